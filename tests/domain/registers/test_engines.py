"""Dense arrays, DuckDB and plain loops give the same whole numbers, for random extracts and random definitions."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.registers.made_tiny import DEFINITIONS, write, write_lines, write_tiny
from tests.domain.registers.plain_loops import Loops, items_of, movers, read_extract
from tovholder.domain.registers.borders import read_borders
from tovholder.domain.registers.definition_reading import load_definitions, read_definitions
from tovholder.domain.registers.extracts.door import open_extracts
from tovholder.domain.registers.tabulation import tabulate

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ADDRESSES = [f"a{number}" for number in range(6)]
PARTS = {
    ("blev_foer", "denominator"): "stayers",
    ("blev_foer", "total"): "stayers_before",
    ("blev_efter", "total"): "stayers_after",
    ("blev_begge", "total"): "stayers_product",
    ("fraflyttede", "denominator"): "leavers",
    ("fraflyttede", "total"): "leavers_before",
    ("tilflyttede", "denominator"): "joiners",
    ("tilflyttede", "total"): "joiners_after",
}


def counted(folder, definitions, engine="dense", since=2022):
    """Every figure of 2023: (definition, scope, part) to (denominator, Σ, Σ²)."""
    with open_extracts(folder, {2022, 2023}, schema=definitions.schema) as store:
        found = tabulate(
            store, definitions, 2023, since=since, borders=read_borders(folder / "areas.csv"), engine=engine
        )
        return {
            (item.definition.key, item.scope, item.part): (
                item.numbers.denominator,
                item.numbers.total,
                item.numbers.squares,
            )
            for item in found.list_observations()
        }


def by_loops(folder, items):
    """The same from loops."""
    extract = read_extract(folder)
    after, before = Loops(extract, 2023), Loops(extract, 2022, 2023)
    scopes = ["municipality", *sorted({area for area in after.area.values() if area})]
    figures = {
        (f"{item['indicator']}/{item['definition']}", scope): after.figures(item, scope)
        for item in items
        for scope in scopes
    }
    moved = {
        (f"{item['indicator']}/{item['definition']}", scope): movers(before, after, item, scope)
        for item in items
        for scope in scopes
    }
    return figures, moved


def assert_equal_to_loops(folder, definitions, text, engine="dense"):
    found = counted(folder, definitions, engine)
    figures, moved = by_loops(folder, items_of(text))
    for (key, scope), wanted in figures.items():
        assert found[key, scope, None] == wanted, (key, scope)
    for (key, scope), wanted in moved.items():
        told = {name: found[key, scope, part][field == "total"] for (part, field), name in PARTS.items()}
        assert told == wanted, (key, scope)
    return found


def test_the_hand_made_extract_is_the_same_by_loops(tiny, definitions):
    dense = assert_equal_to_loops(tiny, definitions, DEFINITIONS.read_text())
    assert counted(tiny, definitions, "duckdb") == dense


def some(made, share, rows):
    return [row for row in rows if made.random() < share]


def write_random(folder: Path, seed: int) -> None:
    """A town of some sixty persons with everything that happens: no rows, empty fields, several rows, strangers."""
    made = random.Random(seed)
    people = [f"p{number}" for number in range(60)]
    born = {
        p: f"{made.randint(1930, 2021)}-{made.randint(1, 12):02}-{made.choice(['01', '02', '15', '28'])}"
        for p in people
    }
    origin = {p: made.choice(["danish", "western", "nonwestern"]) for p in people}
    for year in (2022, 2023):
        here = some(made, 0.9, people)
        made.shuffle(here)
        rows = [[p, f"{year}-01-01", born[p], origin[p], made.choice([*ADDRESSES, "", "a99"])] for p in here]
        write(folder, "population", year, ("person", "date", "born", "origin", "address"), rows)
        everybody = [*people, "stranger"]
        write_registers(folder, year, made, everybody)
    estates = [f"{address} 999 {made.choice(['e1', 'e2', 'e3', '-'])} 1900-01-01 -" for address in ADDRESSES]
    write_lines(folder / "addresses.csv", "address,municipality,estate,since,until", estates)
    borders = [f"nord e1 2019-01-01 {made.choice(['-', '2023-01-01'])}", "syd e2 2019-01-01 -"]
    write_lines(folder / "areas.csv", "area,estate,since,until", borders)


def write_registers(folder, year, made, people):
    def one(register, columns, values):
        write(folder, register, year, ("person", *columns), [[p, *values()] for p in some(made, 0.7, people)])

    def many(register, columns, values):
        rows = [[p, *values()] for p in some(made, 0.6, people) for _row in range(made.randint(1, 3))]
        write(folder, register, year, ("person", *columns), rows)

    one(
        "education", ("highest", "ongoing"), lambda: (made.choice([10, 20, 90, ""]), made.choice(["true", "false", ""]))
    )
    one("activity", ("status",), lambda: (made.choice([131, 200, 511]),))
    one(
        "income", ("gross", "taxable", "student"), lambda: (made.choice([-5000, 0, 2_000_000_000, ""]), "true", "false")
    )
    one("school", ("level",), lambda: (0,))
    many("support", ("code", "weeks"), lambda: (made.choice([200, 318, 513]), made.randint(0, 52)))
    many("charges", ("law",), lambda: (made.choice(["straffelov", "faerdselslov"]),))
    many("convictions", ("law",), lambda: ("straffelov",))
    many("daycare", ("kind",), lambda: ("dagpleje",))
    grades = [
        [p, t, made.choice([-3, 0, 7, 12])] for p in some(made, 0.5, people) for t in some(made, 0.9, ["da_m", "ma_u"])
    ]
    write(folder, "grades", year, ("person", "test", "grade"), grades)


conditions = st.fixed_dictionaries(
    {"age": st.sampled_from([[0, 200], [1, 5], [15, 29], [18, 64], [30, 30]])},
    optional={
        "is": st.dictionaries(
            st.sampled_from(["education.highest", "activity.status"]),
            st.lists(st.sampled_from([10, 20, 90, 131, 200, None]), min_size=1, unique=True),
            min_size=1,
        ),
        "none": st.sampled_from(["school", "charges"]),
    },
)
counting = st.one_of(
    conditions,
    st.just({"any": "charges", "where": {"law": ["straffelov"]}}),
    st.just({"any": "daycare"}),
    st.just({"is": {"population.origin": ["nonwestern", "western"]}}),
    st.just({"is": {"education.ongoing": [False, None]}}),
)
shares = st.builds(lambda who, counted: {"kind": "share", "who": who, "counted": counted}, conditions, counting)
sums = st.builds(
    lambda who, codes: {
        "kind": "fulltime",
        "who": who,
        "measure": {"register": "support", "value": "weeks", "where": {"code": codes}, "per": "weeks_of_year"},
    },
    conditions,
    st.lists(st.sampled_from([200, 318, 513]), min_size=1, unique=True),
)
means = st.builds(
    lambda who, kind: {"who": who, **kind},
    conditions,
    st.sampled_from(
        [
            {"kind": "amount", "measure": {"column": "income.gross", "per": 1}},
            {
                "kind": "mean",
                "measure": {
                    "register": "grades",
                    "value": "grade",
                    "weights": {"da_m": 1, "ma_u": 2},
                    "group": "test",
                    "per": 3,
                },
            },
        ]
    ),
)


@SLOW
@given(st.integers(0, 10**6), st.lists(st.one_of(shares, sums, means), min_size=1, max_size=5))
def test_random_extracts_and_definitions_are_the_same_everywhere(seed, found):
    items = [{"indicator": f"x{number}", "definition": "d", **item} for number, item in enumerate(found)]
    text = yaml.safe_dump({"indicators": items})
    definitions = read_definitions(text, "random.yaml")
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_random(folder, seed)
        dense = assert_equal_to_loops(folder, definitions, text)
        assert counted(folder, definitions, "duckdb") == dense
        areas = [figures for (_key, scope, part), figures in dense.items() if part is None and scope != "municipality"]
        assert all(figures[0] >= 0 for figures in areas)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_rows_and_how_files_are_split_change_nothing(seed):
    definitions = load_definitions(DEFINITIONS)
    with TemporaryDirectory() as name:
        folder = write_tiny(Path(name))
        before = counted(folder, definitions)
        made = random.Random(seed)
        for path in sorted(folder.glob("*/year=*/part-0.csv")):
            heading, *rows = path.read_text().splitlines()
            made.shuffle(rows)
            cut = made.randint(0, len(rows))
            for part, own in (("part-0.csv", rows[:cut]), ("part-1.csv", rows[cut:])):
                (path.parent / part).write_text("\n".join([heading, *own]) + "\n")
        assert counted(folder, definitions) == before


def test_everybody_copied_multiplies_every_count_and_nothing_else(tiny, definitions, tmp_path):
    one, many = counted(tiny, definitions), counted(write_tiny(tmp_path, 7), definitions)
    assert many == {key: tuple(7 * number for number in figures) for key, figures in one.items() if figures[2] >= 0} | {
        key: (7 * figures[0], 7 * figures[1], -1) for key, figures in one.items() if figures[2] < 0
    }


def test_areas_and_the_rest_are_the_municipality(store, definitions):
    found = tabulate(store, definitions, 2023, borders=read_borders(store.folder / "areas.csv"))
    table = found.tables[2023]
    for (key, group), column in table.columns.items():
        for total, parts in table.scopes.sums:
            added = sum(column.at(table.scopes.number[part]).total for part in parts)
            assert added == table.numbers((key, group, total)).total


def test_stayers_and_joiners_are_the_denominator_and_the_split_adds_up(tiny, definitions):
    from fractions import Fraction

    found = counted(tiny, definitions)
    before = by_loops(tiny, items_of(DEFINITIONS.read_text()))[1]
    for key, scope, part in found:
        if part is None:
            stayers, joiners = found[key, scope, "blev_efter"], found[key, scope, "tilflyttede"]
            assert stayers[0] + joiners[0] == found[key, scope, None][0]
            assert stayers[1] + joiners[1] == found[key, scope, None][1]
            assert before[key, scope]["stayers"] == stayers[0]
            assert Fraction(stayers[1]) + joiners[1] == found[key, scope, None][1]


def test_groups_add_up_to_everybody(store, definitions):
    found = tabulate(store, definitions, 2023, borders=read_borders(store.folder / "areas.csv"), by=["origin", "age"])
    table = found.tables[2023]
    whole = {key: column for (key, group), column in table.columns.items() if not group}
    for key, column in whole.items():
        groups = [other for (name, group), other in table.columns.items() if name == key and group]
        assert sum(other.total for other in groups).tolist() == column.total.tolist()
