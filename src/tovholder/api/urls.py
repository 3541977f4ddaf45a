"""Addresses of the room's page."""

from django.urls import path

from tovholder.api.tokens.pages import tokens_page

app_name = "api"
urlpatterns = [path("<slug:slug>/andre-systemer/", tokens_page, name="tokens")]
