"""The mails about accounts: Danish, plain text."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tovholder.people.links.actions import MadeLink
from tovholder.people.models import LinkKind
from tovholder.shell.templatetags.danish import day


def write_address_of(made: MadeLink) -> str:
    """The whole address of the link's page."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("people:link", args=[made.token])


def send_link(made: MadeLink) -> bool:
    """Send the link to the address it is for; whether that could be done."""
    with translation.override("da"):
        subject, lead = {
            LinkKind.INVITATION: (
                _("You are invited to Tovholder"),
                _("%(who)s invites you to open an account as %(office)s.")
                % {"who": made.link.made_by_name, "office": made.link.office},
            ),
            LinkKind.ADDRESS: (
                _("Confirm your new address"),
                _("Somebody wants to use this address for an account in Tovholder. If it was not you, do nothing."),
            ),
            LinkKind.PASSWORD: (
                _("Choose a new password"),
                _("An administrator has made a link with which you choose a new password."),
            ),
        }[LinkKind(made.link.kind)]
        until = _("The link can be used once, until and including %(day)s:") % {"day": day(made.link.expires_at.date())}
        return send_mail_to(made.link.email, subject, f"{lead}\n\n{until}\n\n{write_address_of(made)}\n")


def tell_old_address(before: str, by: str) -> bool:
    """Tell the address that an account had before that it has another now."""
    with translation.override("da"):
        text = _(
            "The account with this address in Tovholder has been given another address, by %(who)s. If you do not know "
            "of it, tell your administrator at once."
        )
        return send_mail_to(before, _("Your account has a new address"), text % {"who": by} + "\n")


def tell_two_steps_reset(address: str, by: str) -> bool:
    """Tell somebody that their two-step sign-in was taken away."""
    with translation.override("da"):
        text = _(
            "Two-step sign-in for your account in Tovholder has been reset by %(who)s. If you do not know of it, tell "
            "your administrator at once."
        )
        return send_mail_to(address, _("Two-step sign-in was reset"), text % {"who": by} + "\n")


def send_mail_to(address: str, subject: str, text: str) -> bool:
    """Write one mail that is to leave; whether any can from here."""
    return settings.MAIL_READY and send_mail(f"Tovholder: {subject}", text, None, [address]) == 1
