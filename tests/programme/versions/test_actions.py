"""Documents and versions: who may, one transaction, an event each, nothing edited."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from tests.universe.rows_of_each import TODAY, grounded
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.ledger.models import Event
from tovholder.people.rights import NotAllowed
from tovholder.programme.versions.actions import Decided, add_document, add_version, put_in_force, start_programme
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import find_version_in_force

pytestmark = pytest.mark.engine

DAY = datetime.date


@pytest.fixture
def document(secretariat):
    programme = start_programme(by=secretariat, slug="p")
    return add_document(by=secretariat, programme=programme, kind=DocumentKind.STRATEGIC_AGREEMENT)


def version_of(document, by, title, parent=None):
    return add_version(by=by, document=document, content={"title": title}, parent=parent)


def acts(slug="p"):
    return list(Event.objects.filter(programme=slug).order_by("number").values_list("act", flat=True))


def test_starting_a_programme_is_in_the_ledger(secretariat):
    start_programme(by=secretariat, slug="p")
    assert acts() == ["programme.started"]


@pytest.mark.parametrize("slug", ["", "Ikke et navn", "æ" * 3, "x" * 81])
def test_a_name_that_is_no_short_name_starts_nothing(secretariat, slug):
    with pytest.raises(ValidationError):
        start_programme(by=secretariat, slug=slug)
    assert not Programme.objects.exists()


@pytest.mark.parametrize("role", [None, "reader"])
def test_who_may_not_start_a_programme_gets_a_sentence_and_nothing_is_written(person, role):
    with pytest.raises(NotAllowed, match=r"\w+ \w+"):
        start_programme(by=person(role), slug="p")
    assert not Programme.objects.exists()
    assert acts() == []


def test_versions_are_numbered_and_bound_to_their_parent(document, secretariat):
    first = version_of(document, secretariat, "A")
    second = version_of(document, secretariat, "B", first)
    assert (first.number, second.number, second.parent) == (1, 2, first)


def test_a_version_made_from_an_older_parent_is_refused(document, secretariat):
    first = version_of(document, secretariat, "A")
    version_of(document, secretariat, "B", first)
    with pytest.raises(ValidationError):
        version_of(document, secretariat, "C", first)
    assert Version.objects.count() == 2


def test_a_version_that_somebody_made_while_this_one_was_being_kept_is_told_of(document, secretariat, monkeypatch):
    first = version_of(document, secretariat, "A")

    def somebody_else_is_quicker(*_row):
        monkeypatch.undo()
        version_of(document, secretariat, "B", first)

    monkeypatch.setattr("tovholder.ledger.insert_only.refuse_personal_numbers", somebody_else_is_quicker)
    with pytest.raises(ValidationError, match="mellemtiden"):
        version_of(document, secretariat, "C", first)
    assert "C" not in [version.content["title"] for version in document.versions.all()]


def test_content_that_the_schema_does_not_know_is_refused(document, secretariat):
    with pytest.raises(ValueError):
        add_version(by=secretariat, document=document, content={"farve": "blå"}, parent=None)


def test_a_draft_is_never_in_force(document, secretariat):
    version_of(document, secretariat, "A")
    assert find_version_in_force(document.programme, DAY(2030, 1, 1)) is None


def test_the_version_in_force_follows_the_day(document, secretariat):
    today, day = TODAY(), datetime.timedelta(days=1)
    first = version_of(document, secretariat, "A")
    put_in_force(by=secretariat, version=first, decided=Decided(DAY(2023, 1, 1)))
    second = grounded(version_of(document, secretariat, "B", first), secretariat)
    put_in_force(
        by=secretariat,
        version=second,
        decided=Decided(today + 30 * day, today, "Bestyrelsen", funder_approved_on=today),
    )
    programme = document.programme
    assert find_version_in_force(programme, DAY(2022, 12, 31)) is None
    assert find_version_in_force(programme, DAY(2023, 1, 1)) == first
    assert find_version_in_force(programme, today + 29 * day) == first
    assert find_version_in_force(programme, today + 30 * day) == second


def test_of_two_in_force_from_the_same_day_the_higher_number_holds(document, secretariat):
    today = TODAY()
    first = version_of(document, secretariat, "A")
    put_in_force(by=secretariat, version=first, decided=Decided(today))
    second = grounded(version_of(document, secretariat, "B", first), secretariat)
    put_in_force(
        by=secretariat,
        version=second,
        decided=Decided(today, today, "Bestyrelsen", funder_approved_on=today),
    )
    assert find_version_in_force(document.programme, today) == second


def test_a_later_version_is_not_in_force_from_a_day_that_has_passed(document, secretariat):
    today, day = TODAY(), datetime.timedelta(days=1)
    first = version_of(document, secretariat, "A")
    put_in_force(by=secretariat, version=first, decided=Decided(DAY(2023, 1, 1)))
    second = grounded(version_of(document, secretariat, "B", first), secretariat)
    told = {"decided_on": today - day, "decided_by": "Bestyrelsen", "funder_approved_on": today - day}
    for more in ({}, {"late_reason": "Ferie"}, {"late_confirmed_by": "Formanden"}):
        with pytest.raises(ValidationError, match="efterregistreres"):
            put_in_force(by=secretariat, version=second, decided=Decided(today - day, **told, **more))


@pytest.mark.parametrize(
    "decided",
    [
        Decided(DAY(2024, 6, 1), DAY(2024, 5, 2), "Bestyrelsen"),
        Decided(DAY(2024, 6, 1), DAY(2024, 5, 2), "", funder_approved_on=DAY(2024, 5, 20)),
        Decided(DAY(2024, 6, 1), None, "Bestyrelsen", funder_approved_on=DAY(2024, 5, 20)),
        Decided(DAY(2024, 5, 1), DAY(2024, 5, 2), "Bestyrelsen", funder_approved_on=DAY(2024, 5, 20)),
    ],
    ids=["without the funder", "without who", "without when", "before it was decided"],
)
def test_a_later_agreement_is_not_in_force_without_what_it_needs(document, secretariat, decided):
    first = version_of(document, secretariat, "A")
    put_in_force(by=secretariat, version=first, decided=Decided(DAY(2023, 1, 1)))
    second = grounded(version_of(document, secretariat, "B", first), secretariat)
    with pytest.raises(ValidationError):
        put_in_force(by=secretariat, version=second, decided=decided)
    assert find_version_in_force(document.programme, DAY(2030, 1, 1)) == first


def test_a_version_is_put_in_force_once(document, secretariat):
    first = version_of(document, secretariat, "A")
    put_in_force(by=secretariat, version=first, decided=Decided(DAY(2023, 1, 1)))
    with pytest.raises(ValidationError):
        put_in_force(by=secretariat, version=first, decided=Decided(DAY(2024, 1, 1)))


def test_a_reader_can_neither_make_nor_put_in_force(document, secretariat, person):
    first = version_of(document, secretariat, "A")
    reader = person("reader")
    with pytest.raises(NotAllowed):
        version_of(document, reader, "B", first)
    with pytest.raises(NotAllowed):
        put_in_force(by=reader, version=first, decided=Decided(DAY(2023, 1, 1)))
    assert acts() == ["programme.started", "document.added", "version.made"]
