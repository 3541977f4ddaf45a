"""The kommissorium: what it says, its quorum, its versions."""

from django.http import HttpRequest, HttpResponse

from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema.programme_schema import TermsOfReference
from tovholder.governance.documents.presenters import list_versions
from tovholder.governance.documents.selectors import find_version
from tovholder.governance.terms_of_reference.presenters import TermsPage
from tovholder.governance.terms_of_reference.selectors import find_terms_in_force
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.programme.versions.models import Version
from tovholder.shell.page_contexts import show_page


@programme_page
def terms_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The kommissorium in force on the day."""
    now = find_terms_in_force(frame)
    return _shown(request, frame, now, now)


@programme_page
def terms_version(request: HttpRequest, frame: Frame, number: int) -> HttpResponse:
    """One version of the kommissorium as it stands, in force or not."""
    version = find_version(frame.programme, DocumentKind.TERMS_OF_REFERENCE, "", number)
    return _shown(request, frame, version, find_terms_in_force(frame), looked_up=True)


def _shown(
    request: HttpRequest, frame: Frame, version: Version | None, now: Version | None, *, looked_up: bool = False
) -> HttpResponse:
    shown = TermsPage(
        frame=frame,
        version=version,
        looked_up=looked_up,
        terms=TermsOfReference.model_validate(version.content) if version else None,
        names=frame.names(),
        versions=list_versions(frame, DocumentKind.TERMS_OF_REFERENCE, "", now),
        may_propose=frame.may(Act.PROPOSE),
    )
    return show_page(request, shown)
