"""The hand-made cases: expected numbers worked out by hand, asked of the command, on every engine."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.domain.registers.made_tiny import DEFINITIONS
from tovholder.cli import main
from tovholder.domain.registers.time_spans import count_weeks, count_years

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
PARTS = {
    "stayers": ("blev_foer", "denominator"),
    "stayers_before": ("blev_foer", "sum"),
    "stayers_after": ("blev_efter", "sum"),
    "stayers_product": ("blev_begge", "sum"),
    "leavers": ("fraflyttede", "denominator"),
    "leavers_before": ("fraflyttede", "sum"),
    "joiners": ("tilflyttede", "denominator"),
    "joiners_after": ("tilflyttede", "sum"),
}


def told(case, tiny, capsys, *more):
    words = [word.format(tiny=tiny, definitions=DEFINITIONS) for word in case["run"]]
    status = main([*words, *more])
    return status, json.loads(capsys.readouterr().out)


def number(found, scope, name, word):
    indicator, definition = name.split("/")
    part, field = PARTS.get(word, (None, word))
    row = next(
        row
        for row in found["observations"]
        if (row["indicator"], row["definition"], row["scope"], row["part"]) == (indicator, definition, scope, part)
    )
    return row["exact"][field] if field in ("sum", "squares", "per") else row[field]


@pytest.mark.parametrize("engine", ["dense", "duckdb"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_comes_out_as_worked_out_by_hand(path, engine, tiny, capsys):
    case = json.loads(path.read_text())
    status, found = told(case, tiny, capsys, "--engine", engine)
    if "all_status" in case["expect"]:
        assert {row["status"] for row in found["observations"]} == {case["expect"]["all_status"]}
        assert sum(row["value"] is not None for row in found["observations"]) == case["expect"]["published_values"]
        assert status == case["expect"]["exit"]
        return
    for scope, figures in case["expect"].items():
        for name, wanted in figures.items():
            if name == "residents":
                assert found["residents"][scope] == wanted
                continue
            assert {word: number(found, scope, name, word) for word in wanted} == wanted, (scope, name)
    for finding in case.get("findings", []):
        assert any(finding.items() <= one.items() for one in found["findings"])


def test_ages_are_completed_years():
    for unit in json.loads(CASES[0].read_text())["unit"]:
        born, on = (dt.date.fromisoformat(unit[word]) for word in ("born", "on"))
        assert count_years(born, on) == unit["age"]


def test_some_years_have_53_weeks():
    assert [count_weeks(year) for year in (2019, 2020, 2021, 2023, 2026)] == [52, 53, 52, 52, 53]
