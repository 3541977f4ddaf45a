"""Personer of one programme: the people's own pages in the programme's frame, for its administrators."""

from django.http import HttpRequest, HttpResponse

from tovholder.people.persons.pages import answer_person, answer_persons
from tovholder.programme.frame.programme_frame import Frame, programme_page


@programme_page
def persons_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Everybody tied to the programme, and the invitations to it."""
    return answer_persons(request, frame.person, frame.slug, frame=frame)


@programme_page
def person_page(request: HttpRequest, frame: Frame, person: int) -> HttpResponse:
    """One of them, with the roles in this programme."""
    return answer_person(request, frame.person, person, frame.slug, frame=frame)
