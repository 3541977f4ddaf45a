"""Writes of the log: kept once, corrected with a reason, nothing of a person by any way, out and in again."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from tovholder.delivery.log.actions import Corrected, withdraw_entry, write_log, write_results
from tovholder.delivery.log.models import LogEntry
from tovholder.delivery.log.selectors import filter_counting, list_log, protect_tallies, tally_months
from tovholder.domain.activity_log.log_standing import Tally
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.followup.programme_file.actions import load_programme
from tovholder.followup.programme_file.selectors import export_programme
from tovholder.ledger.models import Event
from tovholder.people.rights import NotAllowed

pytestmark = pytest.mark.engine
DAY = dt.date(2026, 3, 5)


def entry(key="a", **more):
    told = {"activity": "fritidsjob", "on": DAY, "attendance": {"young": 11, "adults": 2}, "volunteers": 3}
    return said.LogEntry.model_validate({"id": key, **told, "volunteer_hours": 7, **more})


def write(manned, *entries, **more):
    return write_log(by=manned.leader, programme=manned.programme, entries=entries, **more)


def test_an_entry_is_kept_once_whoever_sends_it_again(manned):
    assert len(write(manned, entry())) == 1
    assert write(manned, entry()) == []
    assert filter_counting(manned.programme).count() == 1
    event = Event.objects.filter(programme=manned.programme.slug, act="log.written").get()
    assert list(event.kept) == ["delivery.logentry"]


def test_the_same_number_for_something_else_is_refused(manned):
    write(manned, entry())
    with pytest.raises(ValidationError, match="samme nummer"):
        write(manned, entry(volunteers=4))


def test_a_correction_needs_its_reason_supersedes_and_cannot_be_made_twice_of_one_row(manned):
    row = write(manned, entry())[0]
    corrected = [Corrected(entry(attendance={"young": 12}), row)]
    with pytest.raises(ValidationError, match="hvorfor"):
        write(manned, corrected=corrected)
    write(manned, corrected=corrected, reason="Talt forkert")
    assert [one.attendance.total for one in list_log(manned.programme)] == [12]
    with pytest.raises(ValidationError, match="imens"):
        write(manned, corrected=corrected, reason="Talt forkert igen")
    assert LogEntry.objects.filter(programme=manned.programme).count() == 2


def test_what_is_withdrawn_counts_nowhere(manned):
    row = write(manned, entry())[0]
    withdraw_entry(by=manned.leader, entry=row, reason="Forkert aktivitet")
    assert list_log(manned.programme) == []
    assert tally_months(manned.programme, DAY, DAY).cells == {}


@pytest.mark.parametrize("text", ["0101701234", "010170-1234", "22 33 44 55", "Fatima kom", "a@b.dk"])
@pytest.mark.parametrize("field", ["note", "name"])
def test_no_text_of_an_entry_holds_a_person(manned, field, text):
    with pytest.raises(ValidationError, match="ligner"):
        write(manned, entry(**{field: text}))
    assert not LogEntry.objects.filter(programme=manned.programme).exists()


def test_no_reason_and_no_result_holds_a_person(manned):
    row = write(manned, entry())[0]
    with pytest.raises(ValidationError, match="navn"):
        withdraw_entry(by=manned.leader, entry=row, reason="Fatima var der ikke")
    with pytest.raises(ValidationError, match="navn"):
        write(manned, corrected=[Corrected(entry(volunteers=4), row)], reason="Fatima talte forkert")
    for field in ("note", "source"):
        result = said.Result(id="r", subgoal="u-sprog", on=DAY, value=3, **{field: "Fatima talte"})
        with pytest.raises(ValidationError, match="navn"):
            write_results(by=manned.leader, programme=manned.programme, results=[result])


def test_one_bad_entry_keeps_none_of_them(manned):
    with pytest.raises(ValidationError, match="aktiviteten »findes-ikke«"):
        write(manned, entry(), entry("b", activity="findes-ikke"))
    assert list_log(manned.programme) == []


def test_what_no_delaftale_has_is_written_by_its_name(manned):
    write(manned, entry(activity=None, name="Banko i fælleshuset"))
    assert [one.name for one in list_log(manned.programme)] == ["Banko i fælleshuset"]


def test_a_reader_does_not_write(manned, person):
    with pytest.raises(NotAllowed, match="sekretariatet"):
        write_log(by=person("reader"), programme=manned.programme, entries=[entry()])


def test_the_database_refuses_somebody_at_what_was_not_held(manned):
    with pytest.raises(Error), transaction.atomic():
        LogEntry.objects.create(
            programme=manned.programme, by="x", key="z", activity="a", on=DAY, cancelled=True, young=1, recorded_by="x"
        )


def test_a_cancelled_session_counts_as_planned_only(manned):
    write(manned, entry(), entry("b", held="cancelled", attendance={}, volunteers=0, volunteer_hours=0))
    (tally,) = tally_months(manned.programme, DAY, DAY).cells.values()
    assert (tally.planned, tally.held, tally.attendances, tally.last) == (2, 1, 13, DAY)


def test_log_and_results_go_out_and_in_again_also_for_an_activity_that_is_no_more(manned, operator):
    write(manned, entry(note="to fik job", partners=["jobcenter"]), entry("b", activity=None, name="Banko"))
    write(manned, corrected=[Corrected(entry(volunteers=4), LogEntry.objects.get(key="a"))], reason="Én mere")
    results = [said.Result(id="r", subgoal="u-sprog", on=DAY, value=27.5, source="dagtilbuddet")]
    write_results(by=manned.leader, programme=manned.programme, results=results)
    file = export_programme(manned.programme)
    assert [one.volunteers for one in file.log] == [4, 3]
    assert file.results == results
    again = file.model_copy(update={"id": "igen"})
    assert export_programme(load_programme(by=operator, file=again)) == again
    for part in file.subagreements:
        part.activities = [one for one in part.activities if one.id != "fritidsjob"]
    gone = file.model_copy(update={"id": "uden", "log": [entry(name="Fritidsjobformidling", recorded_by="Lederen")]})
    assert export_programme(load_programme(by=operator, file=gone)).log == gone.log


def test_few_children_are_held_back_and_cannot_be_worked_out_from_the_sums():
    shown = protect_tallies({"a": Tally(children=2, young=30, adults=9), "b": Tally(children=11, young=8, adults=20)})
    assert shown["a"]["children"] is None
    hidden = [age for age in ("young", "adults", "unknown", "*") if shown["a"][age] is None]
    assert hidden or shown["a"]["*"] is None
    assert 2 not in [count for ages in shown.values() for count in ages.values()]
