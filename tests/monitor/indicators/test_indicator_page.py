"""The page of an indicator: the chart first, the udgangspunkt always, each place, the board's looks, files to take."""

import datetime
import io
import re
import zipfile

import pytest
from django.urls import reverse

from tests.monitor.made_figures import counted
from tovholder.monitor.observations.actions import keep_observations
from tovholder.monitor.standings import board_looks
from tovholder.monitor.standings.board_looks import BoardLook, find_last_looks

SLUG = "solbakken-2023"
pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client, programme, person):
    client.force_login(person("reader"))

    def asked(indicator="i7", **query):
        return client.get(reverse("monitor:indicator", args=[SLUG, indicator]), query)

    return asked


@pytest.fixture
def read(ask):
    def page(indicator="i7", **query):
        answer = ask(indicator, **query)
        return re.sub(r"\s+", " ", answer.content.decode().replace("\N{NO-BREAK SPACE}", " "))

    return page


@pytest.fixture
def keep(programme, secretariat):
    return lambda *observed: keep_observations(by=secretariat, programme=programme, observed=observed)


def test_before_any_figure_the_udgangspunkt_is_drawn_and_stands_in_the_table(read):
    text = read()
    assert "Udgangspunkt 71,5 %, 2021" in text
    assert text.index("<svg") < text.index("<table")
    assert "udgangspunkt</span>" in text


def test_the_chart_is_of_the_place_that_is_chosen_and_of_no_place_that_is_not_there(ask, read, keep):
    keep(counted("i7", "solbakken", 2024, 150, 200), counted("i7", "aadalen", 2024, 60, 100))
    assert "Ådalen: " in read(om="aadalen")
    assert "Solbakken: " in read()
    assert ask(om="maanen").status_code == 404


def test_the_table_says_the_distance_to_the_municipality_of_the_same_year(read, keep):
    keep(counted("i7", "solbakken", 2024, 150, 200), counted("i7", "municipality", 2024, 9000, 10000))
    assert "−15,0" in read()


def test_a_whole_in_parts_has_a_page_that_draws_them(read, keep):
    keep(
        *(
            counted("forsoergelse", "solbakken", f"{year}-Q3", n, 1000, part=part)
            for year in (2024, 2025)
            for part, n in (("su", 300), ("selvforsoergende", 700))
        )
    )
    text = read("forsoergelse")
    assert text.count("Solbakken, 2025-Q3") >= 1
    assert "Solbakken, 2024-Q3: " in text
    assert "Intet tal endnu" not in text


def test_the_table_and_the_chart_can_be_taken_away_as_they_stand(ask, read, keep):
    keep(counted("i7", "solbakken", 2024, 150, 200), counted("i7", "solbakken", 2026, 160, 200))
    assert "hent=i7.png" in read()
    table = ask(hent="i7.csv", pr="2025-06-01").content.decode()
    assert "Solbakken" in table
    assert "solbakken" in table
    assert ";160;" not in table
    assert zipfile.ZipFile(io.BytesIO(ask(hent="i7.xlsx").content)).testzip() is None
    assert ask(hent="i7.svg").content.startswith(b"<svg")
    assert ask(hent="i7.png").content.startswith(b"\x89PNG")
    for wrong in ("i8.csv", "i7.exe", "i7", "../i7.csv"):
        assert ask(hent=wrong).status_code == 404


LOOKS = (
    BoardLook("i7", datetime.date(2025, 6, 11), "vist", address="/a/"),
    BoardLook("i7", datetime.date(2025, 9, 4), "godkendt", "Fra 40 til 60 unge.", "2025-7", "/b/", changed=True),
    BoardLook("i1", datetime.date(2025, 9, 4), "vist"),
    BoardLook("i7", datetime.date(2026, 12, 10), "", planned=True, address="/c/"),
)


def test_what_the_board_did_stands_on_the_page_numbered_and_with_what_is_to_come(read, monkeypatch):
    monkeypatch.setattr(board_looks, "_readers", [lambda programme, on: LOOKS])
    text = read()
    assert "Godkendt <span" in text
    assert "Fra 40 til 60 unge." in text
    assert "10. december 2026" in text
    assert text.count('class="moment moment-filled"') == 1
    assert "4. september 2025" in text


def test_the_last_look_is_the_newest_that_has_been():
    assert {name: one.said for name, one in find_last_looks(LOOKS).items()} == {"i7": "godkendt", "i1": "vist"}
