"""Keeping figures: all or none, the same twice changes nothing, corrections supersede with a reason, files remembered."""

import pytest
from django.core.exceptions import ValidationError

from tests.monitor.made_figures import counted
from tovholder.domain.content.schema.observation_schema import LocalIndicator
from tovholder.domain.language.text import Text
from tovholder.domain.observations.figure_rows import Placed
from tovholder.ledger.models import Event
from tovholder.monitor.observations.actions import add_indicator, keep_observations, read_rows_of_upload, take_upload
from tovholder.monitor.observations.models import Batch, Observation, Release, Upload
from tovholder.monitor.observations.selectors import (
    find_known_observations,
    find_seal_of_figures,
    list_observations,
    list_went_out,
)
from tovholder.monitor.standings.selectors import compute_protected
from tovholder.people.rights import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
FIRST = counted("i1", "solbakken", 2024, 130, 149)


@pytest.fixture
def keep(programme, secretariat):
    def kept(*observed, **more):
        return keep_observations(by=secretariat, programme=programme, observed=observed, **more)

    return kept


def test_a_batch_is_kept_with_its_event(keep, programme):
    batch = keep(FIRST, counted("i1", "aadalen", 2024, 56, 62))
    assert (batch.new, batch.corrected) == (2, 0)
    assert len(list_observations(programme)) == 2
    assert Event.objects.get(act="observations.made").detail["new"] == 2


def test_the_same_twice_changes_nothing(keep, programme):
    keep(FIRST)
    events = Event.objects.count()
    assert keep(FIRST) is None
    assert (Batch.objects.count(), Event.objects.count()) == (1, events)


def test_a_correction_without_a_reason_is_refused_and_nothing_is_kept(keep):
    keep(FIRST)
    other = counted("i1", "aadalen", 2024, 56, 62)
    with pytest.raises(ValidationError, match="hvorfor"):
        keep(counted("i1", "solbakken", 2024, 131, 149), other)
    assert Observation.objects.count() == 1


def test_a_correction_supersedes_and_the_old_one_stays(keep, programme):
    keep(FIRST)
    batch = keep(counted("i1", "solbakken", 2024, 131, 149), reason="Kilden har rettet tabellen.")
    assert (batch.new, batch.corrected) == (0, 1)
    assert [item.numerator for item in list_observations(programme)] == [131]
    assert Observation.objects.count() == 2
    again = keep(counted("i1", "solbakken", 2024, 132, 149), reason="Rettet igen.")
    assert again.observations.get().supersedes == batch.observations.get()


def test_a_note_or_a_source_is_part_of_what_is_known(keep):
    keep(FIRST)
    assert keep(FIRST.model_copy(update={"note": "Foreløbigt"}), reason="Noten manglede.").corrected == 1


def test_different_elections_parts_and_definitions_are_different_figures(keep, programme):
    keep(
        *(
            FIRST.model_copy(update=more)
            for more in ({}, {"part": "su"}, {"definition": "x"}, {"variant": "kommunalvalg"})
        )
    )
    assert len(find_known_observations(programme)) == 4


def test_only_the_secretariat_keeps_figures(programme, person):
    for role in ("reader", "administrator", None):
        with pytest.raises(NotAllowed):
            keep_observations(by=person(role), programme=programme, observed=[FIRST])
    assert not Observation.objects.exists()


def test_a_file_that_was_looked_at_counts_for_nothing_before_it_is_kept(programme, secretariat):
    upload = take_upload(
        by=secretariat, programme=programme, name="tal.csv", kind="delimited", sha256="1" * 64,
        rows=[Placed(FIRST, "række 2")], stated=[Text(da="Læst som UTF-8.", en="Read as UTF-8.")], data=b"a;b",
    )  # fmt: skip
    assert list_observations(programme) == []
    assert read_rows_of_upload(upload) == [Placed(FIRST, "række 2")]
    batch = keep_observations(by=secretariat, programme=programme, observed=read_rows_of_upload(upload), upload=upload)
    assert batch.observations.get().place == "række 2"


def test_a_slow_double_click_keeps_it_once(programme, secretariat):
    upload = take_upload(
        by=secretariat, programme=programme, name="t", kind="delimited", sha256="1" * 64, rows=[Placed(FIRST)]
    )
    keep_observations(by=secretariat, programme=programme, observed=read_rows_of_upload(upload), upload=upload)
    with pytest.raises(ValidationError, match="allerede gemt"):
        keep_observations(by=secretariat, programme=programme, observed=read_rows_of_upload(upload), upload=upload)


def test_a_file_of_answers_is_not_kept_itself(programme, secretariat):
    upload = take_upload(
        by=secretariat, programme=programme, name="svar.csv", kind="answers", sha256="1" * 64, rows=[Placed(FIRST)]
    )
    assert upload.file is None


def test_a_number_like_a_cpr_number_is_refused_wherever_it_stands(programme, secretariat, keep):
    with pytest.raises(ValidationError, match="CPR"):
        keep(FIRST, reason="jf. 010203-1234")
    with pytest.raises(ValidationError, match="CPR"):
        take_upload(
            by=secretariat, programme=programme, name="010203-1234.csv", kind="x", sha256="1" * 64, rows=[Placed(FIRST)]
        )
    assert not Upload.objects.exists()


def test_what_is_remembered_of_figures_is_known_by_their_newest_seal(keep, programme, secretariat):
    seals = [find_seal_of_figures(programme)]
    keep(FIRST)
    seals.append(find_seal_of_figures(programme))
    keep(FIRST)  # nothing new
    assert find_seal_of_figures(programme) == seals[-1]
    own = LocalIndicator(id="laan", text="Lånere", unit="percent", good="high")
    add_indicator(by=secretariat, programme=programme, indicator=own, taken=())
    seals.append(find_seal_of_figures(programme))
    assert len(set(seals)) == 3


def test_an_own_indicator_has_an_id_of_its_own(programme, secretariat):
    own = LocalIndicator(id="laan", text="Lånere", unit="percent", good="high")
    add_indicator(by=secretariat, programme=programme, indicator=own, taken=["i1"])
    for taken in ((), ["laan"]):
        with pytest.raises(ValidationError, match="laan"):
            add_indicator(by=secretariat, programme=programme, indicator=own, taken=taken)
    with pytest.raises(ValidationError, match="i1"):
        add_indicator(by=secretariat, programme=programme, indicator=own.model_copy(update={"id": "i1"}), taken=["i1"])


def test_a_batch_changed_behind_its_back_is_found(keep, programme):
    from django.db import connection

    from tovholder.followup.verification.selectors import verify_programme

    keep(FIRST)
    assert verify_programme(programme).faults == []
    with connection.cursor() as cursor:
        table = "ON monitor_observation" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER monitor_observation_no_UPDATE {table}")
        cursor.execute("UPDATE monitor_observation SET observed = replace(observed, '130', '13')")
    assert [fault.fault for fault in verify_programme(programme).faults] == ["changed"]


def test_what_was_shown_is_remembered_and_a_correction_by_one_estate_is_held_against_it(keep, programme):
    keep(counted("i1", "solbakken", 2024, 60, 280))
    keep(counted("i1", "solbakken", 2024, 57, 270), reason="Ny grænse")
    assert [release.held_back for release in Release.objects.all()] == [[], ["i1||||solbakken|2024"]]
    assert [item.numerator for item in list_went_out(programme)] == [60]
    (figure,) = compute_protected(programme.pk, find_seal_of_figures(programme)).figures
    assert figure.state == "protected"


def test_a_count_corrected_about_the_same_persons_is_shown(keep, programme):
    keep(counted("i1", "solbakken", 2024, 60, 280))
    keep(counted("i1", "solbakken", 2024, 62, 280), reason="Talt forkert")
    assert Release.objects.last().held_back == []
