"""Addresses of the programmes: the front page, and starting a new one."""

from django.urls import path

from tovholder.programme.front import pages

app_name = "programme"
urlpatterns = [
    path("", pages.programmes_page, name="programmes"),
    path("nyt-program/", pages.new_programme_page, name="new_programme"),
]
