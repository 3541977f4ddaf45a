"""Organisation: the bodies as a diagram, drawn from the agreement and the seats held, and one by one."""

from django.http import HttpRequest, HttpResponse

from tovholder.domain.content.schema.programme_schema import TermsOfReference
from tovholder.governance.organisation.presenters import OrganisationPage, build_body_trees
from tovholder.governance.seats.selectors import find_seats_by_body
from tovholder.governance.terms_of_reference.selectors import find_terms_in_force
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page


@programme_page
def organisation_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The diagram, and each body with its task and those who sit in it on the day."""
    held = find_seats_by_body(frame.programme, frame.on)
    terms = find_terms_in_force(frame)
    known = {body.id for body in frame.agreement.organisation.bodies}
    shown = OrganisationPage(
        frame=frame,
        trees=build_body_trees(frame.agreement.organisation, held),
        names=frame.names(),
        agreement=frame.agreement,
        seats=held,
        gone={body: seats for body, seats in held.items() if body not in known},
        terms=TermsOfReference.model_validate(terms.content) if terms else None,
    )
    return show_page(request, shown)
