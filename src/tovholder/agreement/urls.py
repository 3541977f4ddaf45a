"""Addresses of the agreement's pages."""

from django.urls import path

from tovholder.agreement.intake import pages as intake
from tovholder.agreement.intake import start_page as starting
from tovholder.agreement.mending import pages as mending
from tovholder.agreement.reading_page import pages as agreement
from tovholder.agreement.review import pages as reviewing
from tovholder.agreement.taking_over import pages as taking_over

app_name = "agreement"
urlpatterns = [
    path("nyt-program/", starting.new_programme_page, name="new_programme"),
    path("<slug:slug>/aftalen/", agreement.agreement_page, name="agreement"),
    path("<slug:slug>/aftalen/svar/", agreement.answer_page, name="answer_finding"),
    path("<slug:slug>/aftalen/ret/", mending.mend_page, name="mend"),
    path("<slug:slug>/aftalen/versioner/", agreement.versions_page, name="versions"),
    path("<slug:slug>/aftalen/versioner/<int:number>/", agreement.version_page, name="version"),
    path("<slug:slug>/aftalen/versioner/<int:number>/i-kraft/", intake.put_in_force_page, name="put_in_force"),
    path("<slug:slug>/aftalen/forskel/<int:before>-<int:after>/", agreement.difference_page, name="difference"),
    path("<slug:slug>/indlaes/", intake.intakes_page, name="intakes"),
    path("<slug:slug>/indlaes/<int:number>/", reviewing.review_page, name="review"),
    path("<slug:slug>/indlaes/<int:number>/godkend/", reviewing.approve, name="approve"),
    path("<slug:slug>/indlaes/<int:number>/raekke/", reviewing.save_row, name="save_row"),
    path("<slug:slug>/indlaes/<int:number>/tilfoej/", reviewing.add_thing, name="add_thing"),
    path("<slug:slug>/indlaes/<int:number>/svar/", reviewing.answer, name="answer"),
    path("<slug:slug>/indlaes/<int:number>/kasser/", reviewing.discard, name="discard"),
    path("<slug:slug>/indlaes/<int:number>/fortsaet/", reviewing.go_on, name="go_on"),
    path("<slug:slug>/indlaes/<int:number>/faerdig/", intake.finish_page, name="finish"),
    path("<slug:slug>/indlaes/<int:number>/fil/", intake.original_file, name="original"),
    path("<slug:slug>/det-gaelder/", taking_over.takings_page, name="takings"),
    path("<slug:slug>/det-gaelder/skriv/", taking_over.write_by_hand, name="write_by_hand"),
    path("<slug:slug>/det-gaelder/skema/<str:kind>/", taking_over.blank_workbook, name="blank_workbook"),
    path("<slug:slug>/det-gaelder/<int:number>/", taking_over.taking_page, name="taking"),
    path("<slug:slug>/det-gaelder/<int:number>/kasser/", taking_over.discard, name="discard_taking"),
    path("<slug:slug>/det-gaelder/<int:number>/fil/", taking_over.original_file, name="taken_file"),
]
