"""The providers that the operator has named: OpenID Connect, such as a municipality's ADFS, Entra or Keycloak, or a
broker for MitID Erhverv.

They stand in the environment: TOVHOLDER_OIDC names them with commas between ("kommune,mitid"), and each has settings of
its own, TOVHOLDER_OIDC_KOMMUNE_ISSUER and so on. `read_providers` is called once, by the settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
NEEDED = ("LABEL", "ISSUER", "CLIENT_ID", "CLIENT_SECRET")
MORE = ("PARAMETERS", "TENANT", "TWO_STEPS")


class ProviderFault(ValueError):
    """A provider's settings cannot be used; the text is the sentence for the operator, Danish and English."""


@dataclass(frozen=True)
class Provider:
    """One provider: what its button says, where it is, and how we are known there."""

    name: str
    label: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    parameters: dict[str, str]
    """Sent along when somebody is led there, such as idp_values=mitid_erhverv."""
    tenant: str
    """The only `tid` that is let in, for a provider that serves many organisations; empty: not asked."""
    two_steps: frozenset[str]
    """Values of `acr` or `amr` by which the provider says that two steps were asked for there."""


def read_providers(environment: Mapping[str, str]) -> tuple[Provider, ...]:
    """The providers that the environment names. Raises `ProviderFault`."""
    names = [name.strip() for name in environment.get("TOVHOLDER_OIDC", "").split(",") if name.strip()]
    return tuple(_read_provider(name, environment) for name in names)


def _read_provider(name: str, environment: Mapping[str, str]) -> Provider:
    before = f"TOVHOLDER_OIDC_{name.upper()}_"
    given = {key: environment.get(before + key, "").strip() for key in (*NEEDED, *MORE)}
    if not name.isidentifier() or not name.islower() or not name.isascii():
        raise ProviderFault(
            f"TOVHOLDER_OIDC: {name}: brug små bogstaver a-z.\nTOVHOLDER_OIDC: {name}: use small letters a-z."
        )
    missing = [before + key for key in NEEDED if not given[key]]
    if missing:
        raise ProviderFault(f"{', '.join(missing)} mangler.\n{', '.join(missing)} is missing.")
    where = urlsplit(given["ISSUER"])
    if where.scheme != "https" and not (where.scheme == "http" and where.hostname in LOOPBACK):
        raise ProviderFault(f"{before}ISSUER skal begynde med https://.\n{before}ISSUER must begin with https://.")
    return Provider(
        name=name,
        label=given["LABEL"],
        issuer=given["ISSUER"].rstrip("/"),
        client_id=given["CLIENT_ID"],
        client_secret=given["CLIENT_SECRET"],
        parameters=dict(parse_qsl(given["PARAMETERS"])),
        tenant=given["TENANT"],
        two_steps=frozenset(given["TWO_STEPS"].replace(",", " ").split()) or frozenset({"mfa"}),
    )
