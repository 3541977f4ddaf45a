"""From "the Lederråd wants another activity" to a version in force, by mouse, with and without JavaScript."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PROGRAMME = "/solbakken-2023"
LEADER, ANOTHER, SECRETARIAT = "leder@eksempel.dk", "skoleleder@eksempel.dk", "sekretariat@eksempel.dk"


def form(page, key):
    """The form of the first panel whose key begins so."""
    return page.locator(f"details.panel:has(input[name=panel][value^='{key}'])").first


def press(page, key, fill=(), choose=()):
    """Fill a panel's form in as a person does, and press its button; the page says that it was done."""
    panel = form(page, key)
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    for label, value in choose:
        panel.get_by_label(label).first.select_option(value)
    for label, text in fill:
        panel.get_by_label(label).first.fill(text)
    panel.get_by_role("button").click()
    expect(page.locator(".said")).to_be_visible()


def propose(page, title, whom):
    """A proposal of an activity for others than before, with its questions answered, submitted; its address."""
    page.goto(f"{PROGRAMME}/aendringer/")
    page.locator("main form input[type=text]").fill(title)
    page.get_by_role("button", name="Begynd ændringen").click()
    address = page.url.split("?")[0].rstrip("/")
    page.goto(f"{address}/rediger/subagreement/kriminalitet/")
    activity = page.locator("details.edit-row", has=page.locator("summary", has_text="Aktivitet: Aftenåben klub"))
    activity.locator("summary").first.click()
    activity.get_by_label("Målgruppe").fill(whom)
    page.get_by_role("button", name="Gem kopien").first.click()
    page.wait_for_url("**/aendringer/*/")
    for question, answer in (("supports_goals", "yes"), ("city_strategic", "no")):
        press(page, f"answer:{question}", [("Hvorfor", "Målet er det samme.")], [("Svar", answer)])
    press(page, "submit", [("Begrundelse", "De unge vil noget andet.")])
    return address


def decide_at_a_meeting(page, address, place):
    """The Lederråd's chair plans a meeting, puts the proposal on its agenda, sends the papers, records the decision."""
    page.goto(f"{PROGRAMME}/moeder/")
    today = datetime.datetime.now(ZoneInfo("Europe/Copenhagen")).date().isoformat()
    press(page, "plan", [("Dag", today), ("Sted", place)], [("Organ", "lederraad")])
    meeting = re.search(r"/moeder/(\d+)/", page.url)[1]
    page.goto(address)
    panel = form(page, "agenda:")
    panel.locator("select").select_option(meeting)
    panel.get_by_role("button").click()
    expect(page.locator(".said")).to_contain_text("på dagsordenen")
    press(page, "send")
    attendance = form(page, "hold").locator("select[name^=hold-seat_]")
    for number in range(attendance.count()):
        attendance.nth(number).select_option("present")
    form(page, "hold").locator("select[name^=hold-outcome_]").select_option("approved")
    form(page, "hold").locator("input[name^=hold-confirms_]").check()
    press(page, "hold", [("beslutningen i ord", "Vi gør det.")])


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_lederraad_changes_an_activity(person_page, script):
    whom = f"alle unge, {'med' if script else 'uden'} forbehold"
    page = person_page(LEADER, java_script_enabled=script)
    address = propose(page, f"Klubben er for {whom}", whom)
    expect(page.locator("main")).to_contain_text("Lederråd godkender")
    decide_at_a_meeting(page, address, f"Klubben, {whom}")
    another = person_page(ANOTHER, java_script_enabled=script)
    another.goto(address)
    expect(another.get_by_role("main")).to_contain_text("venter på en anden person")
    press(another, "confirm")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("vedtaget")
    expect(page.locator("main")).to_contain_text("skal have besked")
    secretariat = person_page(java_script_enabled=script)
    secretariat.goto(address)
    for body in ("working_group", "board"):
        press(secretariat, f"tell:{body}", [("Hvordan og hvornår", f"Mail til {body}")])
        expect(secretariat.get_by_role("cell").filter(has_text=f"Mail til {body}")).to_be_visible()
    expect(secretariat.locator("ol.chain li:not(.soft)", has_text="besked")).to_be_visible()
    reader = person_page("laeser@eksempel.dk", java_script_enabled=script)
    reader.goto(f"{PROGRAMME}/delaftaler/kriminalitet/")
    expect(reader.locator("main")).to_contain_text(whom)


class Counted:
    """A page with every press, filling and page acted on counted, as somebody at a meeting would."""

    def __init__(self):
        self.actions = 0
        self.pages = 0

    def act(self, done):
        self.actions += 1
        done()

    def leads_on(self, page, done):
        """A press after which another page is acted on."""
        self.act(done)
        page.wait_for_load_state()
        self.pages += 1


def test_swapping_an_activity_takes_at_most_15_actions_and_4_pages(person_page):
    """From "swap this activity" to the version in force, by the leader and the one who confirms."""
    count = Counted()
    page, another = person_page(LEADER), person_page(ANOTHER)
    page.goto(f"{PROGRAMME}/delaftaler/kriminalitet/")
    activity = page.locator("article", has=page.get_by_role("heading", name="Aftenåben klub"))
    count.leads_on(page, activity.get_by_role("link", name="Udskift").click)
    today = datetime.datetime.now(ZoneInfo("Europe/Copenhagen")).date().isoformat()
    count.act(lambda: page.get_by_label("Navn", exact=True).fill("Fritidsvejledning i klubben"))
    count.act(lambda: page.get_by_label("Beskrivelse").fill("Vejledning om fritidsjob to gange om ugen."))
    expect(page.locator("aside")).to_contain_text("den strengeste vej")
    count.act(lambda: page.locator("input[name='answer-city_strategic'][value=no]").check())
    count.act(lambda: page.locator("input[name='answer-supports_goals'][value=yes]").check())
    expect(page.locator("aside")).to_contain_text("Lederråd godkender")
    count.act(lambda: page.get_by_label("Hvorfor?").fill("De unge spørger efter fritidsjob."))
    if page.get_by_label("Dag for et møde").count():
        count.act(lambda: page.get_by_label("Dag for et møde").fill(today))
    count.leads_on(page, page.get_by_role("button", name="Indsend og sæt på næste møde").click)
    count.leads_on(page, form(page, "send").get_by_role("button").click)
    held = form(page, "hold")
    assert all(one.input_value() == "present" for one in held.locator("select[name^=hold-seat_]").all())
    count.act(lambda: held.locator("select[name^=hold-outcome_]").first.select_option("approved"))
    count.act(lambda: held.locator("input[name^=hold-confirms_]").check())
    count.act(held.get_by_role("button").click)
    another.goto(page.url)
    count.pages += 1
    count.act(form(another, "confirm").get_by_role("button").click)
    expect(another.locator(".said")).to_be_visible()
    assert count.actions <= 15
    assert count.pages <= 4
    another.goto(f"{PROGRAMME}/delaftaler/kriminalitet/")
    expect(another.get_by_role("heading", name="Fritidsvejledning i klubben")).to_be_visible()
    expect(another.get_by_role("heading", name="Aftenåben klub")).to_have_count(0)
