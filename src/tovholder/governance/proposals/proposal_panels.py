"""What the one who looks can do with a proposal now: a form each, shown only to those who may."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from tovholder.agreement.mending.selectors import tell_mending
from tovholder.agreement.reading_page.difference_presenter import tell_value
from tovholder.domain.content.content_changes import find_clashes
from tovholder.domain.rulings.step_progress import Due
from tovholder.governance.confirmations.confirmation_panels import offer_confirmations
from tovholder.governance.decisions import actions as deciding
from tovholder.governance.decisions.forms import DialogueForm, LetterForm
from tovholder.governance.decisions.late_panels import offer_late_registrations
from tovholder.governance.decisions.letters import Dialogue, Letter
from tovholder.governance.emergencies.selectors import find_emergency_power, list_skippable_parts
from tovholder.governance.forms import CommentForm
from tovholder.governance.meetings.taking_up import offer_meetings
from tovholder.governance.models import ProposalContent
from tovholder.governance.proposals import actions as proposals
from tovholder.governance.proposals.forms import AnswerForm, SubmitForm, TellForm, UploadForm
from tovholder.governance.proposals.presenters import name_body
from tovholder.governance.proposals.proposal_desk import Desk
from tovholder.governance.proposals.proposal_states import State, find_writers
from tovholder.people.rights import Act
from tovholder.programme.frame.place_names import name_place
from tovholder.programme.frame.programme_frame import Frame
from tovholder.programme.versions.models import Version
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_panel import Data, Panel, Posted
from tovholder.shell.templatetags.danish import day, listed


def list_panels(frame: Frame, state: State, key: str = "", posted: Posted | None = None) -> list[Panel]:
    """Every panel that the one who looks may use now, the most urgent first."""
    desk = Desk(frame, state, key, posted)
    makers = (
        _late,
        _answers,
        _rebase,
        _submit,
        _confirm,
        offer_meetings,
        _letter,
        _dialogue,
        _tell_all,
        _tell,
        _upload,
        _send_back,
        _emergency,
        _withdraw,
    )
    return [panel for maker in makers for panel in maker(desk)]


def _late(desk: Desk) -> Iterator[Panel]:
    waiting = desk.state.proposal.late_registrations.filter(answer__isnull=True).select_related("by", "decision__item")
    yield from offer_late_registrations(desk.frame.person, waiting, desk.key, desk.posted)


def _answers(desk: Desk) -> Iterator[Panel]:
    state = desk.state
    if state.closing or state.submission or state.ruling is None or not desk.may(Act.ANSWER):
        return
    language = find_page_language()
    for one in state.ruling.asked:
        if one.decision or one.id in state.answers:
            continue
        key = f"answer:{one.id}"
        yield Panel(
            key,
            _("A question only a person can answer"),
            desk.form(AnswerForm, key),
            _("Keep the answer"),
            _("The answer is kept."),
            partial(_answer, desk, one.id),
            lead=getattr(one.text, language),
        )


def _answer(desk: Desk, question: str, data: Data) -> None:
    proposals.answer_question(
        by=desk.frame.person,
        proposal=desk.state.proposal,
        question=question,
        answer=data["answer"] == "yes",
        reason=data["reason"],
    )


def _rebase(desk: Desk) -> Iterator[Panel]:
    if desk.state.closing or not desk.may(Act.PROPOSE):
        return
    for row in desk.state.outdated:
        now = desk.state.bases.get(row.document_id)
        if row.parent is not None and now is not None:
            lead = _("Somebody else's change has come into force since this copy was made.")
            if now.adoption.in_force_from > desk.frame.today:
                lead = _("On the day of the change another version holds than the one that the copy was made of.")
            yield _rebasing(desk, f"rebase:{row.document_id}", row, now, lead)
    for row, version in desk.state.later:
        lead = _("The change is then in force from %(day)s at the earliest, and not before.") % {
            "day": day(version.adoption.in_force_from)
        }
        yield _rebasing(desk, f"rebase:{row.document_id}:{version.pk}", row, version, lead, onto=version)


def _rebasing(
    desk: Desk, key: str, row: ProposalContent, now: Version, lead: str, onto: Version | None = None
) -> Panel:
    form, names = _choices(desk, key, row, now)
    title = _("Carry the changes over to version %(number)s")
    if onto:
        title = _("Build on version %(number)s instead, which has been decided and comes into force later")
    return Panel(
        key,
        title % {"number": now.number},
        form,
        _("Carry over"),
        _("The changes are carried over. Read them, and submit the proposal again."),
        partial(_carry_over, desk, row, names, onto),
        lead=lead + (" " + _("Choose for each place that both have changed.") if names else ""),
        secondary=onto is not None,
    )


def _choices(desk: Desk, key: str, row: ProposalContent, now: Version) -> tuple[Any, dict[str, str]]:
    """A form with one choice for each place that both have changed, and the places by the names of its fields."""
    assert row.parent is not None
    form: forms.Form = desk.form(forms.Form, key)
    names: dict[str, str] = {}
    for n, clash in enumerate(find_clashes(row.parent.content, row.content, now.content)):
        mine, newer = tell_value(clash.kept), tell_value(clash.newer.after)
        choices = [("", "–"), ("mine", _("The proposal: %(text)s") % {"text": mine}),
                   ("newer", _("In force: %(text)s") % {"text": newer})]  # fmt: skip
        title = name_place(row.parent.content if clash.mine.kind == "removed" else row.content, clash.mine.pointer)
        form.fields[f"place{n}"] = forms.ChoiceField(label=title, choices=choices)
        names[f"place{n}"] = clash.key
    form.fields["title"] = forms.CharField(
        label=_("What the change is called"),
        initial=desk.state.title,
        max_length=200,
        required=False,
        help_text=_("Does it still fit what the change does on the new base? Empty: as before."),
    )
    form.fields["carry"] = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)
    return form, names


def _carry_over(desk: Desk, row: ProposalContent, names: dict[str, str], onto: Version | None, data: Data) -> None:
    keep = {key for field, key in names.items() if data[field] == "mine"}
    proposals.carry_proposal_over(
        by=desk.frame.person,
        proposal=desk.state.proposal,
        document=row.document,
        keep=keep,
        title=data["title"],
        onto=onto,
    )


def _find_reason(state: State) -> str:
    """The reason given last; of a change that mends the agreement why that was done, before any was given."""
    return state.last.reason if state.last else tell_mending(state.proposal.programme, state.proposal.number)


def _submit(desk: Desk) -> Iterator[Panel]:
    state = desk.state
    if not desk.may(Act.PROPOSE) or not state.contents or proposals.list_unmet_conditions(state):
        return
    yield Panel(
        "submit",
        _("Submit the proposal"),
        desk.form(SubmitForm, "submit", initial={"reason": _find_reason(state)}),
        _("Submit"),
        _("The proposal is submitted. It is now with those whose turn it is."),
        lambda data: proposals.submit_proposal(by=desk.frame.person, proposal=state.proposal, **data),
        lead=_("Those who decide see exactly what stands here. Editing it afterwards makes their steps void."),
    )


def _confirm(desk: Desk) -> Iterator[Panel]:
    return offer_confirmations(desk.frame, (one.decision for one in desk.state.pending), desk.key, desk.posted)


def _letter(desk: Desk) -> Iterator[Panel]:
    if not desk.may(Act.REGISTER_LETTER):
        return
    for due in desk.state.open_now:
        if due.outside:
            key = f"letter:{due.body}"
            yield Panel(
                key,
                _("Register the letter from %(body)s") % {"body": name_body(due)},
                desk.form(LetterForm, key, action=due.action, approves=_approves_too(desk, due)),
                _("Register the letter"),
                _("The letter is registered. It holds when somebody else confirms it."),
                partial(_register, desk, due),
                lead=_("%(body)s has no account here; what it decides comes by letter.") % {"body": name_body(due)},
            )


def _approves_too(desk: Desk, due: Due) -> bool:
    """Whether the one who is to be involved is to approve as well."""
    return any((one.action, one.body) == ("approve", due.body) for one in desk.state.parts)


def _dialogue(desk: Desk) -> Iterator[Panel]:
    """Who is to be involved can be talked with: a dated note is enough."""
    if not desk.may(Act.REGISTER_LETTER):
        return
    for due in desk.state.open_now:
        if due.outside and due.action == "involve":
            key = f"dialogue:{due.body}"
            yield Panel(
                key,
                _("Note a talk with %(body)s") % {"body": name_body(due)},
                desk.form(DialogueForm, key),
                _("Keep the note"),
                _("The note is kept. It holds when somebody else confirms it."),
                partial(_note, desk, due),
                lead=_("Dialogue is enough where somebody is to be involved; it approves nothing."),
                secondary=True,
            )


def _note(desk: Desk, due: Due, data: Data) -> None:
    file = data.pop("file")
    note = Dialogue(**data, file_name=file.name if file else "", data=file.read() if file else b"")
    deciding.note_dialogue(by=desk.frame.person, proposal=desk.state.proposal, body=due.body, note=note)


def _register(desk: Desk, due: Due, data: Data) -> None:
    file = data.pop("file")
    letter = Letter(**data, file_name=file.name, data=file.read())
    deciding.register_letter(by=desk.frame.person, proposal=desk.state.proposal, body=due.body, letter=letter)


def _tell_all(desk: Desk) -> Iterator[Panel]:
    """One press for everybody whose receipt the one who looks keeps: they were told today."""
    mine = [due for due in desk.state.to_tell if due.body and desk.may(Act.PLAN_MEETING, due.body)]
    if mine:
        yield Panel(
            "told_all",
            _("Everybody has been told"),
            desk.form(forms.Form, "told_all"),
            _("Keep that they were told today"),
            _("The receipts are kept."),
            partial(_told_all, desk, mine),
            lead=_("%(who)s: told today of the change and from when it holds.")
            % {"who": listed([name_body(due) for due in mine])},
        )


@transaction.atomic
def _told_all(desk: Desk, mine: list[Due], _data: Data) -> None:
    how = _("Told by %(who)s on %(day)s") % {"who": desk.frame.person, "day": day(desk.frame.today)}
    for due in mine:
        proposals.record_receipt(
            by=desk.frame.person, proposal=desk.state.proposal, level=due.level, body=due.body, how=how
        )


def _tell(desk: Desk) -> Iterator[Panel]:
    for due in desk.state.to_tell:
        if desk.may(Act.PLAN_MEETING, due.body):
            key = f"tell:{due.level}:{due.body}"
            yield Panel(
                key,
                _("Record that %(body)s has been told") % {"body": name_body(due)},
                desk.form(TellForm, key),
                _("Record"),
                _("The receipt is kept."),
                partial(_told, desk, due),
                secondary=True,
            )


def _told(desk: Desk, due: Due, data: Data) -> None:
    proposals.record_receipt(
        by=desk.frame.person, proposal=desk.state.proposal, level=due.level, body=due.body, how=data["how"]
    )


def _upload(desk: Desk) -> Iterator[Panel]:
    if not desk.state.closing or not desk.may(Act.REGISTER_LETTER):
        return
    for ground in desk.state.proposal.grounds.select_related("version__document__programme", "version__adoption"):
        if ground.version.uploads.exists():
            continue
        key = f"upload:{ground.version_id}"
        yield Panel(
            key,
            _("Record the upload to the funder's portal: %(document)s, version %(number)s")
            % {"document": ground.version.document.get_kind_display(), "number": ground.version.number},
            desk.form(UploadForm, key),
            _("Record"),
            _("The upload is kept."),
            partial(_uploaded, desk, ground.version),
            secondary=True,
        )


def _uploaded(desk: Desk, version: Version, data: Data) -> None:
    proposals.record_portal_upload(by=desk.frame.person, version=version, on=data["on"], reference=data["reference"])


def _send_back(desk: Desk) -> Iterator[Panel]:
    state = desk.state
    if any(desk.may(Act.DECIDE_IN_BODY, body) for body in state.bodies_at_turn):
        yield Panel(
            "send_back",
            _("Send it back with a comment"),
            desk.form(CommentForm, "send_back"),
            _("Send back"),
            _("The proposal is sent back."),
            lambda data: proposals.send_back_proposal(by=desk.frame.person, proposal=state.proposal, **data),
            secondary=True,
        )


def _emergency(desk: Desk) -> Iterator[Panel]:
    state = desk.state
    chaired = deciding.find_boards_chaired(desk.frame.person, desk.frame.programme) if state.may_go_on else []
    power = find_emergency_power(desk.frame.programme, chaired[0]) if chaired else None
    if power and list_skippable_parts(state):
        yield Panel(
            "emergency",
            _("Decide in an emergency"),
            desk.form(CommentForm, "emergency"),
            _("Decide in an emergency"),
            _("The emergency decision is kept with its reason. It holds when somebody else in the board confirms it."),
            lambda data: deciding.decide_in_emergency(
                by=desk.frame.person, proposal=state.proposal, reason=data["comment"]
            ),
            lead=_("The kommissorium: “%(clause)s” It is the chair's decision, and everybody skipped is told.")
            % {"clause": power.clause},
            secondary=True,
        )


def _withdraw(desk: Desk) -> Iterator[Panel]:
    state, person = desk.state, desk.frame.person
    wrote = person.pk in find_writers(state) | {state.proposal.by_id}
    if not state.closing and desk.may(Act.PROPOSE) and (wrote or desk.may(Act.REGISTER_LETTER)):
        yield Panel(
            "withdraw",
            _("Withdraw the proposal"),
            desk.form(CommentForm, "withdraw"),
            _("Withdraw"),
            _("The proposal is withdrawn."),
            lambda data: proposals.withdraw_proposal(by=person, proposal=state.proposal, **data),
            secondary=True,
        )
