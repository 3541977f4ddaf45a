"""Mål og indikatorer: the sentence, the groups and the rows say the same, in words of towards and away."""

import re

import pytest
from django.urls import reverse

from tests.monitor.made_figures import counted
from tovholder.monitor.goals.presenters import NAMED
from tovholder.monitor.observations.actions import keep_observations

pytestmark = pytest.mark.django_db
SLUG = "solbakken-2023"


@pytest.fixture
def content(content):
    """The small agreement with three indicators more."""
    more = [
        {
            "id": name,
            "unit": "percent",
            "good": "low",
            "baselines": [{"scope": "all", "value": 20, "year": 2021}],
            "comparators": [{"kind": "municipality", "value": 10, "year": 2021}],
        }
        for name in ("i3", "i4", "i6")
    ]
    content["goals"].append({"id": "g1", "text": "Uddannelse og job", "indicators": more})
    return content


@pytest.fixture
def goals(client, person, programme, secretariat):
    def page(*observed, **query):
        if observed:
            keep_observations(by=secretariat, programme=programme, observed=observed)
        client.force_login(person("reader"))
        answer = client.get(reverse("monitor:goals", args=[SLUG]), query)
        assert answer.status_code == 200
        return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")

    return page


def times(indicator, *numbers):
    """Ours and the municipality's persons in 2021 and 2025."""
    ours, theirs = numbers
    return [
        *(counted(indicator, "all", year, n, 2000) for year, n in zip((2021, 2025), ours, strict=True)),
        *(counted(indicator, "municipality", year, n, 100000) for year, n in zip((2021, 2025), theirs, strict=True)),
    ]


TOLD = [
    *times("i4", (400, 200), (10000, 10000)),
    *times("i6", (100, 200), (1500, 1500)),
    *times("i3", (400, 404), (8000, 8000)),
]


def headings(text):
    """Title of each group to (the number beside it, how many rows stand below)."""
    bodies = re.findall(r'<tr class="group">(.*?)</tbody>', text, re.S)
    found = {}
    for body in bodies:
        title = re.search(r"<th[^>]*>\s*(.*?)\s*<span", body, re.S)[1]
        found[title] = (int(re.search(r'class="count">(\d+)<', body)[1]), len(re.findall(r'<th scope="row">', body)))
    return found


def test_each_heading_counts_the_rows_below_it_and_every_row_is_there_once(goals):
    by_verdict, by_goal = headings(goals(*TOLD)), headings(goals(orden="maal"))
    assert all(said == there for said, there in [*by_verdict.values(), *by_goal.values()])
    assert sum(there for _said, there in by_verdict.values()) == sum(there for _said, there in by_goal.values())
    assert set(by_verdict) <= {str(title) for title, _aside in NAMED.values()}


def test_the_sentence_says_how_many_and_which(goals):
    text = goals(*TOLD)
    lead = re.sub(r"<[^>]+>", "", re.search(r'<p class="lead lead-wide">(.*?)</p>', text, re.S)[1])
    assert "Én ting går den rigtige vej: 15-29-årige uden job og uddannelse" in lead
    assert "Én ting går den forkerte vej: 15-29-årige sigtet" in lead
    assert "fordi ændringen kan være tilfældig" in lead


def test_a_change_is_said_towards_or_away_with_its_bounds(goals):
    text = goals(*TOLD)
    assert re.search(r"10,\d procentpoint tættere på", text)
    assert re.search(r"5,\d procentpoint længere fra", text)
    assert re.search(r"mellem \d+,\d og \d+,\d", text)
    assert re.search(r"fra \d+,\d væk til \d+,\d tættere", text)


def test_the_newest_figure_is_of_the_day_that_is_asked_for(goals):
    assert "Det nyeste tal er fra 2025." in goals(*TOLD)
    assert "Det nyeste tal er fra 2021." in goals(pr="2023-06-01")
