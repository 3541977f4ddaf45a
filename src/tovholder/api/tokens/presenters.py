"""What the pages of tokens show."""

import datetime
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from tovholder.api.models import ApiToken
from tovholder.api.tokens.models import Scope
from tovholder.people.rights import Act
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.page_panel import Panel
from tovholder.shell.templatetags.danish import listed


@dataclass(frozen=True)
class TokenLine:
    """One token in words."""

    token: ApiToken
    reads: str
    state: str
    usable: bool


def present_token(token: ApiToken, today: datetime.date) -> TokenLine:
    """One token, with what it reads and where it stands."""
    names = dict(Scope.choices)
    reads = listed([str(names[one]) for one in token.scopes])
    if token.revoked_at is not None:
        return TokenLine(token, reads, _("revoked"), False)
    if token.expires_on < today:
        return TokenLine(token, reads, _("past its last day"), False)
    return TokenLine(token, reads, _("in use") if token.last_used_at else _("not used yet"), True)


@dataclass(frozen=True, kw_only=True)
class TokensPage(ProgrammePage):
    """Which other systems read the programme, what, and until when."""

    template = "api/tokens/tokens.html"
    addresses = ("api:tokens",)
    act = Act.GIVE_ROLE
    lines: list[TokenLine]
    """One line each, the newest first."""
    address: str
    """Where other systems read."""
    panels: list[Panel]
    """What an administrator can do here, each with its form."""
    form: forms.BaseForm | None
    """The form that was sent and has something wrong with it."""


@dataclass(frozen=True, kw_only=True)
class MadeTokenPage(ProgrammePage):
    """A token that was just made, shown this once."""

    template = "api/tokens/made_token.html"
    act = Act.GIVE_ROLE
    token: ApiToken
    """What was made."""
    text: str
    """Its text, which is kept nowhere."""
    address: str
    """Where other systems read."""
