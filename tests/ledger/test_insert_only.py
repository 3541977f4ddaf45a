"""What is written once cannot be changed or deleted by any route: model, queryset or raw SQL."""

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from tests.universe.office_holders import make_person
from tests.universe.small_agreement import small_file
from tovholder.ledger.insert_only import InsertOnly, WrittenOnce, list_guard_statements
from tovholder.programme.versions.models import Programme

pytestmark = pytest.mark.engine
CHANGEABLE = {
    "people.Person": "an account changes its password and office",
    "people.Role": "a role is ended",
    "people.DemoMark": "made once by a migration; says nothing that is proof",
    "people.PersonalLink": "a link is used or withdrawn",
    "people.OutgoingMail": "a mail waits, leaves and is forgotten",
    "people.ReadingJob": "a reading waits, is done and is forgotten",
    "people.ExternalIdentity": "an identity is ended",
    "api.ApiToken": "a token is used and revoked; that it was made and revoked is in the ledger",
    "people.SignedInSession": "a session is used and ends",
    "governance.WaitingRow": "worked out from what is kept, and again when that changes",
    "governance.WaitingSeal": "what those rows were worked out from",
    "ledger.Chain": "the row that serialises writers and says how far the chain has come",
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("tovholder.")]
WRITTEN_ONCE = [model for model in OURS if issubclass(model, InsertOnly)]


def test_every_table_is_named_as_changeable_or_written_once():
    assert {model._meta.label for model in OURS} == set(CHANGEABLE) | {model._meta.label for model in WRITTEN_ONCE}


@pytest.fixture(scope="module")
def rows(kept):
    return make_rows()


def make_rows():
    """At least one row in every table that is written once."""
    from tests.agreement.made_reading import reading_of
    from tests.universe.rows_of_each import a_row_of_each, done_of_each
    from tests.universe.rows_owed import a_row_of_each_owed
    from tovholder.agreement.intake.actions import keep_verdicts, take_file_in
    from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed
    from tovholder.domain.observations.figure_rows import Placed
    from tovholder.domain.review.review_draft import Said
    from tovholder.followup.programme_file.actions import load_programme
    from tovholder.monitor.observations.actions import (
        add_indicator,
        keep_observations,
        remember_answers,
        take_upload,
    )
    from tovholder.people.rights import Operator

    programme = load_programme(by=Operator("prøven"), file=small_file())
    secretariat = make_person("secretariat", office="Sekretariatet")
    intake = take_file_in(
        by=secretariat, programme=programme, name="a.txt", data=b"x", reading=reading_of({"title": "A"})
    )
    keep_verdicts(by=secretariat, intake=intake, said={"title": Said("accepted", "A")})
    row = Placed(Observed(indicator="i7", period=2023, value=1), "linje 2")
    take_upload(by=secretariat, programme=programme, name="a", kind="delimited", sha256="0" * 64, rows=[row])
    keep_observations(by=secretariat, programme=programme, observed=[row])
    remember_answers(by=secretariat, programme=programme, name="a", source="0" * 16, answers={"sign:-": "zero"})
    own = LocalIndicator(id="laan", text="Lånere", unit="percent", good="high")
    add_indicator(by=secretariat, programme=programme, indicator=own, taken=())
    a_row_of_each(programme, secretariat)
    done_of_each(programme, secretariat)
    a_row_of_each_owed(programme, secretariat, intake.file)
    connection.check_constraints()  # or PostgreSQL would refuse to truncate for a reason of its own: checks that wait
    return {model: model.objects.first() for model in WRITTEN_ONCE}


@pytest.mark.django_db
@pytest.mark.parametrize("model", WRITTEN_ONCE, ids=lambda model: model._meta.label)
def test_no_route_of_python_changes_or_deletes_a_row(rows, model):
    row = rows[model]
    assert row is not None
    for attempt in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(pk=row.pk),
        lambda: model.objects.bulk_update([row], ["id"]),
        lambda: model._base_manager.all().delete(),
        lambda: model.objects.filter(pk=row.pk).update(id=row.pk),
    ):
        with pytest.raises(WrittenOnce):
            attempt()
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("model", WRITTEN_ONCE, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_the_database_itself_refuses(rows, model, statement):
    with pytest.raises(Error, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table=model._meta.db_table))
    assert model.objects.filter(pk=rows[model].pk).exists()


def test_a_table_that_a_migration_has_made_anew_is_kept_for_good_again(rows):
    """SQLite's triggers go with the table that an alteration replaces; the operation can stand in any migration."""
    table = Programme._meta.db_table
    with connection.cursor() as cursor:
        for statement in list_guard_statements(connection, table):
            cursor.execute(statement, None)
        with pytest.raises(Error, match="written once"), transaction.atomic():
            cursor.execute(f"UPDATE {table} SET id = id")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", WRITTEN_ONCE, ids=lambda model: model._meta.label)
def test_truncate_is_refused_as_well(model):
    with pytest.raises(Error, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # rows of the module wait to be checked, and it stops at them
        cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")
