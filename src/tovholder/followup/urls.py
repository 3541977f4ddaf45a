"""Addresses of what joins the rooms."""

from django.urls import path

from tovholder.followup import pages
from tovholder.followup.board_pack.pages import board_pack, send

app_name = "followup"
urlpatterns = [
    path("<slug:slug>/", pages.overview, name="overview"),
    path("<slug:slug>/hovedbog/", pages.ledger, name="ledger"),
    path("<slug:slug>/moeder/<int:number>/mappe.pdf", board_pack, name="board_pack"),
    path("<slug:slug>/moeder/<int:number>/send/", send, name="send_papers"),
]
