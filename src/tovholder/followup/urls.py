"""Addresses of what joins the rooms."""

from django.urls import path

from tovholder.followup.board_pack.pages import board_pack, send_board_pack
from tovholder.followup.ledger_page.pages import ledger_page
from tovholder.followup.overview.pages import overview_page

app_name = "followup"
urlpatterns = [
    path("<slug:slug>/", overview_page, name="overview"),
    path("<slug:slug>/hovedbog/", ledger_page, name="ledger"),
    path("<slug:slug>/moeder/<int:number>/mappe.pdf", board_pack, name="board_pack"),
    path("<slug:slug>/moeder/<int:number>/send/", send_board_pack, name="send_papers"),
]
