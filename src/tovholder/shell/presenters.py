"""The pages that belong to no room."""

from dataclasses import dataclass

from django.utils.functional import Promise

from tovholder.shell.handbook import Chapter
from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True, kw_only=True)
class CookiesPage(PageContext):
    """Which cookies there are, and why there is nothing to accept."""

    template = "shell/cookies.html"
    addresses = ("shell:cookies",)


@dataclass(frozen=True, kw_only=True)
class HelpPage(PageContext):
    """A chapter of the handbook."""

    template = "shell/help.html"
    addresses = ("shell:help", "shell:help_chapter")
    chapter: Chapter
    """The chapter that is read."""
    chapters: list[Chapter]
    """Every chapter, in order."""


@dataclass(frozen=True, kw_only=True)
class FormExpiredPage(PageContext):
    """A form whose token has run out, with what was typed in it."""

    template = "shell/form_expired.html"
    typed: list[tuple[str, str]]
    """(name of the field, what stood in it) of every field that was filled in; never a password."""


@dataclass(frozen=True, kw_only=True)
class NotFoundPage(PageContext):
    """There is no such page."""

    template = "shell/not_found.html"


@dataclass(frozen=True, kw_only=True)
class RefusedPage(PageContext):
    """Why the one who looks may not, and who may."""

    template = "shell/refused.html"
    reason: str | Promise | Exception
    """The sentence."""


@dataclass(frozen=True, kw_only=True)
class BrokenPage(PageContext):
    """Something went wrong in the product itself; drawn without database or translation."""

    template = "shell/broken.html"


@dataclass(frozen=True, kw_only=True)
class UnreadablePage(PageContext):
    """What was sent makes no sense here; drawn without database or translation."""

    template = "shell/unreadable.html"


@dataclass(frozen=True, kw_only=True)
class TooLargePage(PageContext):
    """What was sent is larger than anything that is received here."""

    template = "shell/too_large.html"
    most: int
    """Megabytes."""
