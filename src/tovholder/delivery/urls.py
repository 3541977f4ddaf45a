"""Addresses of what is done."""

from django.urls import path

from tovholder.delivery.log import file_pages, pages, review_pages

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
]
