"""The kommissorium: what it says, its quorum, its versions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tovholder.agreement.models import DocumentKind, Version
from tovholder.agreement.pages.frame import Frame, programme_page
from tovholder.agreement.schema.programme import TermsOfReference
from tovholder.governance.pages.documents import listed_versions
from tovholder.governance.selectors.documents import version_of, versions_in_force
from tovholder.people.rights import Act


def terms_in_force(frame: Frame) -> Version | None:
    """The version of the kommissorium in force on the day."""
    return versions_in_force(frame.programme, frame.on, DocumentKind.TERMS_OF_REFERENCE).get("")


@programme_page
def terms(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The kommissorium in force on the day."""
    now = terms_in_force(frame)
    return _shown(request, frame, now, now)


@programme_page
def terms_version(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One version of the kommissorium as it stands, in force or not."""
    version = version_of(frame.programme, DocumentKind.TERMS_OF_REFERENCE, "", number)
    return _shown(request, frame, version, terms_in_force(frame), looked_up=True)


def _shown(
    request: HttpRequest, frame: Frame, version: Version | None, now: Version | None, *, looked_up: bool = False
) -> HttpResponse:
    context = {
        "frame": frame,
        "version": version,
        "looked_up": looked_up,
        "terms": TermsOfReference.model_validate(version.content) if version else None,
        "names": frame.names(),
        "versions": listed_versions(frame, DocumentKind.TERMS_OF_REFERENCE, "", now),
        "may_propose": frame.may(Act.PROPOSE),
    }
    return render(request, "governance/terms.html", context)
