"""One thing that the one who looks can do on a page: its form, and what it does with the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


class Refused(Exception):
    """What was posted was refused and rolled back. The page is to be made anew, of what is kept, with the sentences."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__(*messages)
        self.messages = list(messages)


class ShowAgain:
    """Middleware: after a refusal the page reads everything again, so that nothing rolled back shows as if kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The same page once more, for what was refused; anything else goes its own way."""
        match = request.resolver_match
        if not isinstance(exception, Refused) or match is None:
            return None
        request.refused = exception.messages  # type: ignore[attr-defined]
        answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return answer


Posted = tuple[Any, Any]
Data = dict[str, Any]


@dataclass
class Panel:
    """A heading, what to know first, a form, its button, and what it does.

    `leads_to` is the address where the next thing is done, worked out from what was done; without it one stays.
    `template` lays the form's fields out where they are not simply one after the other.
    `address` is where the form is posted to when another room's page does it; `do` is then empty.
    """

    key: str
    title: str
    form: forms.Form
    button: str
    said: str
    do: Callable[[Data], Any] | None = None
    lead: str = ""
    address: str = ""
    secondary: bool = False
    leads_to: Callable[[Any], str] | None = None
    template: str = ""


def read_posted(request: HttpRequest) -> tuple[str, Posted | None]:
    """Which panel was posted, and what."""
    return request.POST.get("panel", ""), (request.POST, request.FILES) if request.method == "POST" else None


def bind_form(made: Callable[..., forms.Form], key: str, posted_key: str, posted: Posted | None, **more: Any) -> Any:
    """A panel's form, bound when it is the one that was posted."""
    given = posted if posted and key == posted_key else ()
    return made(*given, prefix=key.replace(":", "-"), **more)


def answer_posted(
    request: HttpRequest, shown: Sequence[Panel], key: str, stays: str
) -> tuple[HttpResponse | None, Panel | None]:
    """The answer to what was posted, or the panel whose form is to be shown again; neither when nothing was posted."""
    if request.method != "POST":
        return None, None
    panel = next((one for one in shown if one.key == key), None)
    answer = do_posted(request, panel, stays)
    return answer, None if answer else panel


def do_posted(request: HttpRequest, panel: Panel | None, stays: str) -> HttpResponse | None:
    """Do what was posted, and lead on to where the next thing is done, else back to the address where one `stays`.

    None leaves the panel's form with its errors, to be shown again with what was typed.
    """
    if panel is None or panel.do is None:
        messages.error(request, _("That has been done in the meantime. See how it stands now."))
        return redirect(stays)
    if not panel.form.is_valid():
        return None
    refused: list[str] | None = getattr(request, "refused", None)
    if refused is not None:
        panel.form.add_error(None, refused)
        return None
    try:
        made = panel.do(panel.form.cleaned_data)
    except ValidationError as wrong:
        raise Refused(wrong.messages) from wrong
    messages.success(request, panel.said)
    return redirect(panel.leads_to(made) if panel.leads_to else stays)
