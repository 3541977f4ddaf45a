"""The rows that lie behind a later version in force, and one row of every table of the room, made without a story."""

import datetime
from typing import Any

from django.utils import timezone

from tests.universe.office_holders import make_person
from tovholder.agreement.models import Discard, FindingAnswer, Mending, TakingOver, TakingOverContent, TakingOverEnd
from tovholder.delivery import models as delivery
from tovholder.delivery.log.actions import write_log
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.governance import models
from tovholder.people.models import PersonalLink
from tovholder.programme.versions.models import ProgrammeArchiving, ProgrammeName

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
        registered_on=TODAY(),
        submitted_on=TODAY(),
    )
    another = make_person(programme="en-anden")
    models.Confirmation.objects.create(decision=decision, wrote=by, person=another)
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
    intake = programme.intakes.get()
    file = intake.file
    Discard.objects.create(by=by, intake=intake)
    ProgrammeName.objects.create(programme=programme, name="Et navn", given_by="prøven")
    ProgrammeArchiving.objects.create(programme=programme, archived=False, by="prøven")
    taking = TakingOver.objects.create(by=by, programme=programme, kind="contingency", file=file)
    TakingOverContent.objects.create(by=by, taking=taking, content={"triggers": []})
    TakingOverEnd.objects.create(by=by, taking=taking)
    Mending.objects.create(
        by=by, version=version, title="Ret", source="Aftalen", why="Tastefejl", found_on=TODAY(), transcription=True,
        mended={}, change_number=1,
    )  # fmt: skip
    FindingAnswer.objects.create(by=by, programme=programme, key="finding:x:", seen="x", why="Afrundet")
    barrier = models.Barrier.objects.create(by=by, programme=programme, body="lederraad", text="Lokaler")
    of_meeting, of_submission = {"by": by, "meeting": meeting}, {"by": by, "submission": submission}
    link = PersonalLink.objects.create(
        kind="confirmation", token_hash="x", email="x@x.dk", made_by_name="prøven", expires_at=timezone.now()
    )
    models.ConfirmationAsked.objects.create(by=by, decision=decision, seat=seat, link=link)
    models.Emergency.objects.create(by=by, decision=decision, terms=version, clause="Formanden kan.", skipped=[])
    models.SeatEnd.objects.create(by=by, seat=seat, until=TODAY())
    models.AccessRemoved.objects.create(by=by, seat=seat, on=TODAY(), proof="Kvittering")
    models.Notice.objects.create(person=by, on=TODAY())
    minutes = models.Minutes.objects.create(**of_meeting, text="Referat")
    models.MinutesSigned.objects.create(by=by, minutes=minutes)
    models.MinutesApproved.objects.create(by=by, minutes=minutes)
    models.ItemNote.objects.create(by=by, item=item, text="Sagt")
    models.MeetingCancelled.objects.create(**of_meeting, reason="Sygdom")
    models.MeetingMail.objects.create(**of_meeting, seat=seat, address="a@eksempel.dk", what="papers", sequence=0)
    task = models.Task.objects.create(by=by, programme=programme, body="bestyrelse", what="Ring", owner="Nina")
    models.TaskDone.objects.create(by=by, task=task, how="Gjort")
    hearing = models.Hearing.objects.create(
        by=by, programme=programme, body="bestyrelse", title="Printer", text="Ja", deadline=TODAY(), asked=[], quorum=1
    )
    models.HearingAnswer.objects.create(by=by, hearing=hearing, seat=seat, says="for")
    models.HearingClosed.objects.create(by=by, hearing=hearing, why="For få")
    models.Annex.objects.create(by=by, item=item, file=file)
    models.MeetingSent.objects.create(**of_meeting, papers={}, digest="x")
    models.MeetingHeld.objects.create(**of_meeting, attendance=[], voters=1)
    models.ProtocolApproved.objects.create(**of_meeting, approved_at=meeting)
    models.BarrierAnswer.objects.create(by=by, barrier=barrier, body="bestyrelse", text="Det ordner vi.")
    models.BarrierWithdrawn.objects.create(by=by, barrier=barrier, reason="Løst")
    models.ProposalContent.objects.create(by=by, proposal=proposal, document=document, content={}, digest="x")
    models.Answer.objects.create(by=by, proposal=proposal, question="q", answer=True, reason="Ja", figure={})
    models.StepTaken.objects.create(
        **of_submission,
        action="approve",
        level="board",
        body="bestyrelse",
        decision=decision,
        digest="x",
        confirmations_needed=1,
    )
    late = models.LateRegistration.objects.create(by=by, decision=decision, proposal=proposal, reason="Ferie")
    models.LateAnswer.objects.create(by=by, late=late, agreed=False)
    models.SentBack.objects.create(**of_submission, comment="Se igen")
    models.Closing.objects.create(by=by, proposal=proposal, how="withdrawn", digest="x", ruling={"steps": []})
    models.Receipt.objects.create(by=by, proposal=proposal, level="board", body="bestyrelse", acknowledged="Mail")
    models.PortalUpload.objects.create(by=by, version=version, on=TODAY())
    models.Contradiction.objects.create(
        by=by, programme=programme, narrow={"da": "a", "en": "a"}, wide={"da": "b", "en": "b"}
    )
    a_rule_settled(programme, by, meeting, decision)


def a_rule_settled(programme: Any, by: Any, meeting: Any, letter: Any) -> None:
    """A limit as an item's content, decided and confirmed; the funder told of it and heard."""
    rule = models.RuleProposed.objects.create(
        by=by, programme=programme, matter="material_shift", at_least_amount=1, since=TODAY()
    )
    item = models.AgendaItem.objects.create(by=by, meeting=meeting, place=2, kind="B", title="Grænse", rule=rule)
    decided = models.Decision.objects.create(
        by=by,
        programme=programme,
        kind="meeting",
        body="bestyrelse",
        year=2001,
        number=1,
        item=item,
        outcome="approved",
        decided_on=TODAY(),
        registered_on=TODAY(),
    )
    another = make_person("reader", office="Anden")
    models.Confirmation.objects.create(decision=decided, wrote=by, person=another)
    settled = models.Interpretation.objects.create(
        by=by,
        programme=programme,
        matter="material_shift",
        decision=decided,
        rule=rule,
        since=TODAY(),
        at_least_amount=1,
    )
    models.RuleTold.objects.create(by=by, interpretation=settled, on=TODAY(), how="Mail")
    models.RuleAnswer.objects.create(by=by, interpretation=settled, decision=letter)


def done_of_each(programme: Any, by: Any) -> None:
    """At least one row in every table of what is done."""
    entry = said.LogEntry(id="l1", activity="sprogcafe", name="Sprogcafé", on=TODAY(), attendance={"children": 3})
    write_log(by=by, programme=programme, entries=[entry])
    told = {"by": str(by), "programme": programme}
    delivery.AnchoringStep.objects.create(**told, key="f1", activity="sprogcafe", on=TODAY(), status="talked")
    delivery.MappedAccount.objects.create(**told, account="4010", source="funder", kind="cash")
    delivery.Rate.objects.create(**told, since=TODAY(), rate=400)
    delivery.Actual.objects.create(
        **told, key="a1", period="2026-01", account="4010", source="funder", kind="cash", amount=1, year=2026
    )
    delivery.Movement.objects.create(**told, key="m1", on=TODAY(), year=2026, kind="grant_in", amount=1)
    delivery.YearClosed.objects.create(**told, year=2024, state="closed", on=TODAY())
    delivery.Result.objects.create(by=str(by), programme=programme, key="r1", subgoal="u-sprog", on=TODAY(), value=27)


def something_on_every_page(programme: Any, by: Any) -> None:
    """What the room's pages show: documents with two versions, a proposal, a meeting with an annex, a letter."""
    from tovholder.followup.evaluation.models import Workshop
    from tovholder.followup.package.models import PackageUpload
    from tovholder.followup.residents.models import ResidentText
    from tovholder.followup.year_wheel.actions import hash_key
    from tovholder.followup.year_wheel.models import CalendarKey
    from tovholder.governance.files.actions import keep_file
    from tovholder.governance.proposals.actions import save_draft, start_proposal
    from tovholder.programme.versions.actions import Decided, add_document, add_version, put_in_force

    contents: dict[str, Any] = {
        "subagreement": {
            "effort_area": "uddannelse",
            "subgoals": [{"id": "u-sprog", "text": "Flere børn har alderssvarende sprog", "target": 40}],
            "activities": [{"id": "sprogcafe", "name": "Sprogcafé", "subgoals": ["u-sprog"]}],
        },
        "terms_of_reference": {"text": "Et kommissorium"},
        "milestones": [{"id": "m1", "text": "Klubben åbner", "due": "2024-05", "owner": "solbo"}],
        "contingency": {"triggers": [{"id": "t1", "when": "Uro", "who": "solbo", "action": "Ring"}]},
        "budget": {"lines": []},
    }
    for kind, content in contents.items():
        key = "uddannelse" if kind == "subagreement" else ""
        document = add_document(by=by, programme=programme, kind=kind, key=key)
        first = add_version(by=by, document=document, content=content, parent=None)
        put_in_force(by=by, version=first, decided=Decided(datetime.date(2023, 1, 1)))
        add_version(by=by, document=document, content=content, parent=first)
    done_of_each(programme, by)
    proposal = start_proposal(by=by, programme=programme, title="Et forslag")
    save_draft(by=by, proposal=proposal, document=document, content={"lines": [{"id": "a", "amount": 1}]})
    CalendarKey.objects.create(by=by, programme=programme, digest=hash_key(programme.slug))
    Workshop.objects.create(by=by, programme=programme, name="Workshop", held_on=TODAY())
    PackageUpload.objects.create(
        by=by, programme=programme, file=keep_file("pakke.pdf", b"x"), as_of=TODAY(), on=TODAY()
    )
    meeting = models.Meeting.objects.create(by=by, programme=programme, body="bestyrelse", on=TODAY())
    item = models.AgendaItem.objects.create(
        by=by, meeting=meeting, place=1, kind="B", title="Et punkt", proposal=proposal
    )
    models.MeetingHeld.objects.create(by=by, meeting=meeting, attendance=[], voters=1)
    models.Hearing.objects.create(
        by=by, programme=programme, body="bestyrelse", title="Printer", text="Ja", deadline=TODAY(), asked=[], quorum=1
    )
    ResidentText.objects.create(by=by, programme=programme, content={"lead_da": "Tekst"})
    file = keep_file("brev.pdf", b"x")
    taking = TakingOver.objects.create(by=by, programme=programme, kind="contingency", file=file)
    TakingOverContent.objects.create(by=by, taking=taking, content={"triggers": []})
    models.Annex.objects.create(by=by, item=item, file=file)
    models.Decision.objects.create(
        by=by,
        programme=programme,
        kind="letter",
        body="lbf",
        outcome="approved",
        decided_on=TODAY(),
        registered_on=TODAY(),
        submitted_on=TODAY(),
        reference="7",
        file=file,
    )
