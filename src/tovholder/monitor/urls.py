"""Addresses of what is measured."""

from django.urls import path

from tovholder.monitor.pages import areas, figures_in, figures_out, goals, indicator, own_indicators

app_name = "monitor"
urlpatterns = [
    path("<slug:slug>/maal/", goals.goals, name="goals"),
    path("<slug:slug>/maal/tal.csv", figures_out.figures_out, name="figures_out"),
    path("<slug:slug>/maal/ny-indikator/", own_indicators.new_indicator, name="new_indicator"),
    path("<slug:slug>/maal/<str:indicator_id>/", indicator.indicator, name="indicator"),
    path("<slug:slug>/tal/", figures_in.figures_in, name="figures_in"),
    path("<slug:slug>/tal/skema.xlsx", figures_in.workbook, name="workbook"),
    path("<slug:slug>/tal/svar/", figures_in.answers_in, name="answers_in"),
    path("<slug:slug>/tal/fil/<int:number>/", figures_in.upload, name="upload"),
    path("<slug:slug>/tal/fil/<int:number>/original/", figures_in.original, name="figures_original"),
    path("<slug:slug>/tal/<int:number>/", figures_in.batch, name="batch"),
    path("<slug:slug>/omraader/", areas.areas, name="areas"),
    path("<slug:slug>/omraader/<str:area_id>/", areas.area, name="area"),
]
