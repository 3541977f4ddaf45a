"""Addresses of what is measured."""

from django.urls import path

from tovholder.monitor import pages

app_name = "monitor"
urlpatterns = [
    path("<slug:slug>/maal/", pages.goals, name="goals"),
    path("<slug:slug>/omraader/", pages.areas, name="areas"),
    path("<slug:slug>/omraader/<str:area_id>/", pages.area, name="area"),
]
