"""What a template is given: one frozen dataclass a page, each field with a line that says what it is.

`docs/pages.md` is written from these by `tools/document_pages.py`.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """All that one template needs; its fields stand in the template under their own names."""

    template: ClassVar[str]
    addresses: ClassVar[tuple[str, ...]] = ()
    """The views that show it, by their names in `urls.py`; none for a page that has no address of its own."""
    act: ClassVar[StrEnum | None] = None
    """What one must be allowed to do to see it; None: anybody."""


def show_page(request: HttpRequest, shown: PageContext, status: int = 200) -> HttpResponse:
    """The template filled with the page's fields."""
    return render(request, shown.template, give_fields(shown), status=status)


def give_fields(shown: PageContext) -> dict[str, object]:
    """The fields by their names, as they are: nothing inside them is copied."""
    return {field.name: getattr(shown, field.name) for field in fields(shown)}
