"""Addresses of accounts: ours, and those of the library that we let in.

The library's own pages for addresses are left out: an address that nobody has confirmed is never an account's.
"""

from allauth.account import views
from django.urls import include, path, re_path

from tovholder.people.external_sign_in.pages import external_answer_page, external_page
from tovholder.people.kept_data.pages import kept_data_page
from tovholder.people.links.pages import link_page
from tovholder.people.outbox.pages import mail_page
from tovholder.people.own_account.pages import own_account_page
from tovholder.people.persons.pages import person_page, persons_page
from tovholder.people.readings.pages import reading_page

people = (
    [
        path("konto/", own_account_page, name="account"),
        path("konto/persondata/", kept_data_page, name="kept_data"),
        path("personer/", persons_page, name="persons"),
        path("personer/<int:person>/", person_page, name="person"),
        path("konto/login/med/<slug:provider>/", external_page, name="external"),
        path("konto/login/med/<slug:provider>/svar/", external_answer_page, name="external_answer"),
        path("mail/", mail_page, name="mail"),
        path("laeser/<int:number>/", reading_page, name="reading"),
        path("link/<str:token>/", link_page, name="link"),
    ],
    "people",
)
library = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
urlpatterns = [path("", include(people)), path("konto/", include(library))]
