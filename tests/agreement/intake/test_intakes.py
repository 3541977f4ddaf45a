"""A file read in, a person's verdicts, and the version they make."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from tests.agreement.made_reading import reading_of
from tovholder.agreement.intake.actions import (
    EMPTY_PARTS,
    find_newest_reading,
    find_verdicts,
    keep_verdicts,
    make_version,
    read_again,
    take_file_in,
)
from tovholder.agreement.intake.models import FieldDecision, Intake
from tovholder.domain.review.review_draft import Said
from tovholder.domain.review.review_layout import lay_out_reading
from tovholder.ledger.models import Event
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.actions import Decided, start_programme
from tovholder.programme.versions.models import StoredFile

pytestmark = pytest.mark.engine

CONTENT = {
    "title": "Aftale",
    "period": {"start": 2023, "end": 2026},
    "areas": [{"id": "a", "name": "A", "residents": 10}],
}


@pytest.fixture
def intake(secretariat):
    programme = start_programme(by=secretariat, slug="p")
    return take_file_in(
        by=secretariat, programme=programme, name="aftale.txt", data=b"filen", reading=reading_of(CONTENT)
    )


def accepted(intake):
    return {
        item.key: Said("accepted", item.read)
        for item in lay_out_reading(find_newest_reading(intake), {}).fields
        if item.provenance
    }


def test_the_file_is_kept_byte_for_byte_with_its_reading(intake):
    assert bytes(StoredFile.objects.get().data) == b"filen"
    assert find_newest_reading(intake) == reading_of(CONTENT)


def test_verdicts_are_remembered_and_the_newest_counts(intake, secretariat):
    keep_verdicts(by=secretariat, intake=intake, said={"title": Said("rejected")})
    keep_verdicts(by=secretariat, intake=intake, said={"title": Said("corrected", "Ny aftale")})
    assert find_verdicts(intake)["title"] == Said("corrected", "Ny aftale")
    assert FieldDecision.objects.count() == 2


def test_saying_the_same_twice_writes_nothing(intake, secretariat):
    for _press in range(2):
        keep_verdicts(by=secretariat, intake=intake, said={"title": Said("accepted", "Aftale")})
    assert FieldDecision.objects.count() == 1
    assert Event.objects.filter(act="intake.decided").count() == 1


def test_the_version_holds_what_was_confirmed_and_says_what_it_was_read_from(intake, secretariat):
    keep_verdicts(by=secretariat, intake=intake, said=accepted(intake))
    version = make_version(
        by=secretariat, intake=intake, decided=Decided(datetime.date(2023, 1, 1)), none_of=EMPTY_PARTS
    )
    assert version.content["areas"][0]["residents"] == 10
    assert version.read_from == intake.file
    assert version.adoption.in_force_from == datetime.date(2023, 1, 1)


def test_one_file_makes_one_version_and_nothing_is_decided_after(intake, secretariat):
    make_version(by=secretariat, intake=intake, decided=None, none_of=EMPTY_PARTS)
    with pytest.raises(ValidationError):
        make_version(by=secretariat, intake=intake, decided=None, none_of=EMPTY_PARTS)
    with pytest.raises(ValidationError):
        keep_verdicts(by=secretariat, intake=intake, said={"title": Said("accepted", "Aftale")})


def test_a_version_that_may_not_be_in_force_is_not_made_either(intake, secretariat):
    with pytest.raises(ValidationError):
        make_version(
            by=secretariat,
            intake=intake,
            decided=Decided(datetime.date(2023, 1, 1), None, "Bestyrelsen"),
            none_of=EMPTY_PARTS,
        )
    assert not intake.versions.exists()


def test_a_newer_file_is_held_against_the_newest_version(intake, secretariat):
    keep_verdicts(by=secretariat, intake=intake, said=accepted(intake))
    first = make_version(by=secretariat, intake=intake, decided=None, none_of=EMPTY_PARTS)
    newer = take_file_in(
        by=secretariat,
        programme=intake.programme,
        name="b.txt",
        data=b"2",
        reading=reading_of({**CONTENT, "title": "Ny"}),
    )
    assert newer.compared_with == first
    keep_verdicts(by=secretariat, intake=newer, said={"title": Said("accepted", "Ny")})
    second = make_version(by=secretariat, intake=newer, decided=None, none_of=EMPTY_PARTS)
    assert (second.parent, second.content["title"], second.content["areas"]) == (
        first,
        "Ny",
        first.content["areas"],
    )


def test_a_second_reading_with_confirmed_names_stands_beside_the_first(intake, secretariat):
    read_again(by=secretariat, intake=intake, names=["A"], reading=reading_of({**CONTENT, "title": "Bedre"}))
    assert intake.readings.count() == 2
    assert find_newest_reading(intake).content.title == "Bedre"


def test_only_a_secretariat_reads_in_and_decides(intake, person):
    for act in (
        lambda by: take_file_in(by=by, programme=intake.programme, name="x", data=b"", reading=reading_of(CONTENT)),
        lambda by: keep_verdicts(by=by, intake=intake, said={"title": Said("accepted", "Aftale")}),
        lambda by: make_version(by=by, intake=intake, decided=None, none_of=EMPTY_PARTS),
        lambda by: read_again(by=by, intake=intake, names=[], reading=reading_of(CONTENT)),
    ):
        for role in ("reader", "administrator", None):
            with pytest.raises(NotAllowed):
                act(person(role))
    assert Intake.objects.count() == 1


def test_a_secretariat_of_another_programme_may_not(intake, person):
    with pytest.raises(NotAllowed):
        keep_verdicts(by=person("secretariat", "andet"), intake=intake, said={"title": Said("accepted", "Aftale")})
