"""Forankring: written step by step, the count in the sentence is the rows, out and in again."""

import datetime as dt
import re

import pytest
from django.utils.translation import override

from tests.universe.manned_solbakken import TODAY
from tovholder.delivery.anchoring.models import AnchoringStep
from tovholder.followup.programme_file.actions import load_programme
from tovholder.followup.programme_file.selectors import export_programme

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
PAGE = "/solbakken-2023/aktiviteter/forankring/"
STEP = f"{PAGE}aktivitet/vejviser/"


@pytest.fixture
def leader(client, manned):
    client.force_login(manned.leader)
    return client


def posted(**more):
    return {"key": "s1", "status": "agreed", "on": TODAY().isoformat(), "taken_over_by": "jobcenter", **more}


def test_a_step_wants_who_when_and_a_yes_and_loses_nothing_typed(leader):
    answer = leader.post(STEP, posted())
    assert answer.status_code == 422
    assert 'value="jobcenter"' in answer.content.decode()
    for _time in range(2):
        leader.post(STEP, posted(when="1-1-2028", evidence="aftale af 2. juni"))
    assert AnchoringStep.objects.count() == 1
    page = leader.get(PAGE).content.decode()
    assert "aftale af 2. juni" in page
    assert "1. januar 2028" in page


@pytest.mark.parametrize("field", ["taken_over_by", "evidence", "money_after", "staff_after"])
def test_a_taker_is_no_person(leader, field):
    said = posted(when="2028", evidence="aftale")
    assert "ligner et navn" in leader.post(STEP, {**said, field: "Fatima"}).content.decode()


def test_the_count_in_the_sentence_is_the_rows_that_are_urgent(leader):
    page = leader.get(f"{PAGE}?pr=2026-01-01").content.decode()
    assert f"uden at noget er aftalt: {page.count('>haster<')}." in page
    assert page.count(">haster<") > 0


def test_the_handover_says_what_was_promised_and_what_is_left(leader):
    page = leader.get(f"{PAGE}overdragelse/").content.decode()
    assert "Jobcenter Eksempelby" in page
    assert "et ja fra den, der tager over" in page


def test_steps_go_out_and_in_again(leader, manned, operator):
    leader.post(STEP, posted(when="2028", evidence="aftale"))
    file = export_programme(manned.programme).model_copy(update={"id": "igen"})
    assert len(file.anchoring_steps) == 1
    assert export_programme(load_programme(by=operator, file=file)) == file


def test_overblik_and_the_board_pack_say_of_anchoring_what_the_page_says(leader, manned):
    from tovholder.followup.board_pack.presenters import assemble_pack
    from tovholder.programme.frame.programme_frame import Frame
    from tovholder.programme.versions.selectors import find_version_in_force

    leader.post(STEP, posted(when="2028", evidence="aftale", status="trial"))
    day = dt.date(2026, 1, 1)
    page = leader.get(f"{PAGE}?pr={day}").content.decode()
    urgent = page.count(">haster<")
    anchored = re.search(r"Aftalt eller overtaget:\s*<strong>(\d+)&nbsp;%", page)[1]
    overview = " ".join(leader.get(f"/solbakken-2023/?pr={day}").content.decode().split())
    assert f"uden at noget er aftalt: {urgent}." in overview
    assert f"{anchored}&nbsp;% af årets budget er aftalt eller overtaget." in overview
    meeting = manned.meeting("bestyrelse")
    version = find_version_in_force(manned.programme, day)
    frame = Frame(manned.programme, manned.leader, frozenset(), day, "/", version, today=day)
    with override("da"):
        pack = assemble_pack(frame, meeting)
    assert len(pack.anchoring.rows) == urgent > 0
    assert f"Aftalt eller overtaget {anchored} %" in pack.words["anchoring_lead"]
