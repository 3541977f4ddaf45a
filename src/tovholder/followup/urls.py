"""Addresses of what joins the rooms."""

from django.urls import path

from tovholder.followup import pages

app_name = "followup"
urlpatterns = [
    path("<slug:slug>/", pages.overview, name="overview"),
    path("<slug:slug>/hovedbog/", pages.ledger, name="ledger"),
]
