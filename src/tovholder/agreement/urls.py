"""Addresses of the agreement's pages."""

from django.urls import path

from tovholder.agreement.pages import agreement, intake, programmes, reviewing

app_name = "agreement"
urlpatterns = [
    path("", programmes.programmes, name="programmes"),
    path("nyt-program/", programmes.new_programme, name="new_programme"),
    path("<slug:slug>/aftalen/", agreement.agreement, name="agreement"),
    path("<slug:slug>/aftalen/versioner/", agreement.versions, name="versions"),
    path("<slug:slug>/aftalen/versioner/<int:number>/", agreement.one_version, name="version"),
    path("<slug:slug>/aftalen/versioner/<int:number>/i-kraft/", intake.put_in_force_page, name="put_in_force"),
    path("<slug:slug>/aftalen/forskel/<int:before>-<int:after>/", agreement.difference, name="difference"),
    path("<slug:slug>/indlaes/", intake.intakes, name="intakes"),
    path("<slug:slug>/indlaes/<int:number>/", reviewing.review_page, name="review"),
    path("<slug:slug>/indlaes/<int:number>/felt/", reviewing.decide_card, name="decide"),
    path("<slug:slug>/indlaes/<int:number>/afsnit/", reviewing.decide_section, name="decide_section"),
    path("<slug:slug>/indlaes/<int:number>/navne/", reviewing.read_with_names, name="read_with_names"),
    path("<slug:slug>/indlaes/<int:number>/faerdig/", intake.finish, name="finish"),
    path("<slug:slug>/indlaes/<int:number>/fil/", intake.original, name="original"),
]
