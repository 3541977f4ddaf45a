"""A file as the answer to a request: always a download, never shown in the page."""

from urllib.parse import quote

from django.http import HttpResponse


def answer_with_file(name: str, data: bytes, kind: str = "application/octet-stream") -> HttpResponse:
    """The bytes under their name, whatever letters it has."""
    answer = HttpResponse(data, content_type=kind)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
