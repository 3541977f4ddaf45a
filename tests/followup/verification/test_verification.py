"""Verification finds every row that was forged, whichever table it stands in and however it was done."""

import datetime

import pytest
from django.apps import apps
from django.db import Error, IntegrityError, connection, transaction

from tovholder.followup.verification.selectors import verify_house, verify_programme
from tovholder.followup.verification.signed_head import check_head, make_key, sign_head
from tovholder.ledger.actions import record_event
from tovholder.ledger.insert_only import InsertOnly, find_unguarded, write_trigger_statements
from tovholder.ledger.kept_rows import KeptWithoutEvent, hash_rows, list_waiting
from tovholder.ledger.models import Chain, Event
from tovholder.programme.versions.models import Programme

pytestmark = pytest.mark.engine

KEPT = [model for model in apps.get_models() if issubclass(model, InsertOnly)]
ROWS = [model for model in KEPT if model is not Event]
SQLITE = connection.vendor == "sqlite"
AT = datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def made(kept):
    """At least one row in every table, each told of by an event."""
    from tests.ledger.test_insert_only import make_rows

    made = make_rows()
    record_event(programme=made[Programme].slug, act="made", by="prøven", subject="alt")
    assert faults() == []
    return made


@pytest.fixture
def rows(db, made):
    return made


@pytest.fixture
def programme(rows):
    return rows[Programme]


def faults():
    found = [fault for programme in Programme.objects.all() for fault in verify_programme(programme).faults]
    return [fault.fault for fault in [*found, *verify_house().faults]]


def execute(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def unguard(model):
    """What an owner of the database can do: take the guards away, forge, put them back."""
    table = model._meta.db_table
    guards = write_trigger_statements(connection, table)
    for name in guards:
        execute(f"DROP TRIGGER {name}" + ("" if SQLITE else f" ON {table}"))

    def guard():
        for statement in guards.values():
            execute(statement.replace("%", "%%") if SQLITE else statement)

    return guard


def columns(model):
    return [field.column for field in model._meta.concrete_fields if not field.primary_key]


def copied(model, pk, new, *, how="INSERT"):
    """The statement that writes a row again under another number."""
    listed = ", ".join(f'"{name}"' for name in columns(model))
    return f"{how} INTO {model._meta.db_table} (id, {listed}) SELECT {new}, {listed} FROM {model._meta.db_table} WHERE id = {pk}"


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
@pytest.mark.skipif(not SQLITE, reason="only SQLite has REPLACE")
def test_replace_is_refused_by_the_database(rows, model):
    row = rows[model]
    before = dict(hash_rows(model))
    for how in ("REPLACE", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        with pytest.raises(Error, match="written once"), transaction.atomic():
            execute(copied(model, row.pk, row.pk, how=how))
    assert dict(hash_rows(model)) == before


@pytest.mark.parametrize(
    ("model", "constraint"),
    [
        (model, constraint)
        for model in KEPT
        for constraint in [
            *(one.fields for one in model._meta.constraints if hasattr(one, "nulls_distinct")),
            *((field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key),
        ]
    ],
    ids=lambda one: one if not isinstance(one, type) else one._meta.label,
)
@pytest.mark.skipif(not SQLITE, reason="only SQLite has REPLACE")
def test_replace_by_another_key_is_refused_as_well(rows, model, constraint):
    """A row under a new number that is the same where only one may be takes the place of the first."""
    table, known = model._meta.db_table, [model._meta.get_field(name).column for name in constraint]
    row = model.objects.filter(**{f"{name}__isnull": False for name in constraint}).first()
    if row is None:
        pytest.skip("no row has it")
    with pytest.raises(Error, match="written once"), transaction.atomic():
        execute(copied(model, row.pk, 999_999, how="REPLACE"))
    assert model.objects.filter(pk=row.pk).exists(), (table, known)


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("column", ["first", "last"])
def test_a_changed_row_is_found(rows, model, column):
    row, table = rows[model], model._meta.db_table
    fields = [one for one in model._meta.concrete_fields if not one.primary_key and not one.is_relation]
    fields = [
        one
        for one in fields
        if one.get_internal_type()
        in {"CharField", "TextField", "DateField", "DateTimeField", "BinaryField", "SlugField"}
    ] or fields
    field = fields[0 if column == "first" else -1]
    guard = unguard(model)
    forged = {
        "DateField": "1999-01-01",
        "DateTimeField": "1999-01-01 00:00:00+00",
        "BinaryField": b"forged",
    }.get(field.get_internal_type(), '"x"')
    values = getattr(field, "choices", None)
    if values:
        forged = next(value for value, _label in values if value != getattr(row, field.attname))
    if SQLITE:
        execute("PRAGMA ignore_check_constraints = ON")
    try:
        with transaction.atomic():
            execute(f'UPDATE {table} SET "{field.column}" = %s WHERE id = %s', forged, row.pk)
    except IntegrityError:  # PostgreSQL lets nobody pass a constraint of the table
        return
    finally:
        if SQLITE:
            execute("PRAGMA ignore_check_constraints = OFF")
    guard()
    assert "changed" in faults()


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.label)
def test_a_deleted_row_is_found(rows, model):
    guard = unguard(model)
    execute("PRAGMA defer_foreign_keys = ON" if SQLITE else "SET CONSTRAINTS ALL DEFERRED")
    sid = transaction.savepoint()
    execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", rows[model].pk)
    guard()
    assert "missing" in faults()
    transaction.savepoint_rollback(sid)


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.label)
def test_a_row_that_was_put_in_is_found(rows, model):
    """Out of order: with a number below all others."""
    sid = transaction.savepoint()
    try:
        guard = unguard(model)
        if SQLITE:
            for (index,) in _unique_indexes(model):
                execute(f'DROP INDEX "{index}"')
        execute(copied(model, rows[model].pk, -7))
        guard()
    except Error:  # what only one may have stands in the way, which is as good
        transaction.savepoint_rollback(sid)
        return
    assert "untold" in faults()
    transaction.savepoint_rollback(sid)


def _unique_indexes(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM pragma_index_list(%s) WHERE \"unique\" AND origin = 'c'", [model._meta.db_table]
        )
        return cursor.fetchall()


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_a_table_without_its_guards_is_found(rows, model):
    assert find_unguarded(connection, model._meta.db_table) == []
    unguard(model)
    assert faults() == ["unguarded"]


def test_a_chain_whose_end_is_cut_off_is_found(rows, programme):
    guard = unguard(Event)
    last = Event.objects.filter(programme=programme.slug).latest("number")
    execute("DELETE FROM ledger_event WHERE id = %s", last.pk)
    guard()
    assert {"cut", "untold"} <= set(faults())


def test_an_event_put_in_out_of_order_is_found(rows):
    first = Event.objects.earliest("pk")
    Event(
        programme=first.programme,
        number=first.number + 900,
        at=AT,
        by="x",
        act="x",
        subject="x",
        previous="",
        digest="x",
    ).save()
    assert "missing" in faults()


# Somebody who can rewrite the whole database, chain and all.


@pytest.fixture
def key(tmp_path):
    make_key(tmp_path / "head.key")
    return tmp_path / "head.key"


@pytest.fixture
def signed(rows, key, tmp_path):
    import json

    from django.utils import timezone

    path = tmp_path / "head.json"
    path.write_text(json.dumps(sign_head(key, timezone.now())))
    return path


def rewrite(model, row, forge):
    """Forge a row and write every event after it anew, so that nothing in the database contradicts it."""
    from tovholder.ledger.kept_rows import combine_digests

    guards = [unguard(model), unguard(Event)] if model is not Event else [unguard(Event)]
    forge()
    previous: dict[str, str] = {}
    for event in Event.objects.order_by("programme", "number"):
        event.at = event.at.astimezone(datetime.UTC)
        for table, said in event.kept.items():
            pks = [pk for first, last in said["rows"] for pk in range(first, last + 1)]
            said["digest"] = combine_digests(digest for _pk, digest in hash_rows(apps.get_model(table), pks))
        event.previous = previous.get(event.programme, "")
        event.digest = event.compute_seal()
        previous[event.programme] = event.digest
        kept = Event._meta.get_field("kept").get_prep_value(event.kept)
        execute(
            'UPDATE ledger_event SET kept = %s, previous = %s, digest = %s, "by" = %s WHERE id = %s',
            kept,
            event.previous,
            event.digest,
            event.by,
            event.pk,
        )
        Chain.objects.filter(programme=event.programme).update(digest=event.digest)
    for guard in guards:
        guard()


FORGED = {
    model._meta.app_label: model
    for model in ROWS
    if {"by_id", "at"} & {one.attname for one in model._meta.concrete_fields}
}
"""A table of each room: what finds the rewriting looks at the chain, and not at the table."""


@pytest.mark.parametrize("model", FORGED.values(), ids=lambda model: model._meta.label)
def test_a_consistent_rewrite_of_everything_is_found_by_the_signed_head_alone(rows, signed, key, model):
    column = "at" if any(one.attname == "at" for one in model._meta.concrete_fields) else "by_id"
    row = rows[model]
    rewrite(
        model,
        row,
        lambda: execute(
            f'UPDATE {model._meta.db_table} SET "{column}" = %s WHERE id = %s', "1999-01-01 00:00:00+00", row.pk
        ),
    )
    assert faults() == []
    assert {fault.fault for fault in check_head(signed, key)} == {"rewritten"}


def test_a_consistent_cut_is_found_by_the_signed_head_alone(programme, key, tmp_path):
    import json

    with transaction.atomic():
        record_event(programme=programme.slug, act="a", by="x", subject="x")
    path = tmp_path / "head.json"
    path.write_text(json.dumps(sign_head(key, AT)))
    guard = unguard(Event)
    last = Event.objects.filter(programme=programme.slug).latest("number")
    execute("DELETE FROM ledger_event WHERE id = %s", last.pk)
    Chain.objects.filter(programme=programme.slug).update(events=last.number - 1, digest=last.previous)
    guard()
    assert faults() == []
    assert "cut" in {fault.fault for fault in check_head(path, key)}


def test_what_is_written_later_is_no_fault_unless_it_is_dated_before_the_head(programme, key, tmp_path):
    import json

    from django.utils import timezone

    path = tmp_path / "head.json"
    path.write_text(json.dumps(sign_head(key, timezone.now())))
    with transaction.atomic():
        event = record_event(programme=programme.slug, act="a", by="x", subject="x")
    assert check_head(path, key) == []
    guard = unguard(Event)
    execute("UPDATE ledger_event SET at = %s WHERE id = %s", "1999-01-01 00:00:00+00", event.pk)
    guard()
    assert [fault.fault for fault in check_head(path, key)] == ["backdated"]


def test_a_head_forged_or_signed_by_another_is_refused(programme, key, tmp_path):
    import json

    from tovholder.domain.language.refusal import Refusal

    path, head = tmp_path / "head.json", sign_head(key, AT)
    head["chains"][0]["events"] += 1
    path.write_text(json.dumps(head))
    with pytest.raises(Refusal, match="no head signed"):
        check_head(path, key)
    make_key(tmp_path / "other.key")
    path.write_text(json.dumps(sign_head(key, AT)))
    with pytest.raises(Refusal, match="no head signed"):
        check_head(path, tmp_path / "other.key.pub")
    assert check_head(path, tmp_path / "head.key.pub") == []
    with pytest.raises(Refusal, match="stays"):
        make_key(key)
    assert key.stat().st_mode & 0o777 == 0o600


# What binds a row to its event.


def test_a_row_waits_for_its_event_and_not_after_a_rollback(programme, secretariat):
    from tovholder.governance.models import Barrier

    new = {"by": secretariat, "programme": programme, "body": "b"}
    with transaction.atomic():
        Barrier.objects.create(**new, text="A")
        try:
            with transaction.atomic():
                Barrier.objects.create(**new, text="B")
                raise LookupError
        except LookupError:
            pass
        assert len(list_waiting()) == 1
        event = record_event(programme=programme.slug, act="a", by="x", subject="x")
        assert list_waiting() == []
    assert event.kept["governance.barrier"]["rows"] == [[Barrier.objects.get(text="A").pk] * 2]


@pytest.mark.django_db
def test_a_row_kept_without_an_event_is_a_fault_of_the_program(django_capture_on_commit_callbacks):
    with pytest.raises(KeptWithoutEvent), django_capture_on_commit_callbacks(execute=True):
        Programme.objects.create(slug="p")
