"""Addresses of the programmes: the front page, and starting a new one."""

from django.urls import path

from tovholder.programme.front import pages
from tovholder.programme.persons.pages import person_page, persons_page

app_name = "programme"
urlpatterns = [
    path("", pages.programmes_page, name="programmes"),
    path("<slug:slug>/navn/", pages.rename_page, name="rename"),
    path("<slug:slug>/arkiver/", pages.archive_page, name="archive"),
    path("<slug:slug>/personer/", persons_page, name="persons"),
    path("<slug:slug>/personer/<int:person>/", person_page, name="person"),
]
