"""Milepæle and Beredskab: what became of the plans is written once beside them; the night's page; the sheet; the form."""

import datetime as dt

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from tests.governance.editing.test_editing import fields_of
from tests.universe.manned_solbakken import TODAY
from tovholder.delivery.plans.actions import withdraw_plan_event, write_contingency_events, write_milestone_events
from tovholder.delivery.plans.models import ContingencyEvent, MilestoneEvent
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.followup.programme_file.actions import load_programme
from tovholder.followup.programme_file.selectors import export_programme
from tovholder.followup.selectors import find_milestones
from tovholder.followup.year_wheel.selectors import find_year, list_calendar_entries
from tovholder.people.rights import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
HOME = "/solbakken-2023/"
ONE = f"{HOME}milepaele/milepael/m7/"
CASE = f"{HOME}beredskab/tilfaelde/t1/"


@pytest.fixture
def leader(client, manned):
    client.force_login(manned.leader)
    return client


def posted(**more):
    return {"key": "e1", "what": "reached", "on": TODAY().isoformat(), **more}


def write(manned, what="reached", milestone="m7", **more):
    event = said.MilestoneEvent(id=more.pop("key", "e1"), milestone=milestone, on=TODAY(), what=what, **more)
    return write_milestone_events(by=manned.leader, programme=manned.programme, events=[event])


def test_a_milestone_is_moved_with_its_reason_twice_posted_once_kept(leader):
    answer = leader.post(ONE, posted(what="moved", to="2-2028"))
    assert answer.status_code == 422
    assert "ligger efter programmets slutning" in answer.content.decode()
    assert 'value="2-2028"' in answer.content.decode()
    for _time in range(2):
        leader.post(
            ONE, posted(what="moved", to="2-2028", why="Lejemålet er ikke frit.", decision="bestyrelsen 3-9-2026")
        )
    assert MilestoneEvent.objects.count() == 1
    page = leader.get(f"{HOME}milepaele/status/").content.decode()
    assert "til februar 2028: Lejemålet er ikke frit. (bestyrelsen 3-9-2026)" in page
    assert "planen: juni 2026" in " ".join(page.split())


def test_what_was_written_last_is_withdrawn_with_a_reason_and_counts_nowhere(leader, manned):
    leader.post(ONE, posted())
    seen = MilestoneEvent.objects.get().pk
    assert leader.post(ONE, {"withdraw": seen, "reason": ""}).status_code == 422
    leader.post(ONE, {"withdraw": seen, "reason": "To aftaler mangler"})
    assert MilestoneEvent.objects.filter(withdrawn=True).count() == 1
    assert "m7" in {one.id for one in find_milestones(manned.programme, TODAY())}
    leader.post(ONE, posted(key="e2"))
    assert "m7" not in {one.id for one in find_milestones(manned.programme, TODAY())}


def test_pressed_twice_only_what_was_seen_is_withdrawn(leader):
    leader.post(ONE, posted(what="moved", to="12-2026", why="Venter"))
    leader.post(ONE, posted(key="e2"))
    seen = MilestoneEvent.objects.latest("id").pk
    for _time in range(2):
        answer = leader.post(ONE, {"withdraw": seen, "reason": "Forkert"}, follow=True)
    assert "Det er allerede trukket tilbage, eller der er skrevet noget siden." in answer.content.decode()
    assert MilestoneEvent.objects.filter(withdrawn=True).count() == 1


def test_a_row_is_withdrawn_once(manned):
    row = write(manned)[0]
    withdraw_plan_event(by=manned.leader, row=row, reason="Forkert")
    with pytest.raises(ValidationError):
        withdraw_plan_event(by=manned.leader, row=row, reason="Forkert igen")


@pytest.mark.parametrize("field", ["why", "decision"])
def test_no_person_is_named_in_what_became_of_a_milestone(leader, field):
    given = {"why": "x", field: "Fatima var syg"}
    answer = leader.post(ONE, posted(what="dropped", **given))
    assert "ligner et navn" in answer.content.decode()
    assert MilestoneEvent.objects.count() == 0


@pytest.mark.parametrize("text", ["ring 20 12 34 56", "0101701234", "Fatima løb"])
@pytest.mark.parametrize("field", ["what_happened", "done", "debrief_item"])
def test_no_person_is_in_the_log_of_a_case(leader, field, text):
    told = {"what_happened": "Uro", field: text}
    assert leader.post(CASE, posted(what="used", **told)).status_code == 422
    assert ContingencyEvent.objects.count() == 0


def test_milestones_moved_reached_and_dropped_are_so_in_the_year_wheel_with_a_higher_sequence(manned):
    before = {one.uid: one for one in list_calendar_entries(find_year(manned.programme, TODAY()))}
    write(manned, "moved", "m9", key="a", to="2027-03", why="Tid")
    write(manned, "reached", "m7", key="b")
    write(manned, "dropped", "m8", key="c", why="Ikke nødvendig")
    year = find_year(manned.programme, TODAY())
    after = {one.uid: one for one in list_calendar_entries(year)}
    points = {one.key: one for one in year.points}
    assert points["milestone:m9"].on == dt.date(2027, 3, 31)
    assert points["milestone:m7"].is_held
    assert points["milestone:m8"].cancelled
    assert set(before) == set(after)
    grown = {uid for uid, one in after.items() if one.sequence > before[uid].sequence}
    assert len(grown) == 3


def test_the_database_itself_refuses_a_move_without_a_reason_and_any_change(manned):
    row = write(manned, "moved", to="2027-02", why="Tid")[0]
    with pytest.raises(Error), transaction.atomic():
        MilestoneEvent.objects.bulk_create(
            [
                MilestoneEvent(
                    programme=row.programme, by="x", key="z", milestone="m7", on=TODAY(), what="moved", to="2027"
                )
            ]
        )
    with pytest.raises(Error), transaction.atomic():
        MilestoneEvent.objects.bulk_create(
            [MilestoneEvent(programme=row.programme, by="x", key="z", milestone="m7", on=TODAY(), what="lost")]
        )


def test_an_unknown_milestone_or_case_and_a_reader_are_refused(manned, person):
    with pytest.raises(ValidationError, match="har haft milepælen"):
        write(manned, milestone="m99")
    event = said.ContingencyEvent(id="x", trigger="t99", on=TODAY(), what="tested")
    with pytest.raises(ValidationError, match="har haft tilfældet"):
        write_contingency_events(by=manned.leader, programme=manned.programme, events=[event])
    reader = person("reader", "solbakken-2023")
    with pytest.raises(NotAllowed):
        write_contingency_events(by=reader, programme=manned.programme, events=[event])


def test_the_nights_page_says_who_is_called_and_who_is_not_there_in_little(leader):
    answer = leader.get(f"{HOME}beredskab/hvem-ringer/")
    page = answer.content.decode()
    assert len(answer.content) < 30_000
    assert "<script" not in page.partition("<main")[2]
    assert "Ingen har posten:" in page
    assert "Lokalpolitiet i Eksempelby" in page
    assert page.index("rød: handl straks") < page.index("gul: handl i dag") < page.index("grøn: hold øje")
    leader.post(f"{HOME}beredskab/tilfaelde/t4/", posted(what="tested"))
    assert (
        page.count("aldrig afprøvet<")
        == leader.get(f"{HOME}beredskab/hvem-ringer/").content.decode().count("aldrig afprøvet<") + 1
    )


def test_the_sheet_is_one_page_of_a4_with_twelve_cases(leader, manned):
    def with_twelve(content):
        content["triggers"] = [{**content["triggers"][at % 5], "id": f"x{at}"} for at in range(12)]

    proposal = manned.propose({("contingency", ""): with_twelve})
    from tovholder.delivery.plans import selectors
    from tovholder.governance.proposals.selectors import find_content_in_proposal

    content = find_content_in_proposal(proposal, manned.document("contingency"))
    plan = selectors.Contingency.model_validate(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selectors.Contingency, "model_validate", lambda _content: plan)
        sheet = leader.get(f"{HOME}beredskab/beredskabsplan.pdf").content
    document = pypdfium2.PdfDocument(sheet)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((842, 595), abs=1)
    text = document[0].get_textpage().get_text_range()
    assert text.count("Stop delingen") == 2
    assert "Tlf." in text


@pytest.mark.parametrize(
    ("kind", "thing", "field", "where"),
    [("milestones", "", "text", "m1"), ("contingency", "Tilfælde: ", "when", "t1")],
)
def test_either_plan_is_edited_ruled_on_decided_and_in_force_with_a_difference_by_thing(
    leader, manned, kind, thing, field, where
):
    lists = "milestones" if kind == "milestones" else "triggers"
    leader.post(f"{HOME}aendringer/ny/{kind}/")
    proposal = manned.programme.proposals.get()
    fields = fields_of(leader.get(f"{HOME}aendringer/{proposal.number}/rediger/{kind}/"))
    fields[f"/{lists}/{where}/{field}"] = ["En anden tekst"]
    answer = leader.post(f"{HOME}aendringer/{proposal.number}/rediger/{kind}/", fields)
    assert answer.status_code == 302
    manned.answer_all(proposal)
    manned.submit(proposal)
    assert [step.body for step in manned.state(proposal).open_now] == ["bestyrelse"]
    page = {"milestones": "milepaele", "contingency": "beredskab"}[kind]
    manned.decide("bestyrelse", proposal)
    version = manned.document(kind).versions.order_by("-number").first()
    assert version.number == 2
    assert "En anden tekst" in leader.get(f"{HOME}{page}/").content.decode()
    difference = leader.get(f"{HOME}{page}/forskel/1-2/").content.decode()
    assert f"{thing}En anden tekst · " in difference
    assert leader.get(f"{HOME}{page}/versioner/1/").status_code == 200


def test_events_go_out_and_in_again(manned, operator):
    write(manned, "moved", to="2027-02", why="Tid", decision="bestyrelsen")
    event = said.ContingencyEvent(id="x", trigger="t1", on=TODAY(), what="used", what_happened="Uro", done="Lukket op")
    write_contingency_events(by=manned.leader, programme=manned.programme, events=[event])
    file = export_programme(manned.programme).model_copy(update={"id": "igen"})
    assert (len(file.milestone_events), len(file.contingency_events)) == (1, 1)
    assert export_programme(load_programme(by=operator, file=file)) == file
