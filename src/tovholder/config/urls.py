"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("tovholder.api.answers.urls")),
    path("", include("tovholder.api.urls")),
    path("", include("tovholder.shell.urls")),
    path("", include("tovholder.people.urls")),
    path("", include("tovholder.programme.urls")),
    path("", include("tovholder.agreement.urls")),
    path("", include("tovholder.monitor.urls")),
    path("", include("tovholder.governance.urls")),
    path("", include("tovholder.delivery.urls")),
    path("", include("tovholder.followup.urls")),
]
handler400 = "tovholder.shell.pages.unreadable"
handler403 = "tovholder.shell.pages.refused"
handler404 = "tovholder.shell.pages.not_found"
handler500 = "tovholder.shell.pages.broken"
