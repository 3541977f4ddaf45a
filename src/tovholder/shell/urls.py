"""Addresses of the shell."""

from django.urls import path

from tovholder.shell import pages

app_name = "shell"
urlpatterns = [
    path("sprog/", pages.switch_language, name="language"),
    path("cookies/", pages.cookies_page, name="cookies"),
    path("robots.txt", pages.robots_page, name="robots"),
    path(".well-known/security.txt", pages.security_page, name="security"),
]
