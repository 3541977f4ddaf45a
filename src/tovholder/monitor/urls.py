"""Addresses of what is measured."""

from django.urls import path

from tovholder.monitor.areas import pages as areas
from tovholder.monitor.figures_in import pages as figures_in
from tovholder.monitor.figures_out import pages as figures_out
from tovholder.monitor.goals import pages as goals
from tovholder.monitor.indicators import pages as indicator

app_name = "monitor"
urlpatterns = [
    path("<slug:slug>/maal/", goals.goals_page, name="goals"),
    path("<slug:slug>/maal/tal.csv", figures_out.figures_out, name="figures_out"),
    path("<slug:slug>/maal/tal.xlsx", figures_out.figures_workbook, name="figures_workbook"),
    path("<slug:slug>/maal/ny-indikator/", indicator.new_indicator, name="new_indicator"),
    path("<slug:slug>/maal/<str:indicator_id>/", indicator.indicator_page, name="indicator"),
    path("<slug:slug>/tal/", figures_in.figures_in, name="figures_in"),
    path("<slug:slug>/tal/skema.xlsx", figures_in.workbook_page, name="workbook"),
    path("<slug:slug>/tal/svar/", figures_in.answers_in, name="answers_in"),
    path("<slug:slug>/tal/et-tal/", figures_in.one_figure, name="one_figure"),
    path("<slug:slug>/tal/fil/<int:number>/", figures_in.upload_page, name="upload"),
    path("<slug:slug>/tal/fil/<int:number>/hvad-er-hvad/", figures_in.mapping_page, name="mapping"),
    path("<slug:slug>/tal/fil/<int:number>/original/", figures_in.original_page, name="figures_original"),
    path("<slug:slug>/tal/<int:number>/", figures_in.batch_page, name="batch"),
    path("<slug:slug>/omraader/", areas.areas_page, name="areas"),
    path("<slug:slug>/omraader/<str:area_id>/", areas.area_page, name="area"),
]
