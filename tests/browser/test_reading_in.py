"""From a file to version 1 as a secretariat does it: with and without JavaScript, counted, at 1280 and 375 pixels."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe_faults import find_axe_faults
from tests.universe.places import EXAMPLES

pytestmark = pytest.mark.browser
EXAMPLE = next(iter(sorted(EXAMPLES.glob("*/*.docx"))))
SECTIONS = ("names", "about", "homes", "indicators", "efforts", "organisation", "rules", "exhibits", "questions")
MOST_DECISIONS, MOST_WORDS = 25, 4000


def start(page, name: str) -> None:
    page.goto("/nyt-program/")
    page.get_by_label("Navn, hvis filen ikke er her endnu (valgfrit)").fill(name)
    page.get_by_role("button", name="Start programmet").click()
    page.wait_for_url(f"**/{name}/")
    page.goto(f"/{name}/indlaes/")


def read_in(page, file: Path) -> None:
    page.get_by_label("Aftalefil").set_input_files(file)
    page.get_by_role("button", name="Læs filen").click()
    page.wait_for_url(re.compile(r"/indlaes/\d+/"))


class Walk:
    """Decisions counted as presses, and words as they come on screen; the document's own text is not ours."""

    def __init__(self, page):
        self.page, self.decisions, self.seen = page, 0, {}

    def look(self):
        main = self.page.get_by_role("main").inner_text()
        own = self.page.locator("aside")
        words = len(main.split()) - (len(own.inner_text().split()) if own.count() else 0)
        step = self.page.locator("[aria-current=step]")
        name = step.get_attribute("href") if step.count() else self.page.url
        self.seen[name] = max(words, self.seen.get(name, 0))

    def press(self, button):
        self.look()
        button.click()
        self.decisions += 1
        self.look()

    @property
    def words(self):
        return sum(self.seen.values())


def review_all(walk):
    """Approve a section at a time, keep every contradicting text as it is, and stop where nothing waits."""
    page = walk.page
    for section in SECTIONS:
        page.goto(f"{page.url.split('?')[0].split('#')[0]}?trin={section}")
        while (keep := page.locator(".review-question-open button[value=keep]")).count():
            walk.press(keep.first)
        if (every := page.get_by_role("main").locator("button[name=which][value=all]")).count():
            walk.press(every)
            page.goto(f"{page.url.split('?')[0].split('#')[0]}?trin={section}")


def put_in_force(walk):
    page = walk.page
    page.get_by_role("link", name="Tag aftalen i brug").click()
    walk.look()
    page.get_by_label("Besluttet af (valgfrit)").fill("Parterne")
    page.get_by_label("Besluttet den (valgfrit)").fill("2022-12-01")
    page.get_by_label("Gælder fra").fill("2023-01-01")
    walk.look()
    page.get_by_role("button", name="Lav den, og sæt den i kraft").click()  # what follows is the agreement itself
    walk.decisions += 1


@pytest.mark.parametrize(
    ("javascript", "width"), [(True, 1280), (False, 375)], ids=["with JavaScript, 1280", "without JavaScript, 375"]
)
def test_an_agreement_becomes_version_1_in_few_decisions_and_few_words(person_page, javascript, width):
    page = person_page(java_script_enabled=javascript, viewport={"width": width, "height": 900})
    start(page, f"ny-{width}")
    read_in(page, EXAMPLE)
    expect(page.locator("h1")).to_have_text("Er navnene rigtige?")
    walk = Walk(page)
    review_all(walk)
    put_in_force(walk)
    print(f"{EXAMPLE.name}: {walk.decisions} decisions, {walk.words} words at {width}")
    assert "/aftalen/versioner/1/" in page.url
    assert walk.decisions <= MOST_DECISIONS
    assert walk.words <= MOST_WORDS, walk.seen
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_agreement_whose_areas_were_missed_entirely_is_completed_and_put_in_force(person_page, tmp_path):
    lines = [
        "Strategisk samarbejdsaftale om boligsocial indsats",
        "Sagsnummer: 904174",
        "Aftalen gælder i perioden 1. januar 2023 - 31. december 2026.",
        "1. Vision for boligområdet",
        "Det skal være et godt sted at bo, og de unge skal have noget at stå op til.",
        "2. Organisering",
        "Indsatsen ledes af en boligsocial bestyrelse.",
        "3. Lokal evaluering",
        "Der gennemføres en formativ evaluering efter 1. og 3. år.",
        "4. Revision af samarbejdsaftalen",
        "Ændringer i den strategiske samarbejdsaftale skal godkendes af Landsbyggefonden.",
    ]
    file = tmp_path / "kort.txt"
    file.write_text("\n\n".join(lines), encoding="utf-8")
    page = person_page(viewport={"width": 375, "height": 800})
    start(page, "mangler")
    read_in(page, file)
    walk = Walk(page)
    for section, link, fields in (
        ("names", "+ Tilføj område", {"Område": "Nyby", "Beboere": "1.200"}),
        ("names", "+ Tilføj part", {"Part": "Nyby Boligforening"}),
        ("indicators", "+ Tilføj: mål", {"Mål": "Flere bliver tilknyttet arbejdsmarkedet"}),
    ):
        page.goto(f"{page.url.split('?')[0]}?trin={section}")
        page.get_by_role("link", name=link).first.click()
        for label, text in fields.items():
            page.locator("#ret").get_by_label(label, exact=True).fill(text)
        page.locator("#ret").get_by_role("button", name="Tilføj").click()
        expect(page.get_by_role("status").first).to_contain_text("Tilføjet")
    review_all(walk)
    put_in_force(walk)
    assert "/aftalen/versioner/1/" in page.url
    page.goto("/mangler/aftalen/")
    expect(page.get_by_role("main")).to_contain_text("Nyby")


def test_a_review_by_keyboard(person_page):
    page = person_page()
    start(page, "tastatur")
    read_in(page, EXAMPLE)
    page.goto(f"{page.url}?trin=indicators")
    page.locator("body").press("n")
    row = page.locator("[data-mend]").nth(2)
    row.focus()
    page.keyboard.press("F2")
    field = page.locator("#ret input[type=text]").first
    expect(field).to_be_visible()
    field.focus()
    page.evaluate(
        """() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('mark'));
        getSelection().removeAllRanges(); getSelection().addRange(range);
        document.querySelector('[data-document]').dispatchEvent(new MouseEvent('mouseup', {bubbles: true})); }"""
    )
    assert field.input_value() == page.locator("mark").first.inner_text()


@pytest.fixture(scope="module")
def review(browser, served, signed_in):
    """The address of a review that is looked at and not changed."""
    context = browser.new_context(base_url=served, storage_state=signed_in(), locale="da-DK")
    page = context.new_page()
    start(page, "axe")
    read_in(page, EXAMPLE)
    context.close()
    return page.url


@pytest.mark.parametrize("step", SECTIONS)
def test_axe_finds_nothing_in_any_section_and_a_phone_needs_no_sideways_scrolling(person_page, review, step):
    page = person_page()
    page.goto(f"{review}?trin={step}")
    if (mend := page.locator("[data-mend]")).count():
        mend.first.click()
    assert find_axe_faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wrong_file_is_said_in_one_sentence(person_page, tmp_path):
    wrong = tmp_path / "billede.pdf"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    page = person_page()
    start(page, "forkert")
    page.get_by_label("Aftalefil").set_input_files(wrong)
    page.get_by_role("button", name="Læs filen").click()
    expect(page.get_by_role("alert")).to_contain_text("Noget skal rettes")
    assert page.get_by_role("alert").get_by_role("link").count() == 1


def test_a_slow_double_click_makes_one_reading_and_the_same_file_is_known_again(person_page):
    page = person_page()
    start(page, "dobbelt")
    page.get_by_label("Aftalefil").set_input_files(EXAMPLE)
    page.get_by_role("button", name="Læs filen").dblclick(delay=120)
    page.wait_for_url("**/indlaes/*/")
    page.goto("/dobbelt/indlaes/")
    assert page.get_by_role("main").get_by_role("listitem").count() == 1
    read_in(page, EXAMPLE)
    expect(page.get_by_role("status").first).to_contain_text("Den samme fil")
