"""Every action of the product on one programme full of things to act on, with who may and what the others are told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.universe.letters import LETTER as PDF
from tests.universe.manned_solbakken import TODAY
from tests.universe.office_holders import PASSWORD
from tests.universe.world import World
from tovholder.agreement.intake import actions as intakes
from tovholder.agreement.mending import actions as mending
from tovholder.agreement.mending.selectors import find_mendable_version
from tovholder.agreement.taking_over import actions as takings
from tovholder.api.tokens import actions as tokens
from tovholder.delivery.anchoring import actions as anchoring
from tovholder.delivery.log import actions as log
from tovholder.delivery.spending import actions as spending
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.domain.content.schema.delivery_schema import LogEntry, Result
from tovholder.domain.content.schema.observation_schema import LocalIndicator, Observed
from tovholder.domain.language.text import Text
from tovholder.domain.observations.figure_rows import Placed
from tovholder.domain.plans.amount_moving import Move, Pot
from tovholder.domain.review.review_draft import Said as Verdict
from tovholder.followup.board_pack import actions as packs
from tovholder.followup.evaluation import actions as evaluation
from tovholder.followup.evidence import actions as evidence
from tovholder.followup.package import actions as packages
from tovholder.followup.programme_file import actions as programme_file
from tovholder.followup.residents import actions as residents
from tovholder.followup.year_wheel import actions as wheel
from tovholder.governance.activity_changes import actions as activities
from tovholder.governance.barriers import actions as barriers
from tovholder.governance.budget import actions as moving
from tovholder.governance.confirmations import actions as confirming
from tovholder.governance.decisions import actions as deciding
from tovholder.governance.decisions import letters
from tovholder.governance.editing import actions as editing
from tovholder.governance.hearings import actions as hearings
from tovholder.governance.meetings import actions as meetings
from tovholder.governance.meetings import holding, minuting
from tovholder.governance.meetings.selectors import find_seats_at, list_agenda
from tovholder.governance.notices import actions as notices
from tovholder.governance.proposals import actions as proposals
from tovholder.governance.proposals import mended_agreement
from tovholder.governance.rules import actions as interpretations
from tovholder.governance.seats import actions as seats
from tovholder.monitor.observations import actions as figures
from tovholder.monitor.standings import actions as standings
from tovholder.people import actions as people
from tovholder.people.links import actions as links
from tovholder.people.models import Person, RoleName
from tovholder.people.outbox import actions as outbox
from tovholder.people.rights import AUDITORS_PLACE, Act
from tovholder.programme.versions import actions as documents


@dataclass(frozen=True)
class Case:
    """An action as somebody would do it, who may, and the act or the sentence that the others are refused with."""

    do: Callable[[World, Person], Any]
    may: frozenset[str]
    refused: Act | str
    also: Mapping[str, Act | str] = field(default_factory=dict)
    """Those whose refusal has another ground."""


def case(do: Callable[..., Any], may: str, refused: Act | str, **also: Act | str) -> Case:
    """`may` names them with commas between; the underscores of `also` are spaces."""
    return Case(
        do,
        frozenset(name.strip() for name in may.split(",") if name.strip()),
        refused,
        {name.replace("_", " "): why for name, why in also.items()},
    )


PROPOSERS = "secretariat, member, secretary, chair, chair of another body"
LOGGERS = PROPOSERS
PLANNERS = "secretariat, secretary, chair"
CARRIERS = "secretariat, member, secretary, chair, chair of another body"
ONLY_OTHERS = "Den, der har skrevet en beslutning, bekræfter den ikke selv; det gør en anden med plads i organet."
WROTE = "Kun de, der har skrevet i ændringen, og sekretariatet kan trække den tilbage."
ENTRY = LogEntry(id="n1", activity="sprogcafe", on=TODAY())
RESULT = Result(id="n1", subgoal="u-sprog", on=TODAY(), value=27)
LETTER = deciding.Letter("approved", TODAY(), "LBF-7", "brev.pdf", PDF)
MOVE = Move(1000, Pot("uddannelse", "funder", "cash"), Pot("beskaeftigelse", "funder", "cash"), 2026)
ITEM = meetings.Item(kind="O", title="Nyt")
TALK = letters.Dialogue(TODAY(), "Sagsbehandler, Landsbyggefonden", "Fonden havde ingen bemærkninger til flytningen.")
LIMIT = interpretations.Settled("material_shift", amount=1)
DECIDED = documents.Decided(TODAY(), TODAY(), "Bestyrelsen")


def _held(world: World) -> holding.Held:
    said = {item.pk: holding.Said("approved", confirms=True) for item in list_agenda(world.sent)}
    return holding.Held(present=list(find_seats_at(world.sent)), said=said)


CASES: dict[str, Case] = {
    # who may be somebody here at all
    "give_role": case(
        lambda w, by: people.give_role(by=by, person=w.member, role=RoleName.READER), "administrator", Act.GIVE_ROLE
    ),
    "open_account": case(
        lambda w, by: people.open_account(by=by, email="ny@x.dk", password=PASSWORD, office="Ny", role=RoleName.READER),
        "administrator",
        Act.GIVE_ROLE,
    ),
    "end_role": case(
        lambda w, by: people.end_role(by=by, role=w.who["reader"].roles.get(), until=TODAY()),
        "administrator",
        Act.GIVE_ROLE,
    ),
    "close_account": case(
        lambda w, by: people.close_account(by=by, person=w.who["reader"]), "administrator", Act.GIVE_ROLE
    ),
    "erase_person": case(
        lambda w, by: people.erase_person(by=by, person=w.who["closed account"]), "administrator", Act.GIVE_ROLE
    ),
    "reopen_account": case(
        lambda w, by: people.reopen_account(by=by, person=w.who["closed account"]), "administrator", Act.GIVE_ROLE
    ),
    "change_address": case(
        lambda w, by: people.change_address(by=by, person=w.member, email="anden@x.dk"), "administrator", Act.GIVE_ROLE
    ),
    "make_token": case(
        lambda w, by: tokens.make_token(
            by=by, programme=w.programme, purpose="Kommunens ledelsestal", scopes=["figures"], expires_on=TODAY()
        ),
        "administrator",
        Act.GIVE_ROLE,
    ),
    "revoke_token": case(lambda w, by: tokens.revoke_token(by=by, token=w.token), "administrator", Act.GIVE_ROLE),
    "try_mail_now": case(lambda w, by: outbox.try_mail_now(by=by), "administrator", Act.GIVE_ROLE),
    "reset_two_steps": case(
        lambda w, by: people.reset_two_steps(by=by, person=w.two_steps), "administrator", Act.GIVE_ROLE
    ),
    "invite_person": case(
        lambda w, by: links.invite_person(by=by, email="ny@x.dk", office="Ny"), "administrator", Act.GIVE_ROLE
    ),
    "withdraw_invitation": case(
        lambda w, by: links.withdraw_invitation(by=by, link=w.invitation), "administrator", Act.GIVE_ROLE
    ),
    "make_password_link": case(
        lambda w, by: links.make_password_link(by=by, person=w.member), "administrator", Act.GIVE_ROLE
    ),
    # documents and files read in
    "rename_programme": case(
        lambda w, by: documents.rename_programme(by=by, programme=w.programme, name="Et nyt navn"),
        "secretariat",
        Act.REVIEW,
    ),
    "start_programme": case(
        lambda w, by: documents.start_programme(by=by, slug="endnu-et"),
        "secretariat, administrator",
        Act.START_PROGRAMME,
    ),
    "load_programme": case(
        lambda w, by: programme_file.load_programme(by=by, file=ProgrammeFile(id="endnu-et")),
        "secretariat",
        Act.START_PROGRAMME,
        administrator=Act.REVIEW,
    ),
    "add_document": case(
        lambda w, by: documents.add_document(by=by, programme=w.first.document.programme, kind="budget"),
        "secretariat",
        Act.REVIEW,
    ),
    "add_version": case(
        lambda w, by: documents.add_version(by=by, document=w.agreement, content={}, parent=w.draft),
        "secretariat",
        Act.REVIEW,
    ),
    "add_decided_version": case(
        lambda w, by: documents.add_decided_version(
            by=by, document=w.agreement, content={}, parent=w.draft, reason="Besluttet"
        ),
        CARRIERS,
        Act.REGISTER_LETTER,
    ),
    "put_in_force": case(
        lambda w, by: documents.put_in_force(by=by, version=w.first, decided=DECIDED), "secretariat", Act.PUT_IN_FORCE
    ),
    "put_in_force (a later version, with its ground)": case(
        lambda w, by: documents.put_in_force(by=by, version=w.grounded, decided=DECIDED),
        CARRIERS,
        Act.REGISTER_LETTER,
    ),
    "take_file_in": case(lambda w, by: intakes.take_file_in(by=by, **w.file()), "secretariat", Act.READ_FILE_IN),
    "read_again": case(
        lambda w, by: intakes.read_again(by=by, intake=w.intake, names=[], reading=w.reading), "secretariat", Act.REVIEW
    ),
    "add_thing": case(
        lambda w, by: intakes.add_thing(by=by, intake=w.intake, into="areas", thing={"id": "ny", "name": "Nyby"}),
        "secretariat",
        Act.REVIEW,
    ),
    "discard_intake": case(lambda w, by: intakes.discard_intake(by=by, intake=w.intake), "secretariat", Act.REVIEW),
    "mend_agreement": case(
        lambda w, by: mending.mend_agreement(
            by=by,
            programme=w.programme,
            version=find_mendable_version(w.programme),
            title="Ret",
            mended={"title": Verdict("corrected", "En anden titel")},
            grounds=mending.Grounds("Den underskrevne aftale", "Tastefejl", TODAY(), True),
        ),
        PROPOSERS,
        Act.PROPOSE,
    ),
    "propose_mended_agreement": case(
        lambda w, by: mended_agreement.propose_mended_agreement(
            by=by,
            programme=w.programme,
            content=w.agreement.versions.get(number=1).content,
            title="Ret",
            transcription=False,
        ),
        PROPOSERS,
        Act.PROPOSE,
    ),
    "archive_programme": case(
        lambda w, by: documents.archive_programme(by=by, programme=w.programme, why="Perioden er slut."),
        "secretariat, administrator",
        Act.ARCHIVE,
    ),
    "bring_programme_back": case(
        lambda w, by: documents.bring_programme_back(by=by, programme=w.programme),
        "secretariat, administrator",
        Act.ARCHIVE,
    ),
    "take_document_in": case(
        lambda w, by: takings.take_document_in(
            by=by, programme=w.first.document.programme, kind="contingency", content={"triggers": []}
        ),
        "secretariat",
        Act.READ_FILE_IN,
    ),
    "mend_taking": case(
        lambda w, by: takings.mend_taking(by=by, taking=w.taking, content={"triggers": []}), "secretariat", Act.REVIEW
    ),
    "discard_taking": case(lambda w, by: takings.discard_taking(by=by, taking=w.taking), "secretariat", Act.REVIEW),
    "put_taken_over_in_force": case(
        lambda w, by: takings.put_taken_over_in_force(
            by=by,
            taking=w.taking,
            content={"triggers": [{"id": "uro", "when": "Uro", "who": None, "action": "Ring"}]},
            key="",
            decided=documents.Decided(TODAY(), TODAY(), "Bestyrelsen", taken_over=True),
        ),
        "secretariat",
        Act.PUT_IN_FORCE,
    ),
    "hold_against_newest": case(
        lambda w, by: intakes.hold_against_newest(by=by, intake=w.intake), "secretariat", Act.REVIEW
    ),
    "answer_finding": case(
        lambda w, by: intakes.answer_finding(
            by=by, programme=w.programme, key="finding:x:", seen="0", why="Tallet er afrundet."
        ),
        "secretariat",
        Act.REVIEW,
    ),
    "keep_verdicts": case(
        lambda w, by: intakes.keep_verdicts(by=by, intake=w.intake, said={"title": Verdict("accepted", "A")}),
        "secretariat",
        Act.REVIEW,
    ),
    "make_version": case(
        lambda w, by: intakes.make_version(by=by, intake=w.intake, decided=None, none_of=intakes.EMPTY_PARTS),
        "secretariat",
        Act.REVIEW,
    ),
    # figures
    "take_upload": case(
        lambda w, by: figures.take_upload(
            by=by,
            programme=w.programme,
            name="tal.csv",
            kind="csv",
            sha256="0" * 64,
            rows=[Placed(Observed(indicator="i7"), "l")],
        ),
        "secretariat",
        Act.OBSERVE,
    ),
    "take_anchoring_steps": case(
        lambda w, by: anchoring.take_anchoring_steps(by=by, programme=w.programme, steps=[]), LOGGERS, Act.LOG
    ),
    "map_accounts": case(
        lambda w, by: spending.map_accounts(by=by, programme=w.programme), "secretariat", Act.KEEP_ACCOUNTS
    ),
    "keep_actuals": case(
        lambda w, by: spending.keep_actuals(by=by, programme=w.programme), "secretariat", Act.KEEP_ACCOUNTS
    ),
    "take_in_balance": case(
        lambda w, by: spending.take_in_balance(by=by, programme=w.programme, amount=1, on=TODAY()),
        "secretariat",
        Act.KEEP_ACCOUNTS,
    ),
    "move_account": case(
        lambda w, by: spending.move_account(by=by, programme=w.programme, movements=[]),
        "secretariat",
        Act.KEEP_ACCOUNTS,
    ),
    "close_years": case(
        lambda w, by: spending.close_years(by=by, programme=w.programme, years=[]), "secretariat", Act.KEEP_ACCOUNTS
    ),
    "take_in_accounts": case(
        lambda w, by: spending.take_in_accounts(by=by, programme=w.programme, file=ProgrammeFile(id="x")),
        "secretariat",
        Act.KEEP_ACCOUNTS,
    ),
    "remember_answers": case(
        lambda w, by: figures.remember_answers(
            by=by, programme=w.programme, name="tal.csv", source="0" * 16, answers={"sign:-": "zero"}
        ),
        "secretariat",
        Act.OBSERVE,
    ),
    "write_log": case(lambda w, by: log.write_log(by=by, programme=w.programme, entries=[ENTRY]), LOGGERS, Act.LOG),
    "keep_rows": case(
        lambda w, by: log.keep_rows(by=by, programme=w.programme, new=[ENTRY], changed=[]), LOGGERS, Act.LOG
    ),
    "withdraw_entry": case(
        lambda w, by: log.withdraw_entry(by=by, entry=w.entry, reason="Skrevet ved en fejl"), LOGGERS, Act.LOG
    ),
    "write_results": case(
        lambda w, by: log.write_results(by=by, programme=w.programme, results=[RESULT]), LOGGERS, Act.LOG
    ),
    "record_release": case(
        lambda w, by: standings.record_release(by=by, programme=w.programme), "secretariat", Act.OBSERVE
    ),
    "keep_observations": case(
        lambda w, by: figures.keep_observations(
            by=by, programme=w.programme, observed=[Observed(indicator="i7", period=1999, value=1)]
        ),
        "secretariat",
        Act.OBSERVE,
    ),
    "add_indicator": case(
        lambda w, by: figures.add_indicator(
            by=by,
            programme=w.programme,
            indicator=LocalIndicator(id="ny", text="Ny", unit="percent", good="high"),
            taken=(),
        ),
        "secretariat",
        Act.OBSERVE,
    ),
    # proposals
    "start_proposal": case(
        lambda w, by: proposals.start_proposal(by=by, programme=w.programme, title="Ny"), PROPOSERS, Act.PROPOSE
    ),
    "propose_move": case(
        lambda w, by: moving.propose_move(by=by, programme=w.programme, move=MOVE, title="Flyt lidt"),
        PROPOSERS,
        Act.PROPOSE,
    ),
    "draft_activity_change": case(
        lambda w, by: activities.draft_activity_change(by=by, programme=w.programme, change=w.activity_change()),
        PROPOSERS,
        Act.PROPOSE,
    ),
    "submit_activity_change": case(
        lambda w, by: activities.submit_activity_change(by=by, programme=w.programme, change=w.activity_change()),
        "secretariat, member, chair, chair of another body",
        Act.PROPOSE,
        secretary=Act.ANSWER,
    ),
    "save_draft": case(
        lambda w, by: proposals.save_draft(by=by, proposal=w.ready, document=w.budget, content={"lines": []}),
        PROPOSERS,
        Act.PROPOSE,
    ),
    "save_copy": case(lambda w, by: editing.save_copy(by=by, proposal=w.ready, **w.copy()), PROPOSERS, Act.PROPOSE),
    "carry_draft": case(
        lambda w, by: proposals.carry_draft(by=by, version=w.draft, title="Ny"), PROPOSERS, Act.PROPOSE
    ),
    "note_dialogue": case(
        lambda w, by: deciding.note_dialogue(by=by, proposal=w.to_involve(), body="lbf", note=TALK),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "propose_revocation": case(
        lambda w, by: proposals.propose_revocation(by=by, version=w.scheduled()), PROPOSERS, Act.PROPOSE
    ),
    "answer_question": case(
        lambda w, by: proposals.answer_question(
            by=by,
            proposal=w.asked,
            question=w.question,
            answer=True,
            reason="Derfor",
        ),
        "secretariat, member, chair, chair of another body",
        Act.ANSWER,
    ),
    "submit_proposal": case(
        lambda w, by: proposals.submit_proposal(by=by, proposal=w.ready, reason="Derfor"), PROPOSERS, Act.PROPOSE
    ),
    "carry_proposal_over": case(
        lambda w, by: proposals.carry_proposal_over(
            by=by, proposal=w.outdated, document=w.outdated.contents.get().document, keep={"/activities"}
        ),
        PROPOSERS,
        Act.PROPOSE,
    ),
    "withdraw_proposal": case(
        lambda w, by: proposals.withdraw_proposal(by=by, proposal=w.ready, comment="Væk"),
        "secretariat, member",
        Act.PROPOSE,
        chair=WROTE,
        secretary=WROTE,
        chair_of_another_body=WROTE,
    ),
    # meetings and what bodies decide
    "plan_meeting": case(
        lambda w, by: meetings.plan_meeting(by=by, programme=w.programme, body="bestyrelse", on=TODAY()),
        PLANNERS,
        Act.PLAN_MEETING,
    ),
    "put_on_agenda": case(
        lambda w, by: meetings.put_on_agenda(by=by, meeting=w.planned, item=ITEM), PLANNERS, Act.PLAN_MEETING
    ),
    "take_off_agenda": case(
        lambda w, by: meetings.take_off_agenda(by=by, item=list_agenda(w.planned)[0]), PLANNERS, Act.PLAN_MEETING
    ),
    "send_papers": case(lambda w, by: meetings.send_papers(by=by, meeting=w.planned), PLANNERS, Act.PLAN_MEETING),
    "send_with_pack": case(
        lambda w, by: packs.send_with_pack(by=by, meeting=w.planned, draw=lambda _meeting: ("m.pdf", b"%PDF")),
        PLANNERS,
        Act.PLAN_MEETING,
    ),
    "hold_meeting": case(
        lambda w, by: holding.hold_meeting(by=by, meeting=w.sent, held=_held(w)),
        "secretary, chair",
        Act.DECIDE_IN_BODY,
    ),
    "keep_minutes": case(
        lambda w, by: minuting.keep_minutes(by=by, meeting=w.held, text="Referat"),
        "secretary, chair",
        Act.DECIDE_IN_BODY,
    ),
    "note_item": case(
        lambda w, by: minuting.note_item(by=by, item=list_agenda(w.talked)[0], text="Ord"),
        "secretary, chair",
        Act.DECIDE_IN_BODY,
    ),
    "sign_minutes": case(
        lambda w, by: minuting.sign_minutes(by=by, minutes=w.minutes),
        "chair",
        "Kun organets formand underskriver dets referater.",
    ),
    "approve_minutes": case(
        lambda w, by: minuting.approve_minutes(by=by, minutes=w.minutes),
        "chair, member",
        "Kun de, der har plads i organet og var på mødet med stemmeret, godkender referatet.",
    ),
    "give_task": case(
        lambda w, by: minuting.give_task(by=by, programme=w.programme, body="bestyrelse", what="Ring", owner="Nina"),
        "secretary, chair",
        Act.DECIDE_IN_BODY,
    ),
    "close_task": case(lambda w, by: minuting.close_task(by=by, task=w.task, how="Gjort"), PLANNERS, Act.PLAN_MEETING),
    "move_meeting": case(
        lambda w, by: meetings.move_meeting(
            by=by, meeting=w.planned, on=TODAY(), starts_at=None, place="Klubben", reason="Sygdom"
        ),
        PLANNERS,
        Act.PLAN_MEETING,
    ),
    "cancel_meeting": case(
        lambda w, by: meetings.cancel_meeting(by=by, meeting=w.planned, reason="Sygdom"), PLANNERS, Act.PLAN_MEETING
    ),
    "take_up_again": case(
        lambda w, by: meetings.take_up_again(by=by, meeting=w.planned, item=list_agenda(w.put_off)[0]),
        PLANNERS,
        Act.PLAN_MEETING,
    ),
    "open_hearing": case(
        lambda w, by: hearings.open_hearing(
            by=by, programme=w.programme, body="bestyrelse", title="Printer", text="Den købes.", deadline=TODAY()
        ),
        PLANNERS,
        Act.PLAN_MEETING,
    ),
    "answer_hearing": case(
        lambda w, by: hearings.answer_hearing(by=by, hearing=w.hearing, seat=w.own_seat, says="for"),
        "chair",
        "Man svarer for sin egen plads; formanden og referenten svarer for en plads uden konto.",
    ),
    "close_hearing": case(
        lambda w, by: hearings.close_hearing(by=by, hearing=w.over), "secretary, chair", Act.DECIDE_IN_BODY
    ),
    "raise_barrier": case(
        lambda w, by: barriers.raise_barrier(by=by, programme=w.programme, body="lederraad", text="Flere lokaler"),
        "secretariat, chair of another body",
        Act.PLAN_MEETING,
    ),
    "withdraw_barrier": case(
        lambda w, by: barriers.withdraw_barrier(by=by, barrier=w.barrier, reason="Løst."),
        "secretariat, chair of another body",
        Act.PLAN_MEETING,
    ),
    "answer_barrier": case(
        lambda w, by: barriers.answer_barrier(by=by, barrier=w.barrier, body="bestyrelse", text="Ja"),
        "secretary, chair",
        Act.DECIDE_IN_BODY,
    ),
    "answer_barrier (for a body that is no board)": case(
        lambda w, by: barriers.answer_barrier(by=by, barrier=w.barrier, body="lederraad", text="Ja"),
        "",
        Act.DECIDE_IN_BODY,
        chair_of_another_body="Kun bestyrelsens formand og referent besvarer en barriere.",
    ),
    "register_letter": case(
        lambda w, by: deciding.register_letter(by=by, proposal=w.of_the_funder, body="lbf", letter=LETTER),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "answer_late_registration": case(
        lambda w, by: deciding.answer_late_registration(by=by, late=w.late, agreed=True),
        "secretary, member",
        "En efterregistrering bekræftes af en anden person med plads i organet, ikke af den, der har bedt om den.",
    ),
    "decide_in_emergency": case(
        lambda w, by: deciding.decide_in_emergency(by=by, proposal=w.of_the_forums, reason="Det haster i dag."),
        "chair",
        "Kun bestyrelsens formand beslutter i en hastesag.",
    ),
    "send_back_proposal": case(
        lambda w, by: proposals.send_back_proposal(by=by, proposal=w.of_the_forums, comment="Se igen"),
        "chair of another body",
        "Kun formanden og referenten i et organ, hvis tur det er, sender en ændring tilbage.",
    ),
    "confirm_decision": case(
        lambda w, by: confirming.confirm_decision(by=by, decision=w.unconfirmed),
        "member, chair",
        ONLY_OTHERS,
    ),
    "ask_for_confirmation": case(
        lambda w, by: confirming.ask_for_confirmation(by=by, decision=w.unconfirmed, seat=w.addressed),
        PLANNERS,
        Act.PLAN_MEETING,
    ),
    "record_receipt": case(
        lambda w, by: proposals.record_receipt(
            by=by, proposal=w.adopted, level="board", body="bestyrelse", how="Mail i dag"
        ),
        PLANNERS,
        Act.PLAN_MEETING,
    ),
    "record_portal_upload": case(
        lambda w, by: proposals.record_portal_upload(by=by, version=w.adopted.grounds.get().version, on=TODAY()),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "state_contradiction": case(
        lambda w, by: interpretations.state_contradiction(
            by=by, programme=w.programme, narrow=Text(da="snævert", en="narrow"), wide=Text(da="bredt", en="wide")
        ),
        "secretariat",
        Act.REVIEW,
    ),
    "put_rule_on_agenda": case(
        lambda w, by: interpretations.put_rule_on_agenda(by=by, meeting=w.planned, settled=LIMIT),
        PLANNERS,
        Act.PLAN_MEETING,
    ),
    "tell_funder_of_limit": case(
        lambda w, by: interpretations.tell_funder_of_limit(by=by, interpretation=w.limit, on=TODAY(), how="Mail"),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "register_rule_answer": case(
        lambda w, by: interpretations.register_rule_answer(by=by, interpretation=w.told_limit, letter=LETTER),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    # seats and notices
    "give_seat": case(
        lambda w, by: seats.give_seat(by=by, programme=w.programme, body="bestyrelse", office="Ny"),
        "secretariat, administrator",
        Act.GIVE_SEAT,
    ),
    "end_seat": case(
        lambda w, by: seats.end_seat(by=by, seat=w.member.seats.get(), until=TODAY()),
        "secretariat, administrator",
        Act.GIVE_SEAT,
    ),
    "record_access_removed": case(
        lambda w, by: seats.record_access_removed(by=by, seat=w.left, on=TODAY(), proof="Kvittering"),
        "secretariat, administrator",
        Act.GIVE_SEAT,
    ),
    # what is owed and proven
    "record_workshop": case(
        lambda w, by: evaluation.record_workshop(
            by=by, programme=w.programme, workshop=evaluation.HeldWorkshop("Ny", TODAY())
        ),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "add_recommendation": case(
        lambda w, by: evaluation.add_recommendation(by=by, workshop=w.workshop, text="Nyt", kind="watch"),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "answer_recommendation": case(
        lambda w, by: evaluation.answer_recommendation(
            by=by, recommendation=w.advice, status="rejected", answer="Ingen penge"
        ),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "merge_recommendation": case(
        lambda w, by: evaluation.merge_recommendation(by=by, recommendation=w.same_advice, into=w.advice),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "propose_from_recommendation": case(
        lambda w, by: evaluation.propose_from_recommendation(by=by, recommendation=w.advice), PROPOSERS, Act.PROPOSE
    ),
    "keep_resident_text": case(
        lambda w, by: residents.keep_resident_text(by=by, programme=w.programme, content={"lead_da": "Tekst"}),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "publish_resident_page": case(
        lambda w, by: residents.publish_resident_page(by=by, programme=w.programme, decision=w.publishes),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "take_page_down": case(
        lambda w, by: residents.take_page_down(by=by, programme=w.programme, reason="Fejl"),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "keep_own_point": case(
        lambda w, by: wheel.keep_own_point(by=by, programme=w.programme, text="Nyt", month=1, day=31),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "end_own_point": case(
        lambda w, by: wheel.end_own_point(by=by, point=w.own_point), "secretariat", Act.REGISTER_LETTER
    ),
    "record_duty_done": case(
        lambda w, by: wheel.record_duty_done(
            by=by, programme=w.programme, point="fixed:goal_table", period="2024", done_on=TODAY(), proof="Kvittering"
        ),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "make_calendar_key": case(
        lambda w, by: wheel.make_calendar_key(by=by, programme=w.programme),
        "secretariat, reader, administrator, member, secretary, chair, chair of another body",
        Act.READ,
        auditor=str(AUDITORS_PLACE),
    ),
    "revoke_calendar_key": case(
        lambda w, by: wheel.revoke_calendar_key(by=by, key=w.calendar_key), "secretariat", Act.REGISTER_LETTER
    ),
    "set_accounting_month": case(
        lambda w, by: evidence.set_accounting_month(by=by, programme=w.programme, first_month=7),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "keep_attachment": case(
        lambda w, by: packages.keep_attachment(
            by=by, programme=w.programme, required="reporting_form", name="s.pdf", data=b"x", valid_from=TODAY()
        ),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "confirm_still_holds": case(
        lambda w, by: packages.confirm_still_holds(
            by=by, version=w.manned.document("contingency").versions.get(), on=TODAY()
        ),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "record_package_upload": case(
        lambda w, by: packages.record_package_upload(by=by, programme=w.programme, as_of=TODAY(), on=TODAY()),
        "secretariat",
        Act.REGISTER_LETTER,
    ),
    "send_notices": case(lambda w, by: notices.send_notices(by, TODAY()), "", Act.NOTIFY),
}
"""The name of each action, with more than one case in brackets."""

ASK_NOBODY = {
    "freeze_figures": "a part of send_papers, which asked",
    "run_sending_hooks": "a part of send_papers, which asked",
    "bind_identity": "of one's own account: a provider has vouched for it",
    "end_identity": "of one's own account, or by an administrator; see the tests of external sign-in",
    "ask_for_address": "of one's own account, and nothing is changed before the new address answers",
    "confirm_address": "of one's own account: the link belongs to it",
    "end_sessions": "one's own, refused for another's",
    "call_off_reading": "one's own; of another's there is nothing to call off",
    "find_boards_chaired": "a read",
    "carry_out_decision": "a part of holding a meeting and of registering a letter, which asked",
    "take_step": "a part of carry_out and of an emergency",
    "carry_out_rule": "a part of confirming a decision, which asked",
    "record_sending_back": "a part of send_back and of carry_out",
    "close_proposal": "a part of carry_out",
    "adopt_when_ready": "a part of carry_out and of an emergency",
    "mail_papers": "a part of send_with_pack, which asked",
    "mail_change": "a part of move_meeting and cancel_meeting, which asked",
    "decide_item": "a part of hold_meeting, which asked",
    "find_before": "a part of decide_item",
    "amend_submission": "a part of decide_item",
    "keep_late_registration": "a part of holding a meeting and of registering a letter, which asked",
    "adopt_contents": "a part of adopt_when_ready; add_decided_version and put_in_force ask once more",
}
