"""A copy of a delaftale edited as a leader does it: an activity added, mended and removed, with and without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe_faults import find_axe_faults
from tests.browser.conftest import count_fields_shown

pytestmark = pytest.mark.browser
PROGRAMME = "/solbakken-2023"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(person_page, request):
    """At the form of a new proposal's copy of one delaftale."""
    page = person_page(java_script_enabled=request.param)
    page.goto(f"{PROGRAMME}/aendringer/")
    page.locator("main form input[type=text]").fill("Erstat lektiecaféen")
    page.get_by_role("button", name="Begynd ændringen").click()
    page.goto(f"{page.url.split('?')[0].rstrip('/')}/rediger/subagreement/uddannelse/")
    return page


def opened(page, name):
    """The activity's own part of the form, folded out."""
    part = page.locator("details.edit-row", has=page.locator("summary", has_text=name))
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    return part


def test_an_activity_is_added_with_a_new_subgoal_and_the_old_one_removed(page):
    page.get_by_role("button", name="Tilføj et delmål").click()
    opened(page, "Delmål, endnu uden navn").get_by_label("Delmål", exact=True).fill("Flere læser hver dag")
    page.get_by_role("button", name="Tilføj en aktivitet").click()
    new = opened(page, "Aktivitet, endnu uden navn")
    new.get_by_label("Navn").fill("Læsecafé")
    new.get_by_label("Flere læser hver dag").check()
    new.get_by_role("button", name="Tilføj hvem der gør hvad").click()
    new = opened(page, "Aktivitet: Læsecafé")
    expect(new.get_by_label("Flere læser hver dag")).to_be_checked()
    new.get_by_label("Hvem, 1").select_option(label="Solbakkeskolen")
    new.get_by_label("Hvad, 1").fill("stille en lærer til rådighed")
    opened(page, "Aktivitet: Lektiecafé").get_by_role("button", name="Fjern Aktivitet: Lektiecafé").click()
    assert page.locator("summary", has_text="Aktivitet: Lektiecafé").count() == 0
    page.get_by_role("button", name="Gem kopien").first.click()
    page.wait_for_url("**/aendringer/*/")
    expect(page.locator(".said")).to_contain_text("Kopien er gemt i ændringen")
    text = page.locator("main").inner_text()
    assert "Læsecafé" in text
    assert "Lektiecafé" in text


def test_what_is_wrong_leads_to_its_field_and_all_that_was_typed_stands(page):
    part = opened(page, "Aktivitet: Lektiecafé")
    part.get_by_label("Start (valgfrit)").fill("snart")
    part.get_by_label("Målgruppe").fill("elever i 2.-9. klasse")
    page.get_by_role("button", name="Gem kopien").first.click()
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text("Aktivitet Lektiecafé, Start: Skriv et år, en måned eller en dag")
    summary.get_by_role("link").first.click()
    assert page.locator(":target").get_attribute("value") == "snart"
    assert page.locator("details[open]").get_by_label("Målgruppe").first.input_value() == "elever i 2.-9. klasse"


def test_enter_in_a_field_saves_and_presses_no_other_button(page):
    part = opened(page, "Aktivitet: Lektiecafé")
    part.get_by_label("Målgruppe").fill("alle elever")
    part.get_by_label("Målgruppe").press("Enter")
    page.wait_for_url("**/aendringer/*/")
    expect(page.locator("main")).to_contain_text("alle elever")


def start(page):
    page.goto(f"{PROGRAMME}/aendringer/")
    page.locator("main form input[type=text]").fill("Se på formularerne")
    page.get_by_role("button", name="Begynd ændringen").click()
    return page.url.split("?")[0].rstrip("/")


KINDS = ["subagreement/uddannelse", "budget", "terms_of_reference", "strategic_agreement"]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(person_page, kind):
    page = person_page()
    page.goto(f"{start(page)}/rediger/{kind}/")
    assert count_fields_shown(page) <= 40
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert find_axe_faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
