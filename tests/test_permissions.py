"""Every page against every role: none, signed out, another programme's, ended, each role; every refusal in words."""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.agreement.made_reading import reading_of
from tests.pages_of import BY_LINK, POSTED, address, ours
from tests.universe.office_holders import PASSWORD, make_person
from tests.universe.rows_of_each import something_on_every_page
from tests.universe.small_agreement import small_file
from tovholder.agreement.intake.actions import take_file_in
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.observations.figure_rows import Placed
from tovholder.followup.programme_file.actions import load_programme
from tovholder.governance.seats.actions import end_seat, give_seat
from tovholder.monitor.observations.actions import keep_observations, take_upload
from tovholder.people.models import Person, Role
from tovholder.people.rights import Operator
from tovholder.programme.versions.actions import add_document, add_version, start_programme

pytestmark = pytest.mark.django_db
SECRETARIAT_ONLY = {
    "programme:rename",
    "agreement:intakes",
    "agreement:review",
    "agreement:answer_finding",
    "agreement:approve",
    "agreement:save_row",
    "agreement:add_thing",
    "agreement:answer",
    "agreement:discard",
    "agreement:go_on",
    "agreement:finish",
    "agreement:original",
    "agreement:put_in_force",
    "agreement:takings",
    "agreement:taking",
    "agreement:taken_file",
    "agreement:write_by_hand",
    "agreement:discard_taking",
    "agreement:blank_workbook",
    "monitor:figures_in",
    "monitor:answers_in",
    "monitor:upload",
    "monitor:mapping",
    "monitor:one_figure",
    "monitor:figures_original",
    "monitor:workbook",
    "monitor:new_indicator",
    "followup:send_papers",
    "delivery:actuals",
}
AUDITED = {"followup:overview", "followup:follow_up", "followup:evidence_zip"}
"""What the auditor sees; from Overblik the auditor is led on to the follow-up."""
PROPOSERS_ONLY = {
    "governance:edit",
    "governance:new_activity",
    "governance:change_activity",
    "governance:move_amount",
    "governance:propose_change",
    "governance:propose_draft",
    "governance:propose_revocation",
    "delivery:write_log",
    "delivery:correct_entry",
    "delivery:anchoring_step",
    "delivery:result",
    "delivery:log_file",
    "delivery:log_workbook",
}
ADMINISTRATORS_ONLY = {"api:tokens"}
READERS = {"reader", "auditor", "administrator", "secretariat", "chair", "member", "secretary"}
OPEN = {
    "programme:programmes",
    "shell:language",
    "shell:cookies",
    "shell:help",
    "shell:help_chapter",
    "shell:alive",
    "shell:ready",
    "shell:robots",
    "shell:security",
    "followup:calendar_feed",
    "followup:residents",
}
SEATED = {"chair", "member", "secretary"}
ROLES = [None, "elsewhere", "ended", "seat elsewhere", "seat ended", *sorted(READERS)]
LONG_AGO = datetime.date(2020, 1, 1)
STARTERS = {"secretariat", "administrator"}


@dataclass
class Here:
    """A programme with something on every page, and somebody of each kind."""

    programme: Any
    intake: Any
    upload: Any
    batch: Any
    who: dict[str | None, Any]

    def figures(self, name: str) -> int:
        return int((self.batch if name == "monitor:batch" else self.upload).pk)


@pytest.fixture(scope="module")
def here(kept):
    secretariat = make_person("secretariat", office="Sekretariatet")
    programme = load_programme(by=Operator("prøven"), file=small_file())
    document = programme.documents.get(kind="strategic_agreement")
    first = document.versions.get()
    add_version(by=secretariat, document=document, content={**first.content, "title": "Ny"}, parent=first)
    something_on_every_page(programme, secretariat)
    told = [Observed(indicator="i7", period=2023, value=1)]
    return Here(
        programme=programme,
        intake=take_file_in(
            by=secretariat, programme=programme, name="a.txt", data=b"x", reading=reading_of({"title": "A"})
        ),
        upload=take_figures(programme, secretariat, 2024),
        batch=keep_observations(by=secretariat, programme=programme, observed=told),
        who={role: somebody_with(programme, role) for role in ROLES},
    )


FIGURES = "Område;År;Andel trygge, pct.\nSolbakken;2024;70\n".encode()


def take_figures(programme, by, period):
    rows = [Placed(Observed(indicator="i7", scope="solbakken", period=period, value=70))]
    return take_upload(
        by=by, programme=programme, name="tal.csv", kind="delimited", sha256="0" * 64, rows=rows, data=FIGURES
    )


def answer(client: Client, name: str, slug: str, intake: int, figures: int = 0):
    where = address(name, slug, intake, figures)
    if name in POSTED:
        return client.post(where, {"card": "intet", "verdict": "accepted", "language": "da"})
    return client.get(where)


@pytest.mark.parametrize("name", ours())
def test_a_visitor_is_sent_to_sign_in(client, here, name):
    response = answer(client, name, "solbakken-2023", here.intake.pk, here.figures(name))
    if name in BY_LINK:
        assert response.status_code == 404
    elif name == "followup:residents":
        assert response.status_code == 404  # nothing is published
    elif name in OPEN:
        assert response.status_code in {200, 302}
        assert "/konto/login/" not in response.headers.get("Location", "")
    elif name in POSTED:
        assert response.status_code == 403
        assert "Formularen er udløbet" in response.content.decode()
    else:
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("name", ours())
@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_each_role_and_seat_as_it_should(client, here, name, role):
    client.force_login(here.who[role])
    response = answer(client, name, "solbakken-2023", here.intake.pk, here.figures(name))
    if name in BY_LINK:
        assert response.status_code == 404
        assert "Linket kan ikke bruges" in response.content.decode()
    elif _expected(name, role):
        assert response.status_code in {200, 302, 404, 422}, response.content
        led_on = name == "agreement:put_in_force" or (name == "followup:overview" and role == "auditor")
        unpublished = name == "followup:residents"
        assert name in POSTED or response.status_code == 200 or led_on or unpublished
    else:
        assert response.status_code == 403
        assert "Det kan du ikke gøre" in response.content.decode()
        assert any(sentence in response.content.decode() for sentence in ("Kun ", "Du har ingen rolle"))


def somebody_with(programme, role):
    """An office holder with a role or a seat: here, elsewhere, ended, or none at all."""
    if role == "elsewhere":
        return make_person("secretariat", "et-andet")
    if role in READERS - SEATED:
        return make_person(role)
    somebody = Person.objects.create_user(f"{role}@eksempel.dk".replace(" ", "-"), PASSWORD)
    if role == "ended":
        Role.objects.create(person=somebody, role="secretariat", since=LONG_AGO, until=datetime.date(2021, 1, 1))
    elif role is not None:
        seated(somebody, programme, role)
    return somebody


def seated(somebody, programme, role):
    secretariat = make_person("secretariat")
    where = start_programme(by=secretariat, slug="andet-sted") if role == "seat elsewhere" else programme
    seat = give_seat(
        by=secretariat,
        programme=where,
        body="lederraad",
        office="Leder",
        function=role if role in SEATED else "chair",
        person=somebody,
        since=LONG_AGO,
    )
    if role == "seat ended":
        end_seat(by=secretariat, seat=seat, until=datetime.date(2021, 1, 1))


def _expected(name: str, role: str | None) -> bool:
    if name in OPEN:
        return True
    if name == "agreement:new_programme":
        return role in STARTERS
    if name in SECRETARIAT_ONLY:
        return role == "secretariat"
    if name in ADMINISTRATORS_ONLY:
        return role == "administrator"
    if name in PROPOSERS_ONLY:
        return role in {"secretariat", "chair", "member", "secretary"}
    if role == "auditor":
        return name in AUDITED or name == "programme:programmes"
    return role in READERS


def test_only_a_first_version_is_put_in_force_without_a_proposal(client, here, secretariat):
    first = start_programme(by=secretariat, slug="nyt")
    document = add_document(by=secretariat, programme=first, kind="strategic_agreement")
    add_version(by=secretariat, document=document, content={"title": "A"}, parent=None)
    client.force_login(secretariat)
    assert client.get("/nyt/aftalen/versioner/1/i-kraft/").status_code == 200
    assert client.get("/solbakken-2023/aftalen/versioner/2/i-kraft/").status_code == 404


def test_a_programme_that_does_not_exist_looks_like_one_that_one_may_not_read(client, here, person):
    client.force_login(person("reader", "et-andet"))
    assert client.get("/solbakken-2023/").status_code == client.get("/findes-ikke/").status_code == 403


def test_a_number_of_another_programmes_intake_leads_nowhere(client, here, person, operator):
    start_programme(by=operator, slug="andet")
    client.force_login(person("secretariat"))
    assert client.get(address("agreement:review", "andet", here.intake.pk)).status_code == 404


def test_a_number_of_another_programmes_file_of_figures_leads_nowhere(client, here, person, operator):
    start_programme(by=operator, slug="andet")
    client.force_login(person("secretariat"))
    for name, number in (
        ("monitor:upload", here.upload.pk),
        ("monitor:mapping", here.upload.pk),
        ("monitor:figures_original", here.upload.pk),
        ("monitor:batch", here.batch.pk),
    ):
        assert client.get(address(name, "andet", 0, number)).status_code == 404
