"""300.000 kr. moved between effort areas, from the first press to a budget in force, with and without JavaScript.

On the programme as the demo tells it each walk moves the money of a year of its own, so that neither sees the other's.
"""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.universe.letters import LETTER

pytestmark = pytest.mark.browser
PROGRAMME = "/solbakken-2023"
LEADER, CHAIR = "leder@eksempel.dk", "formand@eksempel.dk"
TITLE = "Flyt 300.000 kr. til beskæftigelse i {year}"
QUESTION = "Ændrer det fordelingen mellem indsatsområderne af betydning?"
MOVED = {2025: ("749.000", "449.000", "915.000", "1.215.000"), 2026: ("742.000", "442.000", "906.000", "1.206.000")}


@pytest.fixture(params=[(True, 2025), (False, 2026)], ids=["with JavaScript", "without JavaScript"])
def walk(request, person_page):
    """Opens a page as somebody, and the year whose money is moved."""
    script, year = request.param
    return lambda *email: person_page(*email, java_script_enabled=script), year


def press(page, key, fill=(), choose=(), file=None):
    """Fill a panel's form in as a person does, and press its button; the page says that it was done."""
    panel = page.locator(f"details.panel:has(input[name=panel][value^='{key}'])").first
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    for label, value in choose:
        panel.get_by_label(label).first.select_option(value)
    for label, text in fill:
        panel.get_by_label(label, exact=True).fill(text)
    if file:
        panel.locator("input[type=file]").set_input_files(file)
    panel.locator("button").click()
    expect(page.locator(".said")).to_be_visible()


def text_of(page):
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


def chain_of(page):
    """Each link of the decision chain as it is read; a blank at its end is seen by nobody."""
    return [said.strip() for said in page.locator("ol.chain li").all_inner_texts()]


def today():
    return datetime.datetime.now(ZoneInfo("Europe/Copenhagen")).date()


def in_danish(day):
    months = ("januar", "februar", "marts", "april", "maj", "juni", "juli")
    months += ("august", "september", "oktober", "november", "december")
    return f"{day.day}. {months[day.month - 1]} {day.year}"


def propose(page, year):
    """The leader moves the money in a copy of the budget; typed as people type it. The proposal's address."""
    page.goto(f"{PROGRAMME}/aendringer/")
    page.get_by_label("Hvad skal ændres?").fill(TITLE.format(year=year))
    page.get_by_role("button", name="Begynd ændringen").click()
    page.wait_for_url("**/aendringer/*/")
    address = page.url
    page.get_by_role("link", name="Budget", exact=True).click()
    less_was, less, more_was, more = MOVED[year]
    page.locator("summary", has_text=f"Uddannelse og livschancer, {year}").click()
    page.locator(f"input[value='{less_was}']").fill(f"kr. {less},-")
    page.locator("summary", has_text=f"Beskæftigelse, {year}").click()
    page.locator(f"input[value='{more_was}']").fill("-")
    page.get_by_role("button", name="Gem kopien").first.click()
    expect(page.locator(".error-summary")).to_contain_text(f"Budgetlinje {year}, løn til boligsocial jobvejleder")
    page.locator(".edit-number[aria-invalid]").fill(more.replace(".", ""))
    page.get_by_role("button", name="Gem kopien").first.click()
    page.wait_for_url(address)
    return address


def see_the_ruling_and_submit(page, year):
    text = text_of(page)
    assert re.search(r"Uddannelse og livschancer 3\.\d69\.000 kr\. 3\.\d69\.000 kr\.", text)
    assert "Lokal medfinansiering (mindst 25 %) 25,9 % 25,9 %" in text
    assert f"Budgetlinje: {year}, løn til to medarbejdere og aktiviteter · Beløb" in text
    assert "Der flyttes 300.000 kr. (2,0 % af budgettet)" in text
    assert "siden Landsbyggefonden sidst godkendte, er der flyttet" in text
    assert QUESTION in text
    press(page, "answer:material_shift", [("Hvorfor", "Det er mere end en tiendedel.")], [("Svar", "yes")])
    steps = page.get_by_role("row").filter(has=page.locator("th .strong"))
    expect(steps.nth(0)).to_contain_text(re.compile(r"Landsbyggefonden inddrages.*C5:\s", re.DOTALL))
    expect(steps.nth(1)).to_contain_text(
        re.compile(r"Boligsocial bestyrelse godkender.*I4:\s.*vores læsning", re.DOTALL)
    )
    press(page, "submit", [("Begrundelse", "Fritidsjob er fuldtegnet.")])
    expect(page.locator("main")).to_contain_text("Du kan ikke tage trin 1: Landsbyggefonden beslutter ved brev")


def register_the_letter(page, reference, letter):
    filled = [("Brevets dato", today().isoformat()), ("Reference", reference)]
    press(page, "letter:lbf", filled, [("Hvad brevet siger", "involved")], letter)
    assert f"brev af {in_danish(today())}, {reference}" in text_of(page)


def confirm(page, address):
    """Somebody else stands behind what one has written down."""
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text("venter på en anden person")
    press(page, "confirm")


def meet(secretariat, chair, year):
    """The board's meeting, from the proposal's page: planned with it on the agenda, its papers sent, held."""
    press(secretariat, "meet:", [("Dag", today().isoformat()), ("Sted (valgfrit)", f"Lokale {year}")])
    assert re.search(r"/moeder/\d+/$", secretariat.url)
    expect(secretariat.get_by_role("table")).to_contain_text(f"1. {TITLE.format(year=year)}")
    press(secretariat, "send")
    chair.goto(secretariat.url)
    for attendance in chair.locator("select[name^=hold-seat_]").all():
        attendance.select_option("present")
    chair.locator("select[name^=hold-outcome_]").select_option("approved")
    chair.locator("input[name^=hold-confirms_]").check()
    press(chair, "hold")
    expect(chair.get_by_role("table")).to_contain_text(re.compile(r"\d{4}-\d+ godkendt"))


def test_money_is_moved_from_the_first_press_to_the_upload(walk, tmp_path):
    person, year = walk
    letter, reference = tmp_path / "brev.pdf", f"LBF-{year}-17"
    letter.write_bytes(LETTER)
    leader, secretariat, chair = person(LEADER), person(), person(CHAIR)
    address = propose(leader, year)
    see_the_ruling_and_submit(leader, year)
    secretariat.goto(address)
    register_the_letter(secretariat, reference, letter)
    confirm(chair, address)
    secretariat.goto(address)
    meet(secretariat, chair, year)
    confirm(secretariat, address)
    assert f"Vedtaget {in_danish(today())}, gældende fra {in_danish(today())}" in text_of(secretariat)
    press(secretariat, "upload:", [("Uploadet den", today().isoformat()), ("Reference (valgfrit)", "Sag 904173")])
    proposed, involved, approved, version, upload = chain_of(secretariat)
    assert proposed == f"foreslået {in_danish(today())}"
    assert involved == f"Landsbyggefonden: inddraget {reference}"
    assert re.fullmatch(rf"Boligsocial bestyrelse: godkendt {today().year}-\d+", approved)
    assert re.fullmatch(rf"Budget, version \d, gældende fra {in_danish(today())}", version)
    assert upload == f"upload til fonden {in_danish(today())}, Sag 904173"
    leader.goto(f"{PROGRAMME}/oekonomi/")
    text = text_of(leader)
    assert "25,9 % af det er lokal medfinansiering. ✓ mindst 25 %" in text
    assert f"gældende fra {in_danish(today())}. Besluttet af Boligsocial bestyrelse" in text
    _was, less, _too, more = MOVED[year]
    for amount in (less, more):
        expect(leader.get_by_role("table", name="Budget efter indsatsområde, kilde og år")).to_contain_text(amount)
