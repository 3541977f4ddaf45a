"""Addresses of the room where changes are proposed and decided."""

from django.urls import path

from tovholder.governance.pages import budget, documents, editing, subagreements

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
    path("<slug:slug>/oekonomi/", budget.budget, name="budget"),
    path("<slug:slug>/oekonomi/versioner/<int:number>/", budget.budget_version, name="budget_version"),
    path(
        "<slug:slug>/oekonomi/forskel/<int:before>-<int:after>/", documents.budget_difference, name="budget_difference"
    ),
]
