"""Verification finds what was changed behind the ledger's back."""

import pytest

from tovholder.followup.verification import selectors as verification
from tovholder.followup.verification.selectors import verify_programme
from tovholder.ledger.models import Event


def test_a_programme_nobody_has_touched_has_no_faults(programme):
    result = verify_programme(programme)
    assert (result.faults, result.versions) == ([], 1)
    assert result.events == Event.objects.filter(programme=programme.slug).count() == 4


def test_a_version_with_other_content_than_its_hash_is_found(programme, monkeypatch):
    monkeypatch.setattr(verification, "hash_content", lambda _content: "0" * 64)
    assert [fault.fault for fault in verify_programme(programme).faults] == ["changed"]


def test_a_version_that_the_ledger_tells_of_and_is_gone_is_found(programme, monkeypatch):
    told = verification._told

    def with_one_more(slug, act, key):
        return {**told(slug, act, key), 999: "x"} if act == "version.made" else told(slug, act, key)

    monkeypatch.setattr(verification, "_told", with_one_more)
    assert [fault.fault for fault in verify_programme(programme).faults] == ["missing"]


@pytest.mark.django_db
def test_a_file_whose_bytes_do_not_give_its_hash_is_found(programme, secretariat, monkeypatch):
    from tests.agreement.made_reading import reading_of
    from tovholder.agreement.intake.actions import take_file_in

    take_file_in(
        by=secretariat,
        programme=programme,
        name="a.txt",
        data=b"noget andet",
        reading=reading_of({"title": "A"}),
    )
    assert [fault.place for fault in verify_programme(programme).faults] == ["a.txt"]
