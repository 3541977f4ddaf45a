"""The exchange with a provider, by the library: state, nonce and PKCE out, a signed token back, almost nothing of it
kept. Names, addresses, birthdays and person numbers that a provider may send are not read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError

from tovholder.people.external_sign_in.providers import Provider

WAIT = 10
"""Seconds for the provider to answer."""


class NotVouchedFor(Exception):
    """The provider did not vouch for anybody: it refused, could not be reached, or what it sent does not hold."""


@dataclass(frozen=True)
class Vouched:
    """Whom the provider vouches for, and whether it asked for two steps."""

    issuer: str
    subject: str
    two_steps: bool


def lead_to_provider(request: HttpRequest, provider: Provider, answer_address: str) -> HttpResponse:
    """The answer that leads the browser there. Raises `NotVouchedFor` where the provider cannot be reached."""
    try:
        led: HttpResponse = _make_client(provider).authorize_redirect(request, answer_address, **provider.parameters)
    except (requests.RequestException, AuthlibBaseError, ValueError) as fault:
        raise NotVouchedFor(type(fault).__name__) from fault
    return led


def read_answer(request: HttpRequest, provider: Provider) -> Vouched:
    """Whom the browser came back as. Raises `NotVouchedFor`."""
    try:
        token = _make_client(provider).authorize_access_token(request)
        claims: Mapping[str, Any] = token["userinfo"]
    except (requests.RequestException, AuthlibBaseError, JoseError, ValueError, KeyError, TypeError) as fault:
        raise NotVouchedFor(type(fault).__name__) from fault
    if str(claims.get("iss", "")).rstrip("/") != provider.issuer:
        raise NotVouchedFor("another issuer")
    if provider.tenant and claims.get("tid") != provider.tenant:
        raise NotVouchedFor("another tenant")
    subject = str(claims.get("sub") or "")
    if not subject:
        raise NotVouchedFor("no subject")
    said = {str(claims.get("acr", "")), *map(str, _listed(claims.get("amr")))}
    return Vouched(provider.issuer, subject, bool(said & provider.two_steps))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _make_client(provider: Provider) -> Any:
    """A client of the library's, made for each exchange: what it knows of the provider is then never old."""
    clients = OAuth()
    clients.register(
        provider.name,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": WAIT},
    )
    return clients.create_client(provider.name)
