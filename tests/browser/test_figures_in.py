"""A file of figures read in as a secretariat does it: seen first, kept whole, corrected with a reason, refused kindly."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe_faults import find_axe_faults
from tests.universe.places import EXAMPLES

pytestmark = pytest.mark.browser
PROGRAMME = "/solbakken-2023"
QUARTER = EXAMPLES / "solbakken/tal/bosocdata-lignende-2026-k3.csv"


def choose(page, name, text):
    page.goto(f"{PROGRAMME}/tal/")
    page.get_by_label("Fil med tal", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Se, hvad den ville ændre").click()


@pytest.mark.parametrize(("javascript", "year"), [(True, 2015), (False, 2016)], ids=["with", "without"])
def test_figures_are_seen_and_then_kept_with_or_without_javascript(person_page, javascript, year):
    page = person_page(java_script_enabled=javascript)
    head = "indikator;område;periode;tæller;nævner"
    choose(page, f"tal-{year}.csv", f"{head}\ni3;Solbakken;{year};140;400\ni3;kommunen;{year};900;9000\n")
    expect(page.locator(".lead")).to_contain_text("2 nye, 0 rettelser")
    page.get_by_role("button", name="Gem tallene").click()
    expect(page.locator("h1")).to_contain_text(f"tal-{year}.csv")
    assert "/fil/" not in page.url
    page.go_back()
    page.reload()
    expect(page.locator("h1")).to_contain_text("Gemte tal")
    choose(page, f"rettet-{year}.csv", f"{head}\ni3;Solbakken;{year};141;400\n")
    page.get_by_role("button", name="Gem tallene").click()
    expect(page.get_by_role("alert")).to_contain_text("hvorfor")
    page.get_by_label(re.compile("^Hvorfor rettes")).fill("Kilden har rettet tabellen.")
    page.get_by_role("button", name="Gem tallene").click()
    expect(page.locator(".lead")).to_contain_text("0 nye og 1 rettede")


def test_keeping_twice_by_a_double_click_keeps_once(person_page):
    page = person_page()
    choose(page, "dobbelt.csv", "indikator;område;periode;tæller;nævner\ni3;Solbakken;2017;140;400\n")
    page.get_by_role("button", name="Gem tallene").dblclick()
    expect(page.locator("h1")).to_contain_text("Gemte tal: dobbelt.csv")
    page.goto(f"{PROGRAMME}/tal/")
    assert page.get_by_role("link", name="dobbelt.csv").count() == 1


def test_a_quarters_extract_in_its_own_shape_is_seen_with_how_it_was_read(person_page):
    page = person_page()
    page.goto(f"{PROGRAMME}/tal/")
    page.get_by_label("Fil med tal", exact=True).set_input_files(QUARTER)
    page.get_by_role("button", name="Se, hvad den ville ændre").click()
    expect(page.get_by_role("heading", name="Sådan er filen læst")).to_be_visible()
    assert find_axe_faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wrong_file_is_refused_in_a_table_that_can_be_read_out(person_page):
    page = person_page()
    choose(page, "forkert.csv", "indikator;område;periode;tæller;nævner\ni3;Ådalen;2024;140;0\n")
    refused = page.get_by_role("alert")
    expect(refused).to_contain_text("Intet blev gemt: 1 række kan ikke bruges")
    expect(refused.get_by_role("row")).to_have_count(2)
    assert find_axe_faults(page) == []


LOCAL = (
    "15-29-årige sigtet mindst én gang, pct.\nBoligområde;Kode;Gruppe;2011;2012\nSolbakken;1021;alle lejere;5,0;-\n"
    "Solbakken Syd;1022;alle lejere;9,0;9,1\nSkovparken;1040;alle lejere;8,0;8,1\nEksempelby i alt;1000;alle lejere;3,1;3,2\n"
)


def test_what_is_what_is_answered_on_one_page_also_without_javascript_and_on_a_phone(person_page):
    page = person_page(java_script_enabled=False, viewport={"width": 375, "height": 800})
    choose(page, "lokale-tal.csv", LOCAL)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvad er hvad i filen?")
    expect(page.locator(".lead")).to_contain_text("spørger om 3 ting")
    for heading in ("Kolonner", "Steder", "Tegn"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    page.get_by_text("Kolonnen siger intet om tallene").click()
    page.get_by_text("Holdt tilbage", exact=True).click()
    page.get_by_role("button", name="Vis, hvad der kommer ind").click()
    expect(page.locator(".lead")).to_contain_text("4 nye")
    page.get_by_role("link", name="Ret, hvordan filen er læst").click()
    expect(page.locator(".lead")).to_contain_text("ikke mere at spørge om")
    choose(page, "lokale-tal-2.csv", LOCAL.replace("2011", "2013").replace("2012", "2014"))
    expect(page.locator(".lead")).to_contain_text("4 nye")


def test_the_page_that_asks_reads_out_and_fits_a_small_phone(person_page):
    page = person_page()
    choose(page, "andre-tal.csv", LOCAL.replace("Gruppe", "Udsnit"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvad er hvad i filen?")
    assert find_axe_faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
