"""The page Mail: whether what the site tells people leaves it."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.people.models import OutgoingMail, Person
from tovholder.people.outbox.actions import try_mail_now
from tovholder.people.outbox.presenters import MailPage
from tovholder.people.persons.forms import SureForm
from tovholder.people.rights import Act, check_right
from tovholder.people.sign_in.entrance import ask_to_sign_in
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted

SHOWN = 50


def mail_page(request: HttpRequest) -> HttpResponse:
    """What waits and what failed, for administrators of every programme."""
    if not isinstance(request.user, Person):
        return ask_to_sign_in(request)
    allowed = check_right(request.user, Act.GIVE_ROLE)
    if not allowed:
        raise PermissionDenied(allowed.reason)
    key, posted = read_posted(request)
    waiting = OutgoingMail.objects.filter(next_at__isnull=False)
    panels = [_make_panel(request.user, key, posted)] if waiting.exists() else []
    answer, failed = answer_posted(request, panels, key, reverse("people:mail"))
    if answer is not None:
        return answer
    failed_mail = OutgoingMail.objects.exclude(fault="")
    page = MailPage(
        failures=failed_mail.count(),
        failed=list(failed_mail.order_by("-made_at")[:SHOWN]),
        waiting=waiting.count(),
        left=list(OutgoingMail.objects.filter(sent_at__isnull=False).order_by("-sent_at")[:SHOWN]),
        days=settings.MAIL_LOG_DAYS,
        panels=panels,
        form=failed.form if failed else None,
    )
    return show_page(request, page, status=422 if failed else 200)


def _make_panel(by: Person, key: str, posted: Posted | None) -> Panel:
    def try_now(_data: Data) -> None:
        try_mail_now(by=by)

    return Panel(
        "now",
        _("Try again now"),
        bind_form(SureForm, "now", key, posted),
        _("Try again now"),
        _("What waits is tried within a minute."),
        try_now,
        _("When the mail server works again. Otherwise each is tried by itself, more and more rarely, for three days."),
        secondary=True,
    )
