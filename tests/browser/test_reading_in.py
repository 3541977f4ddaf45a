"""From a file to version 1 as a secretariat does it: with the mouse, with the keyboard, and without JavaScript."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.universe.places import EXAMPLES

pytestmark = pytest.mark.browser
EXAMPLE = next(iter(sorted(EXAMPLES.glob("*/*.docx"))))


def start(page, slug: str) -> None:
    page.goto("/nyt-program/")
    page.get_by_label("Kort navn").fill(slug)
    page.get_by_role("button", name="Fortsæt").click()


def read_in(page, file: Path) -> None:
    page.get_by_label("Aftalefil").set_input_files(file)
    page.get_by_role("button", name="Læs filen").click()


def decided(page) -> int:
    return int(re.match(r"(\d+)", page.locator("#review-progress strong").inner_text())[1])


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request):
    return request.param


def test_an_agreement_becomes_version_1(person_page, javascript):
    page = person_page(java_script_enabled=javascript)
    start(page, f"ny-{'med' if javascript else 'uden'}")
    read_in(page, EXAMPLE)
    page.wait_for_url("**/indlaes/*/")
    expect(page.locator("h1")).to_have_text("Gennemgå den indlæste aftale")
    page.locator("[data-card]").first.get_by_role("button", name="Godkend").click()
    expect(page.locator("#review-progress strong")).not_to_contain_text(re.compile("^0 af"))
    for step in ("likely", "certain"):
        page.goto(f"{page.url.split('?')[0]}?trin={step}")
        while (button := page.get_by_role("button", name=re.compile(r"^Godkend (alle )?\d+ i "))).count():
            button.first.click()
    page.get_by_role("link", name="Gå videre til at lave versionen").click()
    page.get_by_label("Besluttet af (valgfrit)").fill("Parterne")
    page.get_by_label("Besluttet den (valgfrit)").fill("2022-12-01")
    page.get_by_label("Gælder fra").fill("2023-01-01")
    page.get_by_role("button", name="Lav den, og sæt den i kraft").click()
    expect(page.locator("h1")).to_be_visible()
    assert "/aftalen/versioner/1/" in page.url
    page.go_back()
    assert page.get_by_text("Version 1 er lavet af denne fil").first.is_visible()


def test_a_review_by_keyboard_alone(person_page):
    page = person_page()
    start(page, "tastatur")
    read_in(page, EXAMPLE)
    page.wait_for_url("**/indlaes/*/")
    page.goto(f"{page.url}?trin=likely")
    page.locator("body").press("j")
    expect(page.locator(".review-card-current")).to_have_count(1)
    first = page.locator(".review-card-current").get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{first}")).to_have_class(re.compile("review-card-done"))
    second = page.locator(".review-card-current").get_attribute("id")
    assert second != first
    page.keyboard.press("x")
    expect(page.locator(f"#{second}")).to_contain_text("afvist")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.tagName") in {"INPUT", "TEXTAREA", "SELECT"}
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    expect(page.locator("#review-progress strong")).not_to_contain_text(re.compile("^0 af"))


def test_what_was_decided_is_there_when_one_comes_back(person_page):
    page = person_page()
    start(page, "genoptag")
    read_in(page, EXAMPLE)
    page.wait_for_url("**/indlaes/*/")
    where = page.url
    page.goto(f"{where}?trin=likely")
    page.locator("[data-card]").first.get_by_role("button", name="Godkend").click()
    expect(page.locator("[data-card]").first).to_have_class(re.compile("review-card-done"))
    count = decided(page)
    again = person_page()
    again.goto(where)
    assert decided(again) == count > 0


@pytest.fixture(scope="module")
def review(browser, served, signed_in):
    """The address of a review that is looked at and not changed."""
    context = browser.new_context(base_url=served, storage_state=signed_in(), locale="da-DK")
    page = context.new_page()
    start(page, "axe")
    read_in(page, EXAMPLE)
    page.wait_for_url("**/indlaes/*/")
    context.close()
    return page.url


@pytest.mark.parametrize("step", ["names", "contradictions", "ambiguous", "likely", "certain", "missing"])
def test_axe_finds_nothing_on_any_step(person_page, review, step):
    page = person_page()
    page.goto(f"{review}?trin={step}")
    violations = Axe().run(page).response["violations"]
    assert [(item["id"], item["nodes"][0]["html"][:200]) for item in violations] == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wrong_file_is_said_in_one_sentence(person_page, tmp_path):
    wrong = tmp_path / "billede.pdf"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    page = person_page()
    start(page, "forkert")
    read_in(page, wrong)
    expect(page.get_by_role("alert")).to_contain_text("Noget skal rettes")
    assert page.get_by_role("alert").get_by_role("link").count() == 1


def test_a_slow_double_click_makes_one_programme_and_one_reading(person_page):
    page = person_page()
    start(page, "dobbelt")
    page.get_by_label("Aftalefil").set_input_files(EXAMPLE)
    page.get_by_role("button", name="Læs filen").dblclick(delay=120)
    page.wait_for_url("**/indlaes/*/")
    page.goto("/dobbelt/indlaes/")
    assert page.get_by_role("main").get_by_role("listitem").count() == 1
