"""A real browser (Debian's chromium) against the product as it is served."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from test_needs import browser as installed_browser


@pytest.fixture(autouse=True)
def _marked(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("browser"), "a browser test says so"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {**browser_type_launch_args, "executable_path": installed_browser(), "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "da-DK", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def signed_in(browser: Browser, served: str) -> Callable[..., dict[str, Any]]:
    """The stored state of somebody who has signed in once, by the demo account's e-mail."""
    states: dict[str, Any] = {}

    def state(email: str = "sekretariat@eksempel.dk") -> Any:
        if email not in states:
            context = browser.new_context(locale="da-DK")
            page = context.new_page()
            page.goto(served)
            page.locator(f"form:has(input[value='{email}']) button").click()
            page.get_by_role("button", name="Log ud").wait_for()
            states[email] = context.storage_state()
            context.close()
        return states[email]

    return state


def note_faults(page: Page, served: str) -> list[str]:
    """What the browser reports from here on: errors of scripts, of the console, and whatever is asked of others."""
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith((served, "data:")) else faults.append(asked.url))
    return faults


MOST_FIELDS = """() => Math.max(0, ...[...document.forms].map((form) => new Set(
    [...form.elements]
        .filter((one) => one.matches("input:not([type=hidden]), select, textarea") && one.checkVisibility())
        .filter((one) => !one.parentElement.closest("details:not([open])"))
        .map((one) => (["radio", "checkbox"].includes(one.type) ? one.name : one)),
).size))"""


def count_fields_shown(page: Page) -> int:
    """How many fields the page's longest form shows at once; the ticks of one question are one."""
    return int(page.evaluate(MOST_FIELDS))


@pytest.fixture
def person_page(
    browser: Browser, served: str, signed_in: Callable[..., Any], browser_context_args: dict[str, Any]
) -> Iterator[Callable[..., Page]]:
    """Opens pages as a signed-in person; closes them; fails on any fault that the browser reports."""
    contexts: list[BrowserContext] = []
    noted: list[list[str]] = []

    def open_page(email: str = "sekretariat@eksempel.dk", **options: Any) -> Page:
        context = browser.new_context(
            **{**browser_context_args, **options, "base_url": served, "storage_state": signed_in(email)}
        )
        contexts.append(context)
        page = context.new_page()
        noted.append(note_faults(page, served))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [fault for faults in noted for fault in faults if "422" not in fault] == []


@pytest.fixture(scope="module")
def shared_context(
    browser: Browser, served: str, signed_in: Callable[..., Any], browser_context_args: dict[str, Any]
) -> Iterator[BrowserContext]:
    """The secretariat's browser for tests that only look: style sheets and scripts are fetched once."""
    context = browser.new_context(**{**browser_context_args, "base_url": served, "storage_state": signed_in()})
    yield context
    context.close()


@pytest.fixture
def shared_page(shared_context: BrowserContext, served: str) -> Iterator[Page]:
    """A page of that browser; fails, too, on any fault that the browser reports."""
    page = shared_context.new_page()
    faults = note_faults(page, served)
    yield page
    page.close()
    assert faults == []
