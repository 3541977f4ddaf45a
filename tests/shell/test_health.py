"""Alive and ready are told without signing in, and without anything that only those inside may know."""

import pytest
from django.db import DatabaseError

from tovholder.shell import health

pytestmark = pytest.mark.engine


def test_alive_answers_without_asking_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"alive": True})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_the_database_answers_and_every_migration_is_applied(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": True, "migrations": True, "queue": True})


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [("programme", "0002_next")])
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"database": True, "migrations": False, "queue": False})


@pytest.mark.django_db
def test_not_ready_when_the_database_does_not_answer(client, monkeypatch):
    def refuses():
        raise DatabaseError("secret address")

    monkeypatch.setattr(health.connection, "cursor", refuses)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "secret" not in response.content.decode()
