"""Addresses of what joins the rooms."""

from django.urls import path

from tovholder.followup.board_pack.pages import board_pack, send_board_pack
from tovholder.followup.evaluation.pages import evaluation_page, workshop_page
from tovholder.followup.evidence.pages import evidence_zip, follow_up_page
from tovholder.followup.ledger_page.pages import ledger_page
from tovholder.followup.minutes.pages import minutes_pdf
from tovholder.followup.overview.pages import overview_page
from tovholder.followup.package.pages import document_file, package_page, package_zip, sent_package
from tovholder.followup.residents.pages import resident_desk, resident_draft, residents_page
from tovholder.followup.year_wheel.pages import calendar_feed, year_page

app_name = "followup"
urlpatterns = [
    path("<slug:slug>/", overview_page, name="overview"),
    path("om/<slug:slug>/", residents_page, name="residents"),
    path("<slug:slug>/beboersiden/", resident_desk, name="resident_desk"),
    path("<slug:slug>/beboersiden/udkast/", resident_draft, name="resident_draft"),
    path("kalender/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("<slug:slug>/evaluering/", evaluation_page, name="evaluation"),
    path("<slug:slug>/evaluering/<int:number>/", workshop_page, name="workshop"),
    path("<slug:slug>/aarshjul/", year_page, name="year"),
    path("<slug:slug>/dokumenter/", package_page, name="package"),
    path("<slug:slug>/dokumenter/pakke.zip", package_zip, name="package_zip"),
    path("<slug:slug>/dokumenter/version/<int:number>.<str:form>", document_file, name="document_file"),
    path("<slug:slug>/dokumenter/sendt/<int:number>/", sent_package, name="sent_package"),
    path("<slug:slug>/opfoelgning/", follow_up_page, name="follow_up"),
    path("<slug:slug>/opfoelgning/<int:year>/dokumentation.zip", evidence_zip, name="evidence_zip"),
    path("<slug:slug>/hovedbog/", ledger_page, name="ledger"),
    path("<slug:slug>/moeder/<int:number>/mappe.pdf", board_pack, name="board_pack"),
    path("<slug:slug>/moeder/<int:number>/referat.pdf", minutes_pdf, name="minutes_pdf"),
    path("<slug:slug>/moeder/<int:number>/send/", send_board_pack, name="send_papers"),
]
