"""The ledger binds every event to the one before, in the act's own transaction."""

import pytest
from django.db import connection, transaction

from tovholder.ledger.actions import OutsideTransaction, record_event
from tovholder.ledger.models import Event
from tovholder.ledger.selectors import find_breaks, list_events

pytestmark = pytest.mark.engine


def write(count: int, programme: str = "p") -> None:
    with transaction.atomic():
        for number in range(count):
            record_event(programme=programme, act="act", by="nogen", subject=f"s{number}", value=number, share=93.6)


@pytest.mark.django_db
def test_events_are_numbered_from_one_without_gaps_in_each_programme():
    write(3, "a")
    write(2, "b")
    assert [event.number for event in list_events("a")] == [3, 2, 1]
    assert [event.number for event in list_events("b")] == [2, 1]


@pytest.mark.django_db
def test_an_untouched_chain_has_no_breaks():
    write(4)
    assert list(find_breaks("p")) == []


@pytest.mark.django_db
def test_an_event_whose_act_fails_is_not_kept():
    with pytest.raises(RuntimeError), transaction.atomic():
        record_event(programme="p", act="act", by="nogen", subject="s")
        raise RuntimeError
    assert not list_events("p").exists()


@pytest.mark.django_db(transaction=False)
def test_an_event_outside_a_transaction_is_a_fault(monkeypatch):
    monkeypatch.setattr(type(connection), "in_atomic_block", False, raising=False)
    monkeypatch.setattr("tovholder.ledger.actions.connection", type("Bare", (), {"in_atomic_block": False}))
    with pytest.raises(OutsideTransaction):
        record_event(programme="p", act="act", by="nogen", subject="s")


def tampered(field: str, value: object, number: int = 2) -> list[str]:
    """What verification says of a chain read with one field changed, as if somebody had gone behind the database."""
    found = list(Event.objects.filter(programme="p").order_by("number"))
    setattr(found[number - 1], field, value)

    class Rows:
        def order_by(self, _field):
            return self

        def iterator(self, chunk_size):
            return iter(found)

    class Manager:
        def filter(self, programme):
            return Rows()

    original, Event.objects = Event.objects, Manager()
    try:
        return [item.fault for item in find_breaks("p")]
    finally:
        Event.objects = original


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"), [("by", "en anden"), ("detail", {"value": 9}), ("subject", "x"), ("act", "x")]
)
def test_a_changed_event_is_found(field, value):
    write(3)
    assert tampered(field, value) == ["changed"]


@pytest.mark.django_db
def test_an_event_bound_to_another_is_found():
    write(3)
    assert "relinked" in tampered("previous", "0" * 64)


@pytest.mark.django_db
def test_a_removed_event_is_found():
    write(3)
    assert "missing" in tampered("number", 7)
