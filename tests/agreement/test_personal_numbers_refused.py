"""CPR-like numbers are refused wherever something is about to be kept, and are never repeated."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from tests.agreement.made_reading import reading_of
from tovholder.agreement.intake.actions import keep_verdicts, take_file_in
from tovholder.agreement.intake.models import FieldDecision, Intake
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.review.review_draft import Said
from tovholder.monitor.observations.actions import keep_observations
from tovholder.monitor.observations.models import Observation
from tovholder.programme.versions.actions import Decided, add_document, add_version, put_in_force, start_programme
from tovholder.programme.versions.models import Version

pytestmark = pytest.mark.engine

NUMBER = "010203-1234"


@pytest.fixture
def started(secretariat):
    return start_programme(by=secretariat, slug="p")


def refused(act):
    with pytest.raises(ValidationError) as fault:
        act()
    assert "CPR" in str(fault.value)
    assert NUMBER not in str(fault.value)


def test_in_a_file_that_is_read_in(started, secretariat):
    reading = reading_of({"title": f"Aftale med {NUMBER}"})
    refused(lambda: take_file_in(by=secretariat, programme=started, name="a.txt", data=b"x", reading=reading))
    assert not Intake.objects.exists()


def test_in_a_correction(started, secretariat):
    intake = take_file_in(
        by=secretariat, programme=started, name="a.txt", data=b"x", reading=reading_of({"title": "A"})
    )
    refused(lambda: keep_verdicts(by=secretariat, intake=intake, said={"title": Said("corrected", f"Aftale {NUMBER}")}))
    assert not FieldDecision.objects.exists()


def test_in_a_version_and_in_how_it_was_decided(started, secretariat):
    document = add_document(by=secretariat, programme=started, kind="strategic_agreement")
    refused(lambda: add_version(by=secretariat, document=document, content={"title": NUMBER}, parent=None))
    version = add_version(by=secretariat, document=document, content={"title": "A"}, parent=None)
    decided = Decided(datetime.date(2023, 1, 1), datetime.date(2022, 1, 1), f"Bestyrelsen {NUMBER}")
    refused(lambda: put_in_force(by=secretariat, version=version, decided=decided))
    assert Version.objects.count() == 1


def test_in_an_observation(started, secretariat):
    observed = [Observed(indicator="i7", value=1, note=f"oplyst af {NUMBER}")]
    refused(lambda: keep_observations(by=secretariat, programme=started, observed=observed))
    assert not Observation.objects.exists()
