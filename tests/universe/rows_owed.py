"""One row of every table of what is owed and proven, made without a story."""

from typing import Any

from tests.universe.rows_of_each import TODAY
from tovholder.followup import models
from tovholder.governance.models import MeetingSent


def a_row_of_each_owed(programme: Any, by: Any, file: Any) -> None:
    """At least one row in every table of the room that is written once; what it rests on is there already."""
    version = programme.documents.first().versions.first()
    of_file = {"by": by, "programme": programme, "file": file}
    models.SentPack.objects.create(by=by, sent=MeetingSent.objects.get(), file=file)
    models.Attachment.objects.create(**of_file, required="diagram", valid_from=TODAY())
    models.PackageUpload.objects.create(**of_file, as_of=TODAY(), on=TODAY())
    models.ShownFigures.objects.create(by=by, sent=MeetingSent.objects.get(), as_of=TODAY(), figures=[], profile="x")
    models.AccountingMonth.objects.create(by=by, programme=programme, first_month=7)
    key = models.CalendarKey.objects.create(by=by, programme=programme, digest="x")
    models.CalendarKeyRevoked.objects.create(by=by, key=key)
    models.OwnPoint.objects.create(by=by, programme=programme, text="Nyt", month=1, day=1)
    models.DutyDone.objects.create(
        by=by, programme=programme, point="own:1", period="2024", done_on=TODAY(), proof="Kvittering"
    )
    workshop = models.Workshop.objects.create(by=by, programme=programme, name="Nyt", held_on=TODAY())
    advice = models.Recommendation.objects.create(by=by, workshop=workshop, text="Gør det", kind="watch")
    models.RecommendationStep.objects.create(by=by, recommendation=advice, status="open")
    models.ResidentText.objects.create(by=by, programme=programme, content={})
    decision = programme.decisions.first()
    page = models.Publication.objects.create(
        by=by, programme=programme, decision=decision, shown_from=TODAY(), page={}, digest="x"
    )
    models.TakenDown.objects.create(by=by, publication=page, reason="Fejl")
    models.StillHolds.objects.create(by=by, version=version, on=TODAY())
