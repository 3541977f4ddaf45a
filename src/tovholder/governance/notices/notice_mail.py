"""How a notice reads: Danish, plain text, each line with the page it is about."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.governance.models import Proposal
from tovholder.governance.notices.selectors import Turn
from tovholder.governance.proposals.presenters import name_body, tell_action
from tovholder.governance.rules.rule_words import tell_rule
from tovholder.governance.waiting.selectors import Waiting
from tovholder.people.models import Person
from tovholder.shell.templatetags.danish import day


def write_notice(person: Person, turns: Sequence[Turn]) -> EmailMessage:
    """The mail that tells one person what waits for them and since when."""
    with translation.override("da"):
        count = len(turns)
        subject = ngettext("%(n)s matter waits for you", "%(n)s matters wait for you", count) % {"n": count}
        return EmailMessage(subject=f"Tovholder: {subject}", body="\n".join(_text(turns)), to=[person.email])


def _text(turns: Iterable[Turn]) -> Iterable[str]:
    yield _("This waits for you in Tovholder:")
    for turn in turns:
        yield ""
        yield f"- {_what(turn.waits)}"
        yield f"  {_why(turn.waits)} {_('Waits since %(day)s.') % {'day': day(turn.waits.since)}}"
        yield f"  {settings.SITE_ADDRESS.rstrip('/')}{_page(turn)}"
    yield ""
    yield _("You get at most one such mail a day, and none when nothing waits.")


def _proposal(waits: Waiting) -> Proposal:
    assert waits.state is not None, "only a seat's read access and a barrier wait without a proposal"
    return waits.state.proposal


def _what(waits: Waiting) -> str:
    if waits.seat is not None and waits.act == "chair":
        return _("A body has no chair: %(office)s has left") % {"office": waits.seat.office}
    if waits.seat is not None:
        return _("Remove read access in Boligsociale Data: %(seat)s") % {"seat": waits.seat.office}
    if waits.barrier is not None:
        return _("Answer the barrier: %(text)s") % {"text": waits.barrier}
    if waits.decision is not None:
        return str(waits.decision.item or waits.decision)
    if waits.limit is not None:
        return _("Tell the funder of the board's limit: %(what)s") % {"what": tell_rule(waits.limit)}
    proposal = _proposal(waits)
    title = waits.state.title if waits.state else proposal.title
    return _("Proposal %(number)s: %(title)s") % {"number": proposal.number, "title": title}


def _why(waits: Waiting) -> str:
    if waits.seat is not None and waits.act == "chair":
        return _("Nobody can decide there. Give the seat to a successor.")
    if waits.seat is not None:
        return _("The seat ended; the right here ended with it, the one there does not by itself.")
    if waits.barrier is not None:
        return _("A local forum has raised it to the board.")
    if waits.limit is not None:
        return _("Until the funder has answered, people are asked about each shift.")
    if waits.decision is not None:
        return _("Written down by %(who)s; it holds when somebody else confirms it.") % {"who": waits.decision.by}
    if waits.step is not None:
        return _("Written down by %(who)s; it holds when somebody else confirms it.") % {"who": waits.step.decision.by}
    if waits.act == "carry_over":
        return _("A newer version has come into force; the changes must be carried over.")
    if waits.due is None:
        return _("Sent back or edited since; it must be submitted again.")
    return f"{name_body(waits.due)} {tell_action(waits.act)}."


def _page(turn: Turn) -> str:
    if turn.waits.seat is not None:
        return reverse("governance:seats", args=[turn.slug])
    if turn.waits.barrier is not None:
        return reverse("governance:meetings", args=[turn.slug])
    decision = turn.waits.decision
    if decision is not None and decision.item:
        return reverse("governance:meeting", args=[turn.slug, decision.item.meeting_id])
    if decision is not None or turn.waits.limit is not None:
        return reverse("governance:rules", args=[turn.slug])
    return reverse("governance:proposal", args=[turn.slug, _proposal(turn.waits).number])
