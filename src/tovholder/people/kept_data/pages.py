"""Persondata: what is kept, why and for how long, for everybody who has an account."""

from django.http import HttpRequest, HttpResponse

from tovholder.people.kept_data.presenters import KeptDataPage, list_kept
from tovholder.people.models import Person
from tovholder.people.sign_in.entrance import ask_to_sign_in
from tovholder.shell.page_contexts import show_page


def kept_data_page(request: HttpRequest) -> HttpResponse:
    """The list, with the times as they are set on this site."""
    if not isinstance(request.user, Person):
        return ask_to_sign_in(request)
    return show_page(request, KeptDataPage(rows=list_kept()))
