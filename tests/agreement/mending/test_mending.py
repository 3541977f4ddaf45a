"""Any fact of the agreement in force is mended with its source, reason and day, and becomes a change of just that."""

import datetime
import re

import lxml.html
import pytest

from tests.domain.editing.made_programme import example
from tests.universe.office_holders import make_person
from tests.universe.small_agreement import small_file
from tovholder.agreement.mending.models import Mending
from tovholder.domain.content.content_changes import compare_contents
from tovholder.domain.content.schema import Agreement
from tovholder.domain.review.mended_content import hold_agreement
from tovholder.domain.review.review_draft import Said
from tovholder.followup.programme_file.actions import load_programme
from tovholder.governance.models import Proposal
from tovholder.ledger.models import Event
from tovholder.people.rights import Operator

pytestmark = pytest.mark.django_db
PAGE = "/solbakken-2023/aftalen/ret/"
GROUNDS = {
    "kind": "transcription",
    "source": "Den underskrevne aftale, side 4",
    "why": "Der er tastet forkert.",
    "found_on": "2024-05-02",
}


@pytest.fixture(scope="module")
def once(kept):
    load_programme(by=Operator("prøven"), file=small_file())
    return {role: make_person(role) for role in ("secretariat", "reader", "administrator", "auditor")}


@pytest.fixture
def office(db, once, client):
    client.force_login(once["secretariat"])
    return client


def find_link(client, section, text):
    """The address where the row that says the text is mended."""
    page = lxml.html.fromstring(client.get(f"{PAGE}?trin={section}").content.decode())
    row = next(one for one in page.xpath("//tbody/tr") if text in one.text_content())
    return row.xpath(".//a/@href")[0].partition("#")[0].rpartition("/")[2]


def fields_of(page):
    form = lxml.html.fromstring(page).xpath("//section[@id='ret']//form")[0]
    found = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def mend(client, section, text, typed, **more):
    where = f"{PAGE}{find_link(client, section, text)}"
    fields = fields_of(client.get(where).content.decode())
    for end, value in typed.items():
        fields[next(name for name in fields if name.endswith(end))] = value
    return client.post(PAGE, {**fields, **GROUNDS, **more})


def changed():
    proposal = Proposal.objects.latest("id")
    row = proposal.contents.latest("id")
    return [(one.kind, one.pointer, one.before, one.after) for one in compare_contents(row.parent.content, row.content)]


def test_a_fact_is_mended_into_a_change_of_just_that_with_its_grounds_filled_in(office):
    answer = mend(office, "homes", "Solbakken", {"/residents": "2.150"})
    assert answer.status_code == 302
    assert changed() == [("changed", "/areas/0/residents", 2100, 2150)]
    page = office.get(answer.headers["Location"]).content.decode()
    assert "Der er tastet forkert." in page
    assert "side 4" in page
    assert "Afskrivningsfejl" in page
    kept = Mending.objects.get()
    assert (kept.transcription, kept.found_on) == (True, datetime.date(2024, 5, 2))
    assert Event.objects.filter(act="agreement.mended").count() == 1
    assert "Der er tastet forkert." in office.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("section", "text", "typed", "pointer"),
    [
        ("about", "Sagsnummer", {"case_number": "123456"}, "/case_number"),
        ("about", "Boligforeningen Solbo", {"/name": "Solbo"}, "/parties/0/name"),
        ("indicators", "71,5", {"baselines/#solbakken||/value": "72"}, "/goals/0/indicators/0/baselines/0/value"),
        ("organisation", "Lederråd", {"/name": "Lokalt lederråd"}, "/organisation/bodies/1/name"),
        ("exhibits", "Voksne efter forsørgelse", {"/caption": "Ny overskrift"}, "/exhibits/figures/0/caption"),
    ],
)
def test_facts_of_every_section_are_mended_each_in_its_own_control(office, section, text, typed, pointer):
    found = find_link(office, section, text)
    fields = fields_of(office.get(f"{PAGE}{found}").content.decode())
    end, value = next(iter(typed.items()))
    name = next((one for one in fields if one.endswith(end)), None) or next(
        one for one in fields if one.endswith(end.rpartition("/")[2])
    )
    assert office.post(PAGE, {**fields, name: value, **GROUNDS}).status_code == 302
    assert [one[1] for one in changed()] == [pointer]


def test_what_is_missing_is_added_and_what_is_not_so_is_taken_out(office):
    fields = fields_of(office.get(f"{PAGE}?trin=homes&ny=areas").content.decode())
    sent = {**fields, **GROUNDS, "kind": "change", "n:name": "Nyby", "n:residents": "400"}
    assert office.post(PAGE, sent).status_code == 302
    [(kind, _pointer, _before, after)] = changed()
    assert (kind, after["name"], after["residents"]) == ("added", "Nyby", 400)
    assert mend(office, "about", "Landsbyggefonden", {}, act="remove").status_code == 302
    assert ("removed", "/parties/1") in [(one[0], one[1]) for one in changed()]


@pytest.mark.parametrize(
    ("typed", "more", "said"),
    [
        ({"/residents": "mange"}, {}, "Skriv et tal"),
        ({"/residents": "2.100"}, {}, "Intet er ændret"),
        ({"/residents": "2.150"}, {"source": ""}, "Hvor har du det fra"),
        ({"/residents": "2.150"}, {"why": " "}, "Hvorfor rettes det"),
        ({"/residents": "2.150"}, {"found_on": "2999-01-01"}, "er ikke kommet endnu"),
        ({"/residents": "2.150"}, {"kind": ""}, "Hvad er forkert"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(office, typed, more, said):
    answer = mend(office, "homes", "Solbakken", typed, **more)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in re.sub(r"\s+", " ", page)
    assert typed["/residents"] in page
    assert not Mending.objects.exists()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(("role", "seen"), [("reader", 200), ("administrator", 200), ("auditor", 403)])
def test_everybody_who_reads_sees_the_facts_and_a_direct_post_of_theirs_is_refused(client, once, db, role, seen):
    client.force_login(once[role])
    page = client.get(f"{PAGE}?trin=homes")
    assert page.status_code == seen
    assert "ny=areas" not in page.content.decode()
    refused = client.post(PAGE, {"trin": "homes", "row": "x", **GROUNDS})
    assert refused.status_code == 403
    assert re.search(r"sekretariat|arbejder i programmet", refused.content.decode().lower())
    assert not Mending.objects.exists()


def test_without_an_agreement_one_is_led_to_where_it_is_read_in(office, once):
    from tovholder.programme.versions.actions import start_programme

    start_programme(by=once["secretariat"], slug="tomt")
    assert "Indlæs" in office.get("/tomt/aftalen/ret/", follow=True).content.decode()


def test_an_agreement_held_and_mended_in_nothing_is_the_very_same():
    agreement = Agreement.model_validate(example()["agreement"])
    held = hold_agreement(agreement)
    assert held.mend({}).content() == agreement.content()
    for item in [one for one in held.lay_out().fields if not one.blank and isinstance(one.read, str)][:40]:
        mended = held.mend({item.key: Said("corrected", item.read)})
        assert mended.content() == agreement.content()
