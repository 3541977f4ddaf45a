"""Addresses of the shell."""

from django.urls import path

from tovholder.shell import health, pages

app_name = "shell"
urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("sprog/", pages.switch_language, name="language"),
    path("cookies/", pages.cookies_page, name="cookies"),
    path("hjaelp/", pages.help_page, name="help"),
    path("hjaelp/<slug:chapter>/", pages.help_page, name="help_chapter"),
    path("robots.txt", pages.robots_page, name="robots"),
    path(".well-known/security.txt", pages.security_page, name="security"),
]
