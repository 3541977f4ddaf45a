"""The pages that links lead to, and the one that hands a link over."""

from dataclasses import dataclass

from django import forms

from tovholder.people.models import PersonalLink
from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True, kw_only=True)
class LinkPage(PageContext):
    """What a link lets its bearer do."""

    template = "people/links/link.html"
    addresses = ("people:link",)
    link: PersonalLink
    """What it is for."""
    token: str
    """The link's own text, which its page carries on to a provider."""
    form: forms.Form
    """The password to be chosen; nothing to fill in where an address is confirmed."""


@dataclass(frozen=True, kw_only=True)
class SpentLinkPage(PageContext):
    """A link that has been used, withdrawn or has expired."""

    template = "people/links/spent.html"


@dataclass(frozen=True, kw_only=True)
class MadeLinkPage(PageContext):
    """A link that could not be mailed, to be handed over; shown once."""

    template = "people/links/made.html"
    frame: object
    """The programme's frame; none for all programmes."""
    link: PersonalLink
    """Whom it is for, and until when."""
    address: str
    """The whole address of the link's page."""
    back: str
    """The page that it was made on."""
