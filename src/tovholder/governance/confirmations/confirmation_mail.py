"""The mail with the link by which somebody without an account confirms a decision."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tovholder.governance.models import Decision
from tovholder.people.links.actions import MadeLink
from tovholder.people.links.link_mail import send_mail_to
from tovholder.shell.templatetags.danish import day


def send_confirmation_link(made: MadeLink, decision: Decision) -> bool:
    """Mail the link to the seat's address; whether that could be done."""
    with translation.override("da"):
        address = settings.SITE_ADDRESS.rstrip("/") + reverse("governance:confirm", args=[made.token])
        told = {"who": decision.by, "what": decision.item or decision, "day": day(decision.decided_on)}
        lead = _("%(who)s has written down what was decided on %(day)s: %(what)s. See it, and confirm it if it is so.")
        until = _("The link can be used once, until and including %(day)s:") % {"day": day(made.link.expires_at.date())}
        wrong = _("If it is not right, do not use the link, and write to the secretariat today.")
        text = f"{lead % told}\n\n{until}\n\n{address}\n\n{wrong}\n"
        return send_mail_to(made.link.email, _("Confirm a decision"), text)
