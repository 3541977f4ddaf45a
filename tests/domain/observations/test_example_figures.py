"""The invented files of figures: as the tool writes them, and in step with the programme beside them."""

import pytest
from tools.make_figures import FILES, INVENTED

from tests.domain.observations.made_files import stated
from tests.universe.places import EXAMPLES
from tovholder.domain.content.indicator_catalogue import load_catalogues
from tovholder.domain.content.programme_text import read_programme_file
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.domain.observations.figure_file import read_observations
from tovholder.domain.observations.figure_file_opening import open_figure_file
from tovholder.domain.observations.observation_preview import Preview, preview_file
from tovholder.domain.observations.reading_context import Context, make_context

SOLBAKKEN = EXAMPLES / "solbakken"
NEW = {
    "beboerdata-lignende.xlsx": 12,
    "boligsociale-data-lignende.xlsx": 2,
    "bosocdata-lignende-2026-k3.csv": 28,
    "statbank-lignende.json": 10,
}


@pytest.fixture(scope="module")
def solbakken() -> ProgrammeFile:
    return read_programme_file((SOLBAKKEN / "programme.yaml").read_text(encoding="utf8"), "programme.yaml")


@pytest.fixture(scope="module")
def context(solbakken: ProgrammeFile) -> Context:
    return make_context(solbakken.agreement, load_catalogues()[0].add_local_indicators(solbakken.local_indicators))


def previewed(name: str, solbakken: ProgrammeFile, context: Context) -> Preview:
    read = read_observations(name, (SOLBAKKEN / "tal" / name).read_bytes(), context)
    return preview_file(read, {one.key: one for one in solbakken.observations})


def test_every_file_is_known_to_the_tool_and_described():
    files = {path.name for path in (SOLBAKKEN / "tal").iterdir()}
    readme = (SOLBAKKEN / "tal" / "README.md").read_text(encoding="utf8")
    assert files == {*FILES, "README.md"}
    assert all(f"`{name}`" in readme for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_as_the_tool_writes_them(name, solbakken, context):
    """Cell by cell: the workbooks' own bytes depend on the library that wrote them."""
    kept, written = (SOLBAKKEN / "tal" / name).read_bytes(), FILES[name](solbakken)
    assert open_figure_file(kept).grids == open_figure_file(written).grids
    assert name.endswith(".xlsx") or kept == written


@pytest.mark.parametrize("name", FILES)
def test_each_says_at_once_that_it_is_invented(name, solbakken, context):
    data = (SOLBAKKEN / "tal" / name).read_bytes()
    if name.endswith(".json"):
        assert INVENTED in data.decode()
    else:
        assert {grid.rows[0][0] for grid in open_figure_file(data).grids} == {INVENTED}


@pytest.mark.parametrize("name", FILES)
def test_they_agree_with_the_programme_and_bring_what_is_new(name, solbakken, context):
    told = previewed(name, solbakken, context)
    assert [refused.message.da for refused in told.refused] == []
    assert [changed.fields for changed in told.changed] == []
    assert len(told.new) == NEW[name]
    assert told.ready


def test_the_new_year_of_the_children_and_the_young_is_there(solbakken, context):
    told = previewed("beboerdata-lignende.xlsx", solbakken, context)
    newest = {
        (row.observed.indicator, row.observed.scope): row.observed for row in told.new if row.observed.period == 2026
    }
    assert newest["i1", "solbakken"].value == 94
    assert newest["i3", "all"].numerator == 87
    assert {row.observed.status for row in told.new if row.observed.scope == "aadalen" and row.sheet == "Tabel 21"} == {
        "suppressed"
    }


def test_the_areas_add_up_where_both_are_shown(solbakken, context):
    told = previewed("beboerdata-lignende.xlsx", solbakken, context)
    for indicator in ("i1", "i3"):
        counts = {
            row.observed.scope: (row.observed.numerator, row.observed.denominator)
            for row in told.new
            if (row.observed.indicator, row.observed.period) == (indicator, 2026)
        }
        assert tuple(map(sum, zip(counts["solbakken"], counts["aadalen"], strict=True))) == counts["all"]


def test_every_adult_of_the_quarter_is_under_one_benefit(solbakken, context):
    told = previewed("bosocdata-lignende-2026-k3.csv", solbakken, context)
    assert {row.observed.period for row in told.new} == {"2026-Q3"}
    for scope in {row.observed.scope for row in told.new}:
        own = [row.observed for row in told.new if row.observed.scope == scope]
        assert sum(one.numerator or 0 for one in own) == own[0].denominator


def test_the_whole_programme_reads_as_it_stands(solbakken, context):
    path = SOLBAKKEN / "programme.yaml"
    read = read_observations(path.name, path.read_bytes(), context)
    assert [row.observed for row in read.rows] == solbakken.observations
    assert not read.refused
    assert "Komma" not in stated(read)
