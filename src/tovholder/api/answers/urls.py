"""Addresses that other systems read from."""

from django.urls import path

from tovholder.api.answers.pages import openapi_answer, resource_answer

app_name = "api_v1"
urlpatterns = [
    path("openapi.json", openapi_answer, name="openapi"),
    path("programmes/<slug:slug>/", resource_answer, name="index"),
    path("programmes/<slug:slug>/<slug:name>/", resource_answer, name="resource"),
]
