"""Addresses of the room where changes are proposed and decided."""

from django.urls import path

from tovholder.governance.activity_changes import pages as activity_changes
from tovholder.governance.budget import pages as budget
from tovholder.governance.confirmations import pages as confirmations
from tovholder.governance.decisions import pages as decisions
from tovholder.governance.documents import pages as documents
from tovholder.governance.editing import pages as editing
from tovholder.governance.files import pages as files
from tovholder.governance.hearings import pages as hearings
from tovholder.governance.meetings import pages as meetings
from tovholder.governance.organisation import pages as organisation
from tovholder.governance.plans import pages as plans
from tovholder.governance.proposals import pages as proposals
from tovholder.governance.proposals import proposal_page
from tovholder.governance.rules import pages as rules
from tovholder.governance.seats import pages as seats
from tovholder.governance.subagreements import pages as subagreements
from tovholder.governance.terms_of_reference import pages as terms

app_name = "governance"
urlpatterns = [
    path("bekraeft/<str:token>/", confirmations.confirm_page, name="confirm"),
    path("<slug:slug>/delaftaler/", subagreements.subagreements_page, name="subagreements"),
    path("<slug:slug>/delaftaler/<str:key>/", subagreements.subagreement_page, name="subagreement"),
    path("<slug:slug>/delaftaler/<str:key>/aktiviteter/ny/", activity_changes.new_activity_page, name="new_activity"),
    path(
        "<slug:slug>/delaftaler/<str:key>/aktiviteter/<str:activity>/<str:verb>/",
        activity_changes.change_activity_page,
        name="change_activity",
    ),
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
    path("<slug:slug>/aendringer/<int:number>/rediger/<str:kind>/", editing.edit_copy, name="edit"),
    path("<slug:slug>/aendringer/<int:number>/rediger/<str:kind>/<str:key>/", editing.edit_copy, name="edit"),
    path("<slug:slug>/aendringer/", proposals.proposals_page, name="proposals"),
    path("<slug:slug>/aendringer/<int:number>/", proposal_page.proposal_page, name="proposal"),
    path("<slug:slug>/aendringer/ny/<str:kind>/", proposals.propose_change, name="propose_change"),
    path("<slug:slug>/aendringer/ny/<str:kind>/<str:key>/", proposals.propose_change, name="propose_change"),
    path("<slug:slug>/aendringer/fra-version/<int:number>/", proposals.propose_draft, name="propose_draft"),
    path("<slug:slug>/aendringer/tilbagekald/<int:number>/", proposals.revoke_version, name="propose_revocation"),
    path("<slug:slug>/aendringer/regler/", rules.rules_page, name="rules"),
    path("<slug:slug>/aendringer/regler/regler.yaml", rules.rules_file, name="rules_file"),
    path("<slug:slug>/organisation/", organisation.organisation_page, name="organisation"),
    path("<slug:slug>/organisation/kommissorium/", terms.terms_page, name="terms"),
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
    path("<slug:slug>/organisation/pladser/", seats.seats_page, name="seats"),
    path("<slug:slug>/moeder/", meetings.meetings_page, name="meetings"),
    path("<slug:slug>/moeder/<int:number>/", meetings.meeting_page, name="meeting"),
    path("<slug:slug>/moeder/beslutninger/", decisions.decisions_page, name="decisions"),
    path("<slug:slug>/moeder/beslutninger.csv", decisions.decisions_csv, name="decisions_csv"),
    path("<slug:slug>/moeder/hoeringer/<int:number>/", hearings.hearing_page, name="hearing"),
    path("<slug:slug>/moeder/bilag/<int:number>/", files.download_annex, name="annex"),
    path("<slug:slug>/moeder/brev/<int:number>/", files.download_letter, name="letter"),
    path("<slug:slug>/milepaele/", plans.milestones_page, name="milestones"),
    path("<slug:slug>/milepaele/versioner/<int:number>/", plans.milestones_version, name="milestones_version"),
    path(
        "<slug:slug>/milepaele/forskel/<int:before>-<int:after>/",
        documents.milestones_difference,
        name="milestones_difference",
    ),
    path("<slug:slug>/beredskab/", plans.contingency_page, name="contingency"),
    path("<slug:slug>/beredskab/versioner/<int:number>/", plans.contingency_version, name="contingency_version"),
    path(
        "<slug:slug>/beredskab/forskel/<int:before>-<int:after>/",
        documents.contingency_difference,
        name="contingency_difference",
    ),
    path("<slug:slug>/oekonomi/", budget.budget_page, name="budget"),
    path("<slug:slug>/oekonomi/flyt/", budget.move_page, name="move_amount"),
    path("<slug:slug>/oekonomi/versioner/<int:number>/", budget.budget_version, name="budget_version"),
    path(
        "<slug:slug>/oekonomi/forskel/<int:before>-<int:after>/", documents.budget_difference, name="budget_difference"
    ),
]
