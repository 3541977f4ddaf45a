"""Who is let in, how often, and what they ask: each refusal is a status, a code and a sentence in two languages."""

import datetime
import re
from dataclasses import dataclass, field

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from tovholder.api.answers import api_shapes as shapes
from tovholder.api.answers.api_resources import Asked, Resource
from tovholder.api.models import ApiToken
from tovholder.api.tokens.actions import note_use
from tovholder.api.tokens.selectors import find_token
from tovholder.domain.language.text import Text, make_text
from tovholder.people.sign_in.attempt_limits import Limit, count_use, is_used_up
from tovholder.people.sign_in.client_address import find_client_address

WRONG_TOKENS = Limit(30, 600)
"""Of one address; a token cannot be guessed, but trying costs us something too."""
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
A_YEAR = re.compile(r"\d{4}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class NotAnswered(Exception):
    """Why there is no answer."""

    status: int
    code: str
    message: Text
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self) -> JsonResponse:
        """The refusal as it is sent."""
        told = shapes.Refused(error=shapes.Fault(code=self.code, message=self.message)).model_dump(mode="json")
        return JsonResponse(told, status=self.status, headers=self.headers, json_dumps_params={"ensure_ascii": False})


def let_in(request: HttpRequest, slug: str, resource: Resource) -> Asked:
    """What is asked, by a token that may. Raises `NotAnswered`."""
    token = _find_token(request)
    wait = count_use(resource.limit, "api", str(token.pk), resource.name)
    if wait:
        raise _too_often(wait)
    if token.programme.slug != slug:
        raise not_here()
    if resource.scope is not None and resource.scope not in token.scopes:
        said = make_text("Nøglen må ikke læse dette.", "The token may not read this.")
        raise NotAnswered(403, "not_in_scope", said)
    asked = _read_question(request, token, resource)
    note_use(token)
    return asked


def not_here() -> NotAnswered:
    """The same whether there is such a programme or not."""
    return NotAnswered(404, "not_found", make_text("Her er intet at læse.", "There is nothing to read here."))


def _find_token(request: HttpRequest) -> ApiToken:
    where = find_client_address(request)
    wait = is_used_up(WRONG_TOKENS, "api", where)
    if wait:
        raise _too_often(wait)
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    token = find_token(text.strip()) if kind.lower() == "bearer" and text.strip() else None
    if token is None:
        count_use(WRONG_TOKENS, "api", where)
        said = make_text(
            "Send en nøgle, der gælder: Authorization: Bearer … En administrator af programmet laver den.",
            "Send a token that is valid: Authorization: Bearer … An administrator of the programme makes one.",
        )
        raise NotAnswered(401, "no_token", said, {"WWW-Authenticate": 'Bearer realm="Tovholder"'})
    return token


def _too_often(seconds: int) -> NotAnswered:
    said = make_text(
        f"For mange læsninger. Prøv igen om {seconds} sekunder.", f"Too many readings. Try again in {seconds} seconds."
    )
    return NotAnswered(429, "too_often", said, {"Retry-After": str(seconds)})


def _read_question(request: HttpRequest, token: ApiToken, resource: Resource) -> Asked:
    known = {"as_of", "year"} if resource.takes_year else {"as_of"}
    for name, given in request.GET.lists():
        if name not in known or len(given) != 1:
            raise _not_understood(f"?{name[:40]}=")
    on = _read_day(request.GET["as_of"]) if "as_of" in request.GET else timezone.localdate()
    return Asked(token, on, _read_year(request.GET["year"]) if "year" in request.GET else on.year)


def _read_day(text: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text) if A_DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _not_understood("?as_of=")
    return day


def _read_year(text: str) -> int:
    if not A_YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise _not_understood("?year=")
    return int(text)


def _not_understood(what: str) -> NotAnswered:
    said = make_text(
        f"{what} forstås ikke her. En dag skrives 2026-11-30, et år 2026, mellem {FIRST_YEAR} og {LAST_YEAR}, én gang.",
        f"{what} is not understood here. Write a day as 2026-11-30, a year as 2026, between {FIRST_YEAR} and "
        f"{LAST_YEAR}, once.",
    )
    return NotAnswered(422, "not_understood", said)
