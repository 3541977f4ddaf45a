"""A late registration that waits for a second person: shown where its decision is shown."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.utils.translation import gettext as _

from tovholder.governance.decisions.actions import answer_late_registration, may_confirm_late
from tovholder.governance.decisions.forms import LateAnswerForm
from tovholder.governance.models import LateRegistration
from tovholder.people.models import Person
from tovholder.shell.page_panel import Data, Panel, Posted, bind_form
from tovholder.shell.templatetags.danish import day


def offer_late_registrations(
    person: Person, waiting: Iterable[LateRegistration], key: str, posted: Posted | None
) -> Iterator[Panel]:
    """A panel for each that the one who looks may answer."""
    for late in waiting:
        if may_confirm_late(person, late):
            own = f"late:{late.pk}"
            yield Panel(
                own,
                _("Confirm a late registration: %(decision)s") % {"decision": late.decision},
                bind_form(LateAnswerForm, own, key, posted),
                _("Answer"),
                _("Your answer is kept."),
                partial(_answer, person, late),
                lead=tell_late(late),
            )


def tell_late(late: LateRegistration) -> str:
    """What is asked, by whom and why."""
    decision = late.decision
    assert decision.registered_on is not None, "only a registered decision is late"
    return _("Decided on %(decided)s, registered on %(registered)s by %(who)s. Reason: %(reason)s") % {
        "decided": day(decision.decided_on),
        "registered": day(decision.registered_on),
        "who": late.by,
        "reason": late.reason,
    }


def _answer(person: Person, late: LateRegistration, data: Data) -> None:
    answer_late_registration(by=person, late=late, agreed=data["agreed"] == "yes", comment=data["comment"])
