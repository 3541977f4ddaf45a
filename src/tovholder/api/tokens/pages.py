"""Andre systemers adgang: tokens of a programme, made and revoked by its administrators."""

from collections.abc import Iterator
from functools import partial

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tovholder.api.models import ApiToken
from tovholder.api.tokens.actions import MadeToken, make_token, revoke_token
from tovholder.api.tokens.forms import TokenForm, suggest_last_day
from tovholder.api.tokens.presenters import MadeTokenPage, TokenLine, TokensPage, present_token
from tovholder.api.tokens.selectors import list_tokens
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.page_panel import Data, Panel, Posted, answer_posted, bind_form, read_posted


@programme_page
def tokens_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every token with its state, and what an administrator does about it."""
    allowed = frame.may(Act.GIVE_ROLE)
    if not allowed:
        raise PermissionDenied(allowed.reason)
    key, posted = read_posted(request)
    made: list[MadeToken] = []
    lines = [present_token(one, frame.today) for one in list_tokens(frame.programme)]
    panels = list(_list_panels(frame, lines, made, key, posted))
    answer, failed = answer_posted(request, panels, key, reverse("api:tokens", args=[frame.slug]))
    where = request.build_absolute_uri(reverse("api_v1:index", args=[frame.slug]))
    if made:
        return show_page(request, MadeTokenPage(frame=frame, token=made[0].token, text=made[0].text, address=where))
    if answer is not None:
        return answer
    form = failed.form if failed else None
    page = TokensPage(frame=frame, lines=lines, address=where, panels=panels, form=form)
    return show_page(request, page, status=422 if failed else 200)


def _list_panels(
    frame: Frame, lines: list[TokenLine], made: list[MadeToken], key: str, posted: Posted | None
) -> Iterator[Panel]:
    yield Panel(
        "make",
        _("Give a system access"),
        bind_form(TokenForm, "make", key, posted, initial={"expires_on": suggest_last_day(frame.today)}),
        _("Make a token"),
        _("The token is made."),
        partial(_make, frame, made),
        _("A token reads what you choose, in this programme alone, and can change nothing."),
        secondary=True,
    )
    for line in lines:
        if line.usable:
            own = f"revoke:{line.token.pk}"
            yield Panel(
                own,
                _("Revoke: %(purpose)s") % {"purpose": line.token.purpose},
                bind_form(Form, own, key, posted),
                _("Revoke the token"),
                _("The token is revoked and opens nothing any more."),
                partial(_revoke, frame, line.token),
                secondary=True,
            )


def _make(frame: Frame, made: list[MadeToken], data: Data) -> None:
    made.append(make_token(by=frame.person, programme=frame.programme, **data))


def _revoke(frame: Frame, token: ApiToken, _data: Data) -> None:
    revoke_token(by=frame.person, token=token)
