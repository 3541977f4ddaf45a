"""The pages of figures: verdicts from intervals, the same protected value everywhere, sources a click away."""

import csv
import io
import re

import pytest
from django.urls import reverse

from tests.monitor.made_figures import counted
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.monitor.observations.actions import keep_observations

pytestmark = pytest.mark.engine

SLUG = "solbakken-2023"


@pytest.fixture
def keep(programme, secretariat):
    def kept(*observed, reason=""):
        return keep_observations(by=secretariat, programme=programme, observed=observed, reason=reason)

    return kept


@pytest.fixture
def read(client, person):
    client.force_login(person("reader"))

    def page(name, *arguments, **query):
        answer = client.get(reverse(f"monitor:{name}", args=[SLUG, *arguments]), query)
        return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")

    return page


def series(numerators, denominator=300, scope="solbakken", years=(2021, 2025)):
    return [counted("i7", scope, year, n, denominator) for year, n in zip(years, numerators, strict=True)]


def test_a_row_says_its_verdict_with_its_interval_and_links_to_the_indicator(keep, read):
    keep(
        *(
            item.model_copy(update={"indicator": "i1"})
            for item in [*series((200, 280)), *series((9000, 9000), 10000, "municipality")]
        )
    )
    text = read("goals")
    assert "Afventer ny måling" in text
    assert f'href="/{SLUG}/maal/i7/"' in text


def test_the_survey_breaks_in_2023_and_says_so(keep, read):
    keep(*series((210, 240)), *series((9000, 9000), 10000, "municipality"))
    assert "Kan ikke sammenlignes" in read("goals")
    text = read("indicator", "i7")
    assert "Der er brud i serien mellem udgangspunktet og seneste måling." in text
    assert "Brud i serien" in text


def test_a_page_says_why_there_is_no_number_and_never_zero(keep, read):
    keep(
        Observed(indicator="i7", scope="aadalen", period=2024, status="suppressed", as_printed=".."),
        Observed(indicator="i7", scope="aadalen", period=2025, status="not_measured"),
    )
    text = read("indicator", "i7")
    assert "holdt tilbage af kilden" in text
    assert "ikke målt" in text


SMALL = [
    counted("i7", "solbakken", 2024, 3, 173, as_printed="1,7 %"),
    counted("i7", "aadalen", 2024, 61, 137, as_printed="44,5 %"),
    counted("i7", "all", 2024, 64, 310, as_printed="20,6 %"),
    counted("i7", "municipality", 2024, 5000, 9000),
]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("goals", []), ("indicator", ["i7"]), ("area", ["solbakken"]), ("area", ["aadalen"]), ("figures_out", [])],
)
def test_what_is_held_back_is_held_back_on_every_page_and_in_every_file(keep, read, name, arguments):
    keep(*SMALL)
    text = re.sub(r"translate\([^)]*\)", "", read(name, *arguments))  # where a drawn word stands is no figure
    for given_away in ("1,7", "44,5", "3 af 173", "61 af 137", ";3;", ";61;"):
        assert given_away not in text


def test_a_batch_shows_protected_values_to_its_readers_too(keep, read):
    batch = keep(*SMALL)
    text = read("batch", batch.pk)
    assert text.count("holdt tilbage, så ingen kan genkendes") >= 1
    assert "(3 / 173)" not in text
    assert "(64 / 310)" in text


def test_the_csv_holds_every_figure_and_marks_text_that_would_be_a_formula(keep, read):
    keep(
        counted("i7", "solbakken", 2024, 150, 200, note="=1+1"),
        counted("i9", "all", 2021, 900, 1800, variant="kommunalvalg"),
    )
    rows = list(csv.DictReader(io.StringIO(read("figures_out").removeprefix("\ufeff")), delimiter=";"))
    assert [(row["indikator"], row["værdi"], row["tæller"]) for row in rows] == [
        ("i7", "75", "150"),
        ("i9", "50", "900"),
    ]
    assert rows[0]["note"] == "'=1+1"
    assert rows[1]["valg"] == "kommunalvalg"


def test_a_day_in_the_past_knows_only_what_had_begun(keep, read):
    keep(counted("i7", "solbakken", 2024, 150, 200), counted("i7", "solbakken", 2026, 160, 200))
    assert "2026" not in read("figures_out", pr="2025-06-01")
    assert "160 af 200" not in read("indicator", "i7", pr="2025-06-01")


def test_a_corrected_figure_is_shown_and_the_old_one_leads_to_its_correction(keep, read):
    first = keep(counted("i7", "solbakken", 2024, 150, 200))
    second = keep(counted("i7", "solbakken", 2024, 160, 200), reason="Rettet af kilden.")
    assert "80 %" in read("indicator", "i7")
    text = read("batch", first.pk)
    assert "rettet senere" in text
    assert f'/{SLUG}/tal/{second.pk}/"' in text


def test_where_a_number_is_from_is_one_click_away(keep, read):
    from tovholder.domain.observations.figure_rows import Placed

    batch = keep(
        Placed(counted("i7", "solbakken", 2024, 150, 200, source={"publisher": "VIVE", "dataset": "notat"}), "Ark1 · 7")
    )
    text = read("indicator", "i7")
    assert f'href="/{SLUG}/tal/{batch.pk}/"' in text
    assert "Ark1 · 7" in text
    assert "VIVE notat" in " ".join(text.split())


def test_an_indicator_that_nobody_knows_is_no_page(client, programme, person):
    client.force_login(person("reader"))
    assert client.get(reverse("monitor:indicator", args=[SLUG, "i77"])).status_code == 404


def test_five_years_in_a_row_have_a_trend_and_a_gap_has_none(keep, read):
    keep(
        *(
            counted("s_grundskole", "solbakken", year, n, 800)
            for year, n in zip(range(2021, 2026), (500, 470, 450, 420, 400), strict=True)
        )
    )
    assert "Faldende" in read("indicator", "s_grundskole")


def test_an_area_shows_its_distance_to_the_law_in_persons_and_what_it_lives_of(keep, read):
    keep(
        counted("s_beboere", "solbakken", 2025, 798, 2100),
        counted("s_grundskole", "solbakken", 2025, 478, 820),
        *(
            counted("forsoergelse", "solbakken", 2025, n, 1000, part=part)
            for part, n in (("su", 300), ("selvforsoergende", 700))
        ),
    )
    text = read("area", "solbakken")
    assert "15 personer færre" in text
    assert "Voksne efter forsørgelse, 2025" in text
    assert "grænse ukendt" in text


def test_who_moved_is_told_in_three_parts_that_add_up(keep, read):
    parts = {"blev_foer": (50, 290), "blev_efter": (33, 290), "fraflyttede": (63, 330), "tilflyttede": (39, 327)}
    keep(
        counted("i7", "solbakken", 2021, 113, 620),
        counted("i7", "solbakken", 2022, 72, 617),
        *(counted("i7", "solbakken", 2022, *pair, part=part) for part, pair in parts.items()),
    )
    text = read("indicator", "i7")
    assert "Hvem flyttede, hvem ændrede sig" in text
    assert "−2,76" in text


def test_the_page_is_worked_out_once_for_what_is_kept(keep, read, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    keep(*series((210, 240)))
    read("goals")
    with CaptureQueriesContext(connection) as again:
        read("goals")
    keep(*(counted("i7", "aadalen", year, 50 + year % 5, 100) for year in range(2010, 2026)))
    read("goals")
    with CaptureQueriesContext(connection) as more:
        read("goals")
    assert len(again) == len(more)


def test_the_agreement_says_whether_its_sentences_hold(client, person, operator, content):
    from tovholder.domain.content.schema import ProgrammeFile
    from tovholder.followup.programme_file.actions import load_programme

    claim = {
        "id": "c",
        "text": "Syv af ti er trygge",
        "quantity": "feeling_safe",
        "relation": "about",
        "value": 0.7,
        "scope": "solbakken",
    }
    content["effort_areas"] = [{"id": "e", "name": "Fællesskab", "problem": {"text": "…"}, "claims": [claim]}]
    load_programme(by=operator, file=ProgrammeFile.model_validate({"id": "p2", "agreement": content}))
    client.force_login(person("reader"))
    text = client.get(reverse("agreement:agreement", args=["p2"])).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "holder</span>" in text
    assert "Solbakken 71,5 % i 2021" in text
