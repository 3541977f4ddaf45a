"""Turnout is of an election: read from a folder of its day, with whoever lived there that day, and never one series."""

import json
from pathlib import Path

import pytest

from tests.domain.registers.made_tiny import write_tiny
from tovholder.cli import main
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.definition_reading import read_definitions
from tovholder.domain.registers.extracts.door import Terms, open_extracts, pass_door

DEFINITIONS = """
indicators:
  - indicator: i9
    definition: entitled
    kind: share
    who: {is: {turnout.entitled: [true]}}
    counted: {is: {turnout.voted: [true]}}
  - indicator: i3
    definition: basic
    kind: share
    who: {age: [18, 29]}
    counted: {is: {education.highest: [10]}}
"""
PARLIAMENT, COUNCIL = "2022-11-01", "2022-11-15"


def write_election(folder: Path, day: str, rows: list[str]) -> None:
    """`rows`: person, address, entitled, voted."""
    for register in ("population", "turnout"):
        (folder / register / f"election={day}").mkdir(parents=True)
    people = [row.split() for row in rows]
    lines = ["person,date,born,origin,address", *(f"{one[0]},{day},1990-01-01,danish,{one[1]}" for one in people)]
    (folder / f"population/election={day}/a.csv").write_text("\n".join(lines) + "\n")
    lines = ["person,entitled,voted", *(f"{one[0]},{one[2]},{one[3]}" for one in people)]
    (folder / f"turnout/election={day}/a.csv").write_text("\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def extract(tmp_path_factory):
    """p01 lives in nord on 1 January and in syd on the first election day; the second has other voters."""
    folder = write_tiny(tmp_path_factory.mktemp("valg") / "udtraek")
    write_election(folder, PARLIAMENT, ["p01 A4 1 1", "p02 A1 1 0", "p03 A1 1 1", "ny A5 1 1", "p04 A1 0 0"])
    write_election(folder, COUNCIL, ["p01 A4 1 0", "p02 A1 1 1"])
    return folder


@pytest.fixture(scope="module")
def definitions(tmp_path_factory):
    path = tmp_path_factory.mktemp("definitioner") / "valg.yaml"
    path.write_text(DEFINITIONS)
    return path


def call(capsys, *arguments):
    status = main(["tabulate", *map(str, arguments), "--inside", "--json"])
    return status, json.loads(capsys.readouterr().out)


def turnout(found):
    return {
        (row["election"], row["scope"]): (row["numerator"], row["denominator"])
        for row in found["observations"]
        if row["indicator"] == "i9"
    }


@pytest.mark.parametrize("engine", ["dense", "duckdb"])
def test_each_election_is_counted_by_itself_where_people_lived_that_day(engine, extract, definitions, capsys):
    _status, found = call(capsys, extract, "--year", 2022, "--definitions", definitions, "--engine", engine)
    assert turnout(found) == {
        (PARLIAMENT, "nord"): (1, 2),
        (PARLIAMENT, "syd"): (2, 2),
        (PARLIAMENT, "municipality"): (3, 4),
        (COUNCIL, "nord"): (1, 1),
        (COUNCIL, "syd"): (0, 1),
        (COUNCIL, "municipality"): (1, 2),
    }
    assert {(row["period"], row.get("variant")) for row in found["observations"] if "election" in row} == {
        (2022, "folketingsvalg"),
        (2022, None),
    }
    assert found["provenance"]["reference_dates"] == {
        "2022": "2022-01-01",
        PARLIAMENT: PARLIAMENT,
        COUNCIL: COUNCIL,
    }


def test_the_years_own_figures_are_as_if_there_were_no_election(extract, definitions, tiny, capsys):
    own = [
        list(call(capsys, folder, "--year", 2022, "--definitions", definitions)[1]["observations"])
        for folder in (extract, tiny)
    ]
    plain = [[{**row, "source": None} for row in rows if row["indicator"] == "i3"] for rows in own]
    assert plain[0] == plain[1]
    assert plain[0]


def test_a_store_has_its_elections_too_and_says_no_year_of_eight_digits(extract, definitions, tmp_path, capsys):
    key = tmp_path / "noegle"
    key.write_bytes(bytes(32))
    key.chmod(0o600)
    store = pass_door(extract, tmp_path / "lager", key, Terms())
    assert store.elections(2022) == [20221101, 20221115]
    assert store.years() == [2022, 2023]
    _status, found = call(capsys, tmp_path / "lager", "--year", 2022, "--definitions", definitions)
    assert turnout(found)[PARLIAMENT, "municipality"] == (3, 4)


def test_the_file_for_the_programme_names_the_election(extract, definitions, capsys):
    assert (
        main(["tabulate", str(extract), "--year", "2022", "--definitions", str(definitions), "--inside", "--out", "-"])
        == 0
    )
    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.startswith("indicator;scope;period;variant;definition;")
    assert any(row.startswith("i9;nord;2022;folketingsvalg;entitled;") for row in rows)


def test_the_explanation_has_a_statement_for_each_election(extract, definitions, capsys):
    assert main(["tabulate", str(extract), "--year", "2022", "--definitions", str(definitions), "--explain"]) == 0
    out = capsys.readouterr().out
    assert "FROM population_20221101 AS population" in out
    assert "LEFT JOIN turnout_20221115 AS turnout" in out


def test_a_year_without_an_election_leaves_the_indicator_out_and_says_so(extract, definitions, capsys):
    status, found = call(capsys, extract, "--year", 2023, "--since", 2022, "--definitions", definitions)
    assert status == 1
    assert not turnout(found)
    said = {finding["code"]: finding["message"]["da"] for finding in found["findings"]}
    assert said["register.missing"] == "turnout 2023 mangler, så i9/entitled er ikke opgjort (ikke nul)."
    assert said["turnout.no_moves"] == "i9/entitled er talt for hvert valg; til- og fraflyttere opgøres ikke for valg."


def test_an_election_without_its_population_is_left_out_and_the_other_is_counted(definitions, tmp_path, capsys):
    folder = write_tiny(tmp_path / "udtraek")
    write_election(folder, PARLIAMENT, ["p01 A4 1 1"])
    write_election(folder, COUNCIL, ["p01 A4 1 1"])
    (folder / f"population/election={COUNCIL}/a.csv").unlink()
    _status, found = call(capsys, folder, "--year", 2022, "--definitions", definitions)
    assert {day for day, _scope in turnout(found)} == {PARLIAMENT}
    assert "population 2022-11-15 mangler, så i9/entitled er ikke opgjort (ikke nul)." in [
        finding["message"]["da"] for finding in found["findings"]
    ]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("turnout/year=2022", "turnout: en fil eller mappe ligger forkert. Læg filerne i turnout/election=2022-11-01."),
        ("turnout/election=1-11-2022", "turnout: en fil eller mappe ligger forkert."),
        ("turnout/election=2022-02-30", "turnout: datoen kan ikke læses."),
        ("income/election=2022-11-01", "income: en fil eller mappe ligger forkert. Læg filerne i income/year=2023."),
    ],
)
def test_a_folder_that_cannot_be_an_election_says_where_it_goes(folder, said, tmp_path):
    extract = write_tiny(tmp_path)
    (extract / folder).mkdir(parents=True)
    (extract / folder / "a.csv").write_text("person,entitled,voted\np01,1,1\n")
    with pytest.raises(Refusal) as fault, open_extracts(extract):
        pass
    assert fault.value.da.startswith(said)


def test_a_population_of_another_day_than_the_election_is_refused(definitions, tmp_path, capsys):
    folder = write_tiny(tmp_path / "udtraek")
    write_election(folder, PARLIAMENT, ["p01 A4 1 1"])
    path = folder / f"population/election={PARLIAMENT}/a.csv"
    path.write_text(path.read_text().replace(PARLIAMENT, "2022-10-01"))
    assert main(["tabulate", str(folder), "--year", "2022", "--definitions", str(definitions)]) == 2
    assert capsys.readouterr().err == (
        "tovholder: population 2022-11-01 er opgjort 2022-10-01, men i9 skal bruge 2022-11-01.\n"
    )


@pytest.mark.parametrize("more", ["reference: {education: 1}", "mean_of_years: 2"])
def test_a_turnout_has_no_other_years(more):
    with pytest.raises(Refusal, match="each election by itself"):
        read_definitions(DEFINITIONS.replace("kind: share", f"kind: share\n    {more}", 1), "valg.yaml")


def test_folders_that_are_no_register_are_told_and_strange_names_not_repeated(tmp_path, capsys):
    folder = write_tiny(tmp_path / "udtraek")
    for name in ("Educations", "Jens Hansen 010170-1234"):
        (folder / name / "year=2023").mkdir(parents=True)
    _status, found = call(capsys, folder, "--year", 2023, "--indicator", "i3")
    finding = next(item for item in found["findings"] if item["code"] == "extract.unread_folder")
    assert finding["rows"] == 2
    assert finding["message"]["da"].startswith("Educations: ingen registre hedder sådan")
    assert "Jens" not in json.dumps(found)
