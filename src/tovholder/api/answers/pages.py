"""What other systems are answered, as JSON."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.http import parse_etags
from django.views.decorators.csrf import csrf_exempt

from tovholder.api.answers.api_door import NotAnswered, let_in, not_here
from tovholder.api.answers.api_resources import RESOURCES
from tovholder.api.answers.openapi_document import describe_api
from tovholder.domain.language.text import make_text
from tovholder.shell.event_log import log_event

READ_ONLY = ("GET", "HEAD")


@csrf_exempt  # so that whoever tries to write is told that nothing can be written
def resource_answer(request: HttpRequest, slug: str, name: str = "index") -> HttpResponse:
    """One resource of one programme, or why not."""
    try:
        return _answer(request, slug, name)
    except NotAnswered as refusal:
        log_event("refusal", what="api", why=refusal.code, status=refusal.status, path=request.path)
        return refusal.answer()


def _answer(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    if request.method not in READ_ONLY:
        said = make_text("Her kan kun læses.", "Here one can only read.")
        raise NotAnswered(405, "read_only", said, {"Allow": ", ".join(READ_ONLY)})
    if name not in RESOURCES:
        raise not_here()
    asked = let_in(request, slug, RESOURCES[name])
    told = RESOURCES[name].read(asked).model_dump(mode="json")
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    log_event("api", what=name, programme=slug, token=asked.token.pk)
    known = parse_etags(request.headers.get("if-none-match", ""))
    same = tag in known or "*" in known
    answer = HttpResponseNotModified() if same else HttpResponse(body, content_type="application/json")
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Vary"] = "Authorization"
    return answer


def openapi_answer(request: HttpRequest) -> HttpResponse:
    """The description of what can be read, for whoever builds; it holds nothing of any programme."""
    return JsonResponse(describe_api(), json_dumps_params={"ensure_ascii": False, "indent": 1})
