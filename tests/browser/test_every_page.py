"""Every page type: no form too long, nothing for axe to find, readable at 320 px, right on paper."""

import pytest

from tests.browser.axe_faults import find_axe_faults
from tests.browser.conftest import count_fields_shown

pytestmark = pytest.mark.browser
PROGRAMME = "/aarhus-nordvest"
FICTIONAL = "/solbakken-2023"
PAPER = {"width": 674, "height": 960}
"""A4 within its margins, as a browser lays a page out for it: rules for narrow screens hold there too."""
PAGES = {
    "programmes": "/",
    "new programme": "/nyt-program/",
    "overview": f"{PROGRAMME}/",
    "goals": f"{PROGRAMME}/maal/",
    "areas": f"{PROGRAMME}/omraader/",
    "area": f"{PROGRAMME}/omraader/herredsvang/",
    "goals of a fictional programme": f"{FICTIONAL}/maal/?pr=2026-06-01",
    "indicator": f"{FICTIONAL}/maal/i1/",
    "indicator without figures": f"{PROGRAMME}/maal/i3/",
    "area with figures": f"{FICTIONAL}/omraader/solbakken/",
    "read figures in": f"{FICTIONAL}/tal/",
    "one figure by hand": f"{FICTIONAL}/tal/et-tal/",
    "new indicator": f"{FICTIONAL}/maal/ny-indikator/",
    "agreement": f"{PROGRAMME}/aftalen/",
    "agreement before it was in force": f"{PROGRAMME}/aftalen/?pr=2020-01-01",
    "versions": f"{PROGRAMME}/aftalen/versioner/",
    "organisation": f"{PROGRAMME}/organisation/",
    "activities": f"{FICTIONAL}/aktiviteter/",
    "write in the log": f"{FICTIONAL}/aktiviteter/log/",
    "activity": f"{FICTIONAL}/aktiviteter/aktivitet/sprogcafe/",
    "log file": f"{FICTIONAL}/aktiviteter/log/fil/",
    "result": f"{FICTIONAL}/aktiviteter/delmaal/u-sprog/",
    "agreed and held": f"{FICTIONAL}/aktiviteter/aftalt-og-holdt/",
    "spending": f"{FICTIONAL}/oekonomi/forbrug/",
    "book spending": f"{FICTIONAL}/oekonomi/forbrug/bogfoer/",
    "adjustment account": f"{FICTIONAL}/oekonomi/reguleringskonto/",
    "anchoring": f"{FICTIONAL}/aktiviteter/forankring/",
    "handover": f"{FICTIONAL}/aktiviteter/forankring/overdragelse/",
    "anchoring of an activity": f"{FICTIONAL}/aktiviteter/forankring/aktivitet/sprogcafe/",
    "partners": f"{FICTIONAL}/aktiviteter/samarbejder/",
    "an agreement with partners": f"{FICTIONAL}/aktiviteter/samarbejder/aftale/lektier/",
    "letting": f"{FICTIONAL}/aktiviteter/udlejning/",
    "no letting": f"{PROGRAMME}/aktiviteter/udlejning/",
    "an agreement of flexible letting": f"{FICTIONAL}/aktiviteter/udlejning/aftale/fleks-2/",
    "lettings of a quarter": f"{FICTIONAL}/aktiviteter/udlejning/kvartal/solbakken/2026-Q1/",
    "milestones followed": f"{FICTIONAL}/milepaele/status/",
    "what became of a milestone": f"{FICTIONAL}/milepaele/milepael/m7/",
    "no milestones followed": f"{PROGRAMME}/milepaele/status/",
    "who calls whom": f"{FICTIONAL}/beredskab/hvem-ringer/",
    "a case that happened": f"{FICTIONAL}/beredskab/tilfaelde/t1/",
    "half year": f"{FICTIONAL}/aktiviteter/opfoelgning/",
    "read in": f"{PROGRAMME}/indlaes/",
    "mend the agreement": f"{PROGRAMME}/aftalen/ret/?trin=indicators",
    "in force already": f"{PROGRAMME}/det-gaelder/",
    "archive": f"{PROGRAMME}/arkiver/",
    "milestone plan": f"{FICTIONAL}/milepaele/",
    "contingency plan": f"{FICTIONAL}/beredskab/",
    "ledger": f"{PROGRAMME}/hovedbog/?efterproev=ja",
    "delaftaler": "/solbakken-2023/delaftaler/",
    "no delaftaler": f"{PROGRAMME}/delaftaler/",
    "delaftale": "/solbakken-2023/delaftaler/uddannelse/",
    "swap an activity": "/solbakken-2023/delaftaler/uddannelse/aktiviteter/lektiecafe/udskift/",
    "stop an activity": "/solbakken-2023/delaftaler/uddannelse/aktiviteter/lektiecafe/stop/",
    "new activity": "/solbakken-2023/delaftaler/uddannelse/aktiviteter/ny/",
    "no delaftale": f"{PROGRAMME}/delaftaler/uddannelse/",
    "budget": "/solbakken-2023/oekonomi/",
    "move an amount": "/solbakken-2023/oekonomi/flyt/",
    "no budget": f"{PROGRAMME}/oekonomi/",
    "changes": "/solbakken-2023/aendringer/",
    "no changes": f"{PROGRAMME}/aendringer/",
    "adopted change": "/solbakken-2023/aendringer/1/",
    "change that waits for the funder": "/solbakken-2023/aendringer/2/",
    "change that waits for the board": "/solbakken-2023/aendringer/3/",
    "meetings": "/solbakken-2023/moeder/",
    "held meeting": "/solbakken-2023/moeder/1/",
    "meeting to be held": "/solbakken-2023/moeder/5/",
    "decisions": "/solbakken-2023/moeder/beslutninger/",
    "written hearing": "/solbakken-2023/moeder/hoeringer/1/",
    "who may change what": "/solbakken-2023/aendringer/regler/",
    "where the agreement contradicts itself": f"{PROGRAMME}/aendringer/regler/",
    "organisation with its seats": "/solbakken-2023/organisation/",
    "kommissorium": "/solbakken-2023/organisation/kommissorium/",
    "seats": "/solbakken-2023/organisation/pladser/",
    "evaluation": f"{FICTIONAL}/evaluering/",
    "residents' page, where it is written": f"{FICTIONAL}/beboersiden/",
    "residents' page": f"/om{FICTIONAL}/",
    "year wheel": f"{FICTIONAL}/aarshjul/",
    "follow-up": f"{FICTIONAL}/opfoelgning/",
    "documents for the funder": f"{FICTIONAL}/dokumenter/",
    "cookies": "/cookies/",
    "what is kept of a person": "/konto/persondata/",
    "one's own account": "/konto/",
    "two-step": "/konto/2fa/",
    "help": "/hjaelp/sider/",
    "not found": "/findes/ikke/",
}


@pytest.mark.parametrize("name", [name for name in PAGES if name != "not found"])
def test_no_form_is_too_long_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(shared_page, name):
    shared_page.goto(PAGES[name])
    assert count_fields_shown(shared_page) <= 40
    assert find_axe_faults(shared_page) == []
    shared_page.set_viewport_size({"width": 320, "height": 640})
    assert shared_page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("where", ["/personer/", "/mail/", f"{FICTIONAL}/andre-systemer/", f"{FICTIONAL}/hovedbog/"])
def test_axe_finds_nothing_on_what_an_administrator_sees(person_page, where):
    page = person_page("administrator@eksempel.dk")
    page.goto(where)
    assert count_fields_shown(page) <= 40
    assert find_axe_faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_finds_nothing_where_one_signs_in(page, served):
    for address in ("/", "/konto/login/"):
        page.goto(served + address)
        assert find_axe_faults(page) == []
        assert page.locator("h1").count() == 1


def test_axe_finds_nothing_on_a_refusal(person_page):
    page = person_page("laeser@eksempel.dk")
    page.on("console", lambda said: None)
    response = page.request.get("/nyt-program/")
    assert response.status == 403
    page.set_content(response.text())
    assert [fault for fault in find_axe_faults(page) if "color-contrast" not in fault] == []


@pytest.mark.parametrize(
    "name",
    [
        "overview",
        "goals",
        "goals of a fictional programme",
        "indicator",
        "agreement",
        "area",
        "area with figures",
        "organisation",
        "versions",
        "delaftale",
        "budget",
    ],
)
def test_on_paper_there_is_no_navigation_and_the_day_stands_there(shared_page, name):
    page = shared_page
    page.goto(PAGES[name])
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    assert not page.get_by_role("navigation", name="Hovedmenu").is_visible()
    assert not page.locator("button:visible").count()
    assert (
        "22. november" in page.locator("header").inner_text() or "gældende pr." in page.locator("header").inner_text()
    )
    assert len(page.pdf(format="A4")) > 5000


def test_on_paper_the_numbers_of_a_chart_stand_under_it_unasked(person_page):
    page = person_page()
    page.goto(PAGES["area with figures"])
    table = page.locator("details.print-open table").first
    assert not table.is_visible()
    page.emulate_media(media="print")
    assert table.is_visible()


def test_the_skip_link_is_first_and_leads_to_the_content(person_page):
    page = person_page()
    page.goto(PAGES["overview"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_a_chart_has_its_words_and_its_table(person_page):
    page = person_page()
    page.goto(PAGES["area"])
    chart = page.get_by_role("img", name="Voksne efter ydelse").first
    assert "Herredsvang" in chart.get_attribute("aria-label")
    page.get_by_text("De samme tal som tabel").first.click()
    assert page.get_by_role("cell", name="51").first.is_visible()


def test_the_whole_page_turns_english_with_the_switch(person_page):
    page = person_page()
    page.goto(PAGES["meetings"])
    page.get_by_role("button", name="English").click()
    english = page.locator("h1").inner_text()
    page.get_by_role("button", name="Dansk").click()  # for those after: the language is the account's
    assert (english, page.locator("h1").inner_text()) == ("Meetings", "Møder")
    assert page.url.endswith(PAGES["meetings"])
