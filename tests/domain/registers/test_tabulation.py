"""Years and units: means of two years, registers read of another year, hours, years of 53 weeks, several municipalities."""

from fractions import Fraction

import pytest
import yaml

from tests.domain.registers.made_tiny import write, write_lines, write_tiny
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import Borders, read_borders
from tovholder.domain.registers.definition_reading import load_definitions, read_definitions
from tovholder.domain.registers.extracts.door import open_extracts
from tovholder.domain.registers.tabulation import tabulate

FULL_TIME = {"register": "support", "value": "weeks", "per": "weeks_of_year"}


def asked(**more):
    item = {"indicator": "x", "definition": "d", "kind": "share", "who": {}, **more}
    return read_definitions(yaml.safe_dump({"indicators": [item]}), "prøve.yaml")


def counted(folder, definitions, year, engine="dense", **more):
    with open_extracts(folder, schema=definitions.schema) as store:
        borders = read_borders(folder / "areas.csv") if (folder / "areas.csv").exists() else Borders("ingen")
        return tabulate(store, definitions, year, borders=borders, engine=engine, **more)


def of(found, scope="municipality", part=None):
    return next(item for item in found.list_observations() if (item.scope, item.part) == (scope, part))


@pytest.fixture
def some(tmp_path):
    """Four persons in 2020 and 2021: a year of 53 weeks and one of 52."""
    for year in (2020, 2021):
        rows = [[f"p{number}", f"{year}-01-01", "1980-01-01", "danish", f"a{number % 2}"] for number in range(4)]
        write(tmp_path, "population", year, ("person", "date", "born", "origin", "address"), rows)
    write(tmp_path, "support", 2020, ("person", "code", "weeks"), [["p0", 318, 53], ["p1", 318, 10], ["p1", 200, 50]])
    write(tmp_path, "support", 2021, ("person", "code", "weeks"), [["p0", 318, 52], ["p1", 318, 26]])
    write_lines(
        tmp_path / "addresses.csv", "address,municipality,estate,since,until", ["a0 101 e0 - -", "a1 102 e1 - -"]
    )
    return tmp_path


@pytest.mark.parametrize("engine", ["dense", "duckdb"])
def test_a_year_of_53_weeks_is_full_at_53(some, engine):
    found = counted(some, asked(kind="fulltime", measure=FULL_TIME), 2020, engine)
    numbers = of(found, "population").numbers
    assert (numbers.total, numbers.squares, numbers.per) == (106, 2 * 53**2, 53)
    assert of(found, "population").value == 50


@pytest.mark.parametrize("engine", ["dense", "duckdb"])
def test_movers_of_years_with_unlike_weeks_keep_each_their_own_unit(some, engine):
    found = counted(some, asked(kind="fulltime", measure=FULL_TIME), 2021, engine, since=2020)
    parts = {part: of(found, "population", part).numbers for part in ("blev_foer", "blev_efter", "blev_begge")}
    assert {part: Fraction(one.total, one.per) for part, one in parts.items()} == {
        "blev_foer": 2,
        "blev_efter": Fraction(3, 2),
        "blev_begge": Fraction(3, 2),
    }


def test_several_municipalities_are_told_apart_and_added_up(some):
    found = counted(some, asked(counted={"age": [0, 99]}), 2021)
    told = {item.scope: item.numbers.denominator for item in found.list_observations()}
    assert told == {"municipality:101": 2, "municipality:102": 2, "population": 4}


@pytest.mark.parametrize("engine", ["dense", "duckdb"])
def test_hours_are_held_against_the_agreed_hours_of_the_year(some, engine):
    write(some, "support", 2021, ("person", "code", "hours"), [["p0", 318, 1931], ["p1", 318, 500], ["p1", 200, 3000]])
    measure = {"register": "support", "value": "hours", "per": "reference_hours"}
    numbers = of(counted(some, asked(kind="fulltime", measure=measure), 2021, engine), "population").numbers
    assert numbers.per == 261 * 74
    assert numbers.total == 19310 + 261 * 74


def test_a_mean_of_two_years_is_the_mean_of_the_shares(tiny):
    found = counted(tiny, asked(mean_of_years=2, counted={"is": {"population.origin": ["nonwestern"]}}), 2023)
    item = of(found)
    assert item.value == 100 * (Fraction(10, 28) + Fraction(9, 27)) / 2
    told = item.as_json(source={})
    assert told["numerator"] is None
    assert [year["year"] for year in told["exact"]["years"]] == [2022, 2023]


@pytest.mark.parametrize("engine", ["dense", "duckdb"])
def test_a_register_may_be_read_of_another_year_than_the_population(tiny, engine):
    charged = {"counted": {"any": "charges", "where": {"law": ["straffelov"]}}, "who": {"age": [15, 29]}}
    this, next_year = (
        counted(tiny, asked(**charged, reference=reference), year, engine)
        for reference, year in (({}, 2022), ({"population": 1}, 2022))
    )
    assert (of(this).numbers.denominator, of(this).numbers.total) == (10, 1)
    assert of(next_year).numbers.denominator == 14
    assert of(next_year).numbers.total == 2  # p05, and p19, who is 15 by then
    assert of(next_year, "nord").period == 2022


def test_definitions_of_other_years_are_left_out(tiny):
    found = counted(tiny, load_definitions("almenboliglov-2021"), 2023)
    names = {item.definition.name for item in found.list_observations() if item.definition.indicator == "s_grundskole"}
    assert names == {"law_2018"}


def test_the_run_has_the_same_number_for_the_same_and_another_for_another(tiny, definitions):
    runs = [counted(tiny, definitions, 2023, engine).provenance["run"] for engine in ("dense", "duckdb")]
    assert runs[0] == runs[1]
    assert counted(tiny, definitions, 2023, since=2022).provenance["run"] != runs[0]


def test_kept_counts_answer_new_borders_and_are_not_used_for_other_files(tiny, definitions, tmp_path, monkeypatch):
    from tests.domain.registers.test_door import TERMS
    from tovholder.domain.registers.engines import dense
    from tovholder.domain.registers.extracts.door import pass_door

    key = tmp_path / "noegle"
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)
    store = pass_door(write_tiny(tmp_path / "u", 3), tmp_path / "lager", key, TERMS)
    borders = read_borders(store.folder / "areas.csv")
    first = [item.numbers for item in tabulate(store, definitions, 2023, borders=borders).list_observations()]

    def no_register(_asked):
        raise AssertionError("a register was opened")

    monkeypatch.setattr(dense, "count_cells", no_register)
    again = [item.numbers for item in tabulate(store, definitions, 2023, borders=borders).list_observations()]
    assert again == first
    assert tabulate(store, definitions.only(["i3"]), 2023, borders=borders).findings  # fewer questions: still answered
    other = pass_door(write_tiny(tmp_path / "v", 4), tmp_path / "andet", key, TERMS)
    (other.folder / "counts").symlink_to(store.folder / "counts")
    with pytest.raises(AssertionError, match="a register was opened"):
        tabulate(other, definitions, 2023, borders=borders)


def test_what_cannot_be_asked_is_refused(tiny, definitions):
    for more, said in (({"since": 2024}, "--since must be before 2023"), ({"by": ["hair"]}, "cannot be split by hair")):
        with pytest.raises(Refusal, match=said):
            counted(tiny, definitions, 2023, **more)
