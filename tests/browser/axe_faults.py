"""What axe finds wrong on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WHAT_FAILS = {"resultTypes": ["violations"]}
"""Axe then need not gather where on the page each of its rules holds: most of its time on a page with tables."""


def find_axe_faults(page: Page) -> list[str]:
    """Each rule that is broken, with the first three places."""
    return [
        f"{violation['id']}: {[node['html'][:120] for node in violation['nodes']][:3]}"
        for violation in Axe().run(page, options=WHAT_FAILS).response["violations"]
    ]
