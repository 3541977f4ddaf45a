"""Addresses of the room where changes are proposed and decided."""

from django.urls import path

from tovholder.governance.pages import (
    budget,
    documents,
    editing,
    files,
    meeting,
    meetings,
    organisation,
    proposal,
    proposals,
    rules,
    seats,
    subagreements,
    terms,
)

app_name = "governance"
urlpatterns = [
    path("<slug:slug>/delaftaler/", subagreements.subagreements, name="subagreements"),
    path("<slug:slug>/delaftaler/<str:key>/", subagreements.subagreement, name="subagreement"),
    path(
        "<slug:slug>/delaftaler/<str:key>/versioner/<int:number>/",
        subagreements.subagreement_version,
        name="subagreement_version",
    ),
    path(
        "<slug:slug>/delaftaler/<str:key>/forskel/<int:before>-<int:after>/",
        documents.subagreement_difference,
        name="subagreement_difference",
    ),
    path("<slug:slug>/aendringer/<int:number>/rediger/<str:kind>/", editing.edit, name="edit"),
    path("<slug:slug>/aendringer/<int:number>/rediger/<str:kind>/<str:key>/", editing.edit, name="edit"),
    path("<slug:slug>/aendringer/", proposals.proposals, name="proposals"),
    path("<slug:slug>/aendringer/<int:number>/", proposal.proposal, name="proposal"),
    path("<slug:slug>/aendringer/fra-version/<int:number>/", proposals.propose_draft, name="propose_draft"),
    path("<slug:slug>/aendringer/regler/", rules.rules, name="rules"),
    path("<slug:slug>/aendringer/regler/regler.yaml", rules.rules_file, name="rules_file"),
    path("<slug:slug>/organisation/", organisation.organisation, name="organisation"),
    path("<slug:slug>/organisation/kommissorium/", terms.terms, name="terms"),
    path(
        "<slug:slug>/organisation/kommissorium/versioner/<int:number>/",
        terms.terms_version,
        name="terms_version",
    ),
    path(
        "<slug:slug>/organisation/kommissorium/forskel/<int:before>-<int:after>/",
        documents.terms_difference,
        name="terms_difference",
    ),
    path("<slug:slug>/organisation/pladser/", seats.seats, name="seats"),
    path("<slug:slug>/moeder/", meetings.meetings, name="meetings"),
    path("<slug:slug>/moeder/<int:number>/", meeting.meeting, name="meeting"),
    path("<slug:slug>/moeder/bilag/<int:number>/", files.annex, name="annex"),
    path("<slug:slug>/moeder/brev/<int:number>/", files.letter, name="letter"),
    path("<slug:slug>/oekonomi/", budget.budget, name="budget"),
    path("<slug:slug>/oekonomi/versioner/<int:number>/", budget.budget_version, name="budget_version"),
    path(
        "<slug:slug>/oekonomi/forskel/<int:before>-<int:after>/", documents.budget_difference, name="budget_difference"
    ),
]
