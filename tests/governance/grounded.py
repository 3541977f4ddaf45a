"""The rows that lie behind a later version in force, and one row of every table of the room, made without a story."""

import datetime
from typing import Any

from tovholder.governance import models

TODAY = datetime.date.today


def grounded(version: Any, by: Any) -> Any:
    """The version with a proposal and a decision behind it, so that it may be put in force."""
    programme = version.document.programme
    number = programme.proposals.count() + 1
    proposal = models.Proposal.objects.create(by=by, programme=programme, number=number, title="Et forslag")
    decision = models.Decision.objects.create(
        by=by,
        programme=programme,
        kind="emergency",
        body="bestyrelse",
        outcome="approved",
        text="Det hastede.",
        decided_on=TODAY(),
    )
    models.Ground.objects.create(by=by, version=version, proposal=proposal, decision=decision)
    return version


def a_row_of_each(programme: Any, by: Any) -> None:
    """At least one row in every table of the room that is written once."""
    document = programme.documents.get(kind="strategic_agreement")
    version = grounded(document.versions.get(), by)
    proposal, decision = version.ground.proposal, version.ground.decision
    seat = models.Seat.objects.create(
        by=by, programme=programme, body="bestyrelse", office="Formand", function="chair", since=TODAY()
    )
    meeting = models.Meeting.objects.create(by=by, programme=programme, body="bestyrelse", on=TODAY())
    item = models.AgendaItem.objects.create(by=by, meeting=meeting, place=1, kind="O", title="Nyt")
    submission = models.Submission.objects.create(
        by=by, proposal=proposal, reason="Derfor", digest="x", ruling={"steps": []}
    )
    file = programme.intakes.get().file
    barrier = models.Barrier.objects.create(by=by, programme=programme, body="lederraad", text="Lokaler")
    of_meeting, of_submission = {"by": by, "meeting": meeting}, {"by": by, "submission": submission}
    models.SeatEnd.objects.create(by=by, seat=seat, until=TODAY())
    models.AccessRemoved.objects.create(by=by, seat=seat, on=TODAY(), proof="Kvittering")
    models.Notice.objects.create(person=by, on=TODAY())
    models.Annex.objects.create(by=by, item=item, file=file)
    models.MeetingSent.objects.create(**of_meeting, papers={}, digest="x")
    models.MeetingHeld.objects.create(**of_meeting)
    models.Minutes.objects.create(**of_meeting, text="Referat")
    models.ProtocolApproved.objects.create(**of_meeting, approved_at=meeting)
    models.BarrierAnswer.objects.create(by=by, barrier=barrier, body="bestyrelse", text="Det ordner vi.")
    models.ProposalContent.objects.create(by=by, proposal=proposal, document=document, content={}, digest="x")
    models.Answer.objects.create(by=by, proposal=proposal, question="q", answer=True, reason="Ja", figure={})
    models.StepTaken.objects.create(
        **of_submission, action="approve", level="board", body="bestyrelse", decision=decision, digest="x"
    )
    models.SentBack.objects.create(**of_submission, comment="Se igen")
    models.Closing.objects.create(by=by, proposal=proposal, how="withdrawn", digest="x", ruling={"steps": []})
    models.Receipt.objects.create(by=by, proposal=proposal, level="board", body="bestyrelse", acknowledged="Mail")
    models.PortalUpload.objects.create(by=by, version=version, on=TODAY())
