"""Where a request comes from, as far as that can be believed."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

ONE_HOME = 64
"""So many leading bits of an IPv6 address belong to one connection; the rest its owner chooses freely."""


def find_client_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; without proxies, whoever is connected.

    What a visitor writes in the header before that is ignored. A header shorter than our row of proxies did not come
    through them.
    """
    connected = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = [one.strip() for one in request.headers.get("x-forwarded-for", "").split(",") if one.strip()]
    believed = settings.PROXIES and len(forwarded) >= settings.PROXIES
    return _normalise(forwarded[-settings.PROXIES] if believed else connected, connected)


def _normalise(text: str, otherwise: str) -> str:
    for one in (text, otherwise):
        try:
            address = ipaddress.ip_address(one.strip("[]"))
        except ValueError:
            continue
        if isinstance(address, ipaddress.IPv6Address):
            return str(address.ipv4_mapped or ipaddress.ip_network((address, ONE_HOME), strict=False))
        return str(address)
    return "?"
