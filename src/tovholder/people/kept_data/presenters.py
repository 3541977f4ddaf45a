"""What is kept about people: one row each, with its reason and its end."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True)
class KeptRow:
    """One thing that is kept: what, why, until when."""

    what: str
    why: str
    until: str


@dataclass(frozen=True, kw_only=True)
class KeptDataPage(PageContext):
    """What is kept about people, for everybody who has an account."""

    template = "people/kept_data/kept_data.html"
    addresses = ("people:kept_data",)
    rows: list[KeptRow]
    """One thing each."""


def list_kept() -> list[KeptRow]:
    """Everything about a person that lies in the database or leaves it."""
    sessions = _("%(hours)s hours after it was last used, and %(days)s days after sign-in at the latest") % {
        "hours": settings.SESSION_COOKIE_AGE // 3600,
        "days": settings.SESSION_DAYS,
    }
    mail = _("%(days)s days; what the mail said goes when it has left") % {"days": settings.MAIL_LOG_DAYS}
    links = _("%(days)s days after the link ran out") % {"days": settings.LINK_DAYS}
    account = _("until an administrator deletes what is known of the person")
    return [
        KeptRow(_("E-mail address, office and roles"), _("To sign in, and to show others who is responsible"), account),
        KeptRow(_("Password and two-step secret, unreadable"), _("To know that it is you"), account),
        KeptRow(_("Number at your own organisation's sign-in"), _("To sign in there"), account),
        KeptRow(_("Sessions: when, and in which browser"), _("So that you can see and end them"), sessions),
        KeptRow(_("Invitations and links: the address they went to"), _("To know who was let in"), links),
        KeptRow(_("Mails: to whom, and about what"), _("To see whether people were told"), mail),
        KeptRow(
            _("The ledger: your office and what it did"),
            _("To prove what was decided and done; the law asks for it"),
            _("as long as the programme is kept"),
        ),
        KeptRow(
            _("Seats and meetings: name, office and organisation"),
            _("A decision must show who took it"),
            _("as long as the programme is kept"),
        ),
        KeptRow(_("Files that wait to be read, unreadable"), _("To read them"), _("an hour after they have been read")),
        KeptRow(
            _("The server's log: office, number of the account and network address"),
            _("To see misuse and faults"),
            _("as long as whoever runs the site has decided"),
        ),
    ]
