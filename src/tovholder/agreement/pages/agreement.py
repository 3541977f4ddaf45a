"""Aftalen: the agreement to read, its versions, one version, the difference between two."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string

from tovholder.agreement.exhibits import draw
from tovholder.agreement.kept import agreement_of, findings_of
from tovholder.agreement.models import DocumentKind, Version
from tovholder.agreement.pages.difference import shown_changes
from tovholder.agreement.pages.frame import Frame, names_of, programme_page
from tovholder.agreement.schema import Agreement
from tovholder.agreement.selectors import versions_of_agreement
from tovholder.people.rights import Act


@programme_page
def agreement(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The agreement in force on the day, section by section."""
    return render(request, "agreement/agreement.html", _readable(frame, frame.agreement, frame.version))


def _readable(frame: Frame, content: Agreement, version: Version | None) -> dict[str, Any]:
    return {
        "frame": frame,
        "agreement": content,
        "version": version,
        "names": names_of(content),
        "figures": [drawn for drawn in map(draw, content.exhibits.figures) if drawn],
        "findings": findings_of(version) if version else [],
        "claims": import_string(settings.CLAIMS_HELD_BY)(frame.programme, version, frame.on, names_of(content)),
    }


@programme_page
def versions(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every version of the agreement: where it came from, who decided, when it holds."""
    context = {
        "frame": frame,
        "versions": versions_of_agreement(frame.programme),
        "may_put_in_force": frame.may(Act.PUT_IN_FORCE),
        "may_propose": frame.may(Act.PROPOSE),
    }
    return render(request, "agreement/versions.html", context)


def _version(frame: Frame, number: int) -> Version:
    found = (
        Version.objects.filter(
            document__programme=frame.programme,
            document__kind=DocumentKind.STRATEGIC_AGREEMENT,
            number=number,
        )
        .select_related("document__programme", "parent", "adoption", "read_from__file")
        .defer("content", "parent__content", "read_from__file__data")
        .first()
    )
    if found is None:
        raise Http404(number)
    return found


@programme_page
def one_version(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One version as it stands, in force or not."""
    version = _version(frame, number)
    content = agreement_of(version)
    return render(request, "agreement/agreement.html", {**_readable(frame, content, version), "looked_up": True})


@programme_page
def difference(request: HttpRequest, frame: Frame, before: int, after: int) -> HttpResponse:
    """What changed from one version to another."""
    first, second = _version(frame, before), _version(frame, after)
    changes = shown_changes(first.content, second.content)
    return render(
        request,
        "agreement/difference.html",
        {"frame": frame, "before": first, "after": second, "changes": changes},
    )
