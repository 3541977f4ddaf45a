"""A new programme, started from its agreement's file, which gives it its name and address."""

from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tovholder.agreement.intake.actions import take_file_in
from tovholder.agreement.intake.forms import NewProgramme
from tovholder.agreement.intake.presenters import NewProgrammePage
from tovholder.domain.content.schema import Agreement
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.review.bounded_reading import call_agreement_reading
from tovholder.people.models import Person
from tovholder.people.readings.turns import read_in_turn
from tovholder.people.rights import Act, check_right
from tovholder.people.sign_in.entrance import ask_to_sign_in
from tovholder.programme.versions.actions import find_free_address, start_programme
from tovholder.shell.language_choice import tell
from tovholder.shell.page_contexts import show_page
from tovholder.shell.places import Place, find_address
from tovholder.shell.templatetags.danish import listed


def new_programme_page(request: HttpRequest) -> HttpResponse:
    """Start a programme from its agreement's file, or by its name alone."""
    if not isinstance(request.user, Person):
        return ask_to_sign_in(request)
    answer = check_right(request.user, Act.START_PROGRAMME)
    if not answer:
        raise PermissionDenied(answer.reason)
    form = NewProgramme(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not check_right(request.user, Act.READ_FILE_IN):
        del form.fields["file"]
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_start(request.user, form))
        except Refusal as refusal:
            form.add_error("file", tell(refusal.text))
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
    return show_page(request, NewProgrammePage(form=form), status=422 if form.errors else 200)


def _start(person: Person, form: NewProgramme) -> str:
    """Start it, and tell where one goes on: to the review of the file, or to the programme's first page."""
    file, typed = form.cleaned_data.get("file"), form.cleaned_data["name"].strip()
    if not file:
        programme = start_programme(by=person, slug=find_free_address(typed), name=typed)
        return find_address(Place.OVERVIEW, programme.slug)
    data = file.read()
    reading = read_in_turn(person, call_agreement_reading(file.name, data))
    name = typed or name_by_agreement(reading.content) or Path(file.name).stem
    with transaction.atomic():
        programme = start_programme(by=person, slug=find_free_address(name), name=name)
        intake = take_file_in(by=person, programme=programme, name=file.name, data=data, reading=reading)
    return f"{find_address(Place.READ_AGREEMENT_IN, programme.slug)}{intake.pk}/"


def name_by_agreement(content: Agreement) -> str:
    """What a programme is called by its agreement: its areas, else its municipality."""
    areas = [area.name for area in content.areas if area.name]
    return listed(areas) or content.municipality.name or ""
