"""Where a request comes from, behind none, one or two proxies of our own."""

import pytest
from django.test import RequestFactory

from tovholder.people.sign_in.client_address import find_client_address


@pytest.mark.parametrize(
    ("proxies", "connected", "forwarded", "found"),
    [
        (0, "198.51.100.7", "", "198.51.100.7"),
        (0, "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        (1, "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1", "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1", "192.0.2.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "10.0.0.1", "203.0.113.9", "10.0.0.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "<script>", "10.0.0.1"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "2001:db8:1:2:ffff::1", "", "2001:db8:1:2::/64"),
        (0, "::ffff:198.51.100.7", "", "198.51.100.7"),
        (0, "", "", "?"),
    ],
)
def test_the_address_is_what_our_outermost_proxy_saw(settings, proxies, connected, forwarded, found):
    settings.PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert find_client_address(RequestFactory().get("/", REMOTE_ADDR=connected, **headers)) == found
