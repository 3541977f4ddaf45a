"""Addresses of what is done."""

from django.urls import path

from tovholder.delivery.anchoring import pages as anchoring
from tovholder.delivery.letting import pages as letting
from tovholder.delivery.log import file_pages, pages, review_pages
from tovholder.delivery.partners import pages as partners
from tovholder.delivery.plans import pages as plans
from tovholder.delivery.spending import pages as spending

app_name = "delivery"
urlpatterns = [
    path("<slug:slug>/aktiviteter/", pages.activities_page, name="activities"),
    path("<slug:slug>/aktiviteter/log/", pages.write_page, name="write_log"),
    path("<slug:slug>/aktiviteter/log/<int:number>/", pages.correct_page, name="correct_entry"),
    path("<slug:slug>/aktiviteter/log/fil/", file_pages.log_file_page, name="log_file"),
    path("<slug:slug>/aktiviteter/log/logbog.xlsx", file_pages.log_workbook, name="log_workbook"),
    path("<slug:slug>/aktiviteter/aktivitet/<str:activity>/", pages.activity_page, name="activity"),
    path("<slug:slug>/aktiviteter/delmaal/<str:subgoal>/", pages.result_page, name="result"),
    path("<slug:slug>/aktiviteter/aftalt-og-holdt/", review_pages.agreed_and_held, name="agreed_and_held"),
    path("<slug:slug>/aktiviteter/opfoelgning/", review_pages.half_year_page, name="half_year"),
    path("<slug:slug>/aktiviteter/forankring/", anchoring.anchoring_page, name="anchoring"),
    path("<slug:slug>/aktiviteter/forankring/overdragelse/", anchoring.handover_page, name="handover"),
    path("<slug:slug>/aktiviteter/forankring/aktivitet/<str:activity>/", anchoring.step_page, name="anchoring_step"),
    path("<slug:slug>/aktiviteter/samarbejder/", partners.partners_page, name="partners"),
    path("<slug:slug>/aktiviteter/samarbejder/ny/", partners.partner_page, name="new_partner"),
    path("<slug:slug>/aktiviteter/samarbejder/aftale/<str:key>/", partners.partner_page, name="partner"),
    path("<slug:slug>/aktiviteter/udlejning/", letting.letting_page, name="letting"),
    path("<slug:slug>/aktiviteter/udlejning/ny/", letting.letting_agreement_page, name="new_letting_agreement"),
    path(
        "<slug:slug>/aktiviteter/udlejning/aftale/<str:key>/", letting.letting_agreement_page, name="letting_agreement"
    ),
    path(
        "<slug:slug>/aktiviteter/udlejning/kvartal/<str:area>/<str:quarter>/",
        letting.letting_count_page,
        name="letting_count",
    ),
    path("<slug:slug>/milepaele/status/", plans.milestones_page, name="milestones"),
    path("<slug:slug>/milepaele/milepael/<str:milestone>/", plans.milestone_page, name="milestone"),
    path("<slug:slug>/beredskab/hvem-ringer/", plans.contingency_page, name="contingency"),
    path("<slug:slug>/beredskab/beredskabsplan.pdf", plans.contingency_sheet, name="contingency_sheet"),
    path("<slug:slug>/beredskab/tilfaelde/<str:trigger>/", plans.trigger_page, name="trigger"),
    path("<slug:slug>/oekonomi/forbrug/", spending.spending_page, name="spending"),
    path("<slug:slug>/oekonomi/forbrug/bogfoer/", spending.actuals_page, name="actuals"),
    path("<slug:slug>/oekonomi/reguleringskonto/", spending.account_page, name="account"),
    path(
        "<slug:slug>/oekonomi/forbrug/<int:year>/opgoerelse.xlsx",
        spending.statement_file,
        {"kind": "xlsx"},
        "statement_xlsx",
    ),
    path(
        "<slug:slug>/oekonomi/forbrug/<int:year>/opgoerelse.pdf",
        spending.statement_file,
        {"kind": "pdf"},
        "statement_pdf",
    ),
]
