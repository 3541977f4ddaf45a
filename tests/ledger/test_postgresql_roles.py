"""On PostgreSQL the role that the server runs as cannot take away what guards the tables."""

from pathlib import Path

import pytest
from django.db import Error, connection, transaction

from tovholder.ledger.models import Chain

SCRIPT = Path(__file__).parents[2] / "deploy" / "postgresql-roles.sql"
pytestmark = [
    pytest.mark.engine,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles"),
]


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def roles():
    execute(SCRIPT.read_text("utf8"))
    yield
    execute("RESET ROLE")


@pytest.mark.parametrize(
    "attempt",
    [
        "ALTER TABLE ledger_event DISABLE TRIGGER ALL",
        'DROP TRIGGER "ledger_event_no_update" ON ledger_event',
        "DROP TABLE ledger_event CASCADE",
        "TRUNCATE ledger_event CASCADE",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "UPDATE ledger_event SET act = 'x'",
        "DELETE FROM ledger_event",
        "SET ROLE tovholder_owner",
    ],
)
def test_the_applications_role_cannot_get_round_the_guards(roles, attempt):
    execute("SET SESSION AUTHORIZATION tovholder_app")
    with pytest.raises(Error), transaction.atomic():
        execute(attempt)
    execute("RESET SESSION AUTHORIZATION")


def test_the_applications_role_can_do_its_work_and_the_reader_only_read(roles):
    execute("SET ROLE tovholder_app")
    Chain.objects.create(programme="p")
    assert Chain.objects.count() == 1
    execute("RESET ROLE", "SET ROLE tovholder_reader")
    assert Chain.objects.count() == 1
    with pytest.raises(Error), transaction.atomic():
        Chain.objects.create(programme="q")
