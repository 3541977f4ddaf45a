"""`tovholder tabulate`: what goes out and what does not, exit statuses, the journal, the file for Indlæs tal."""

import datetime as dt
import json

import pytest

from tests.cli.made_towns import DEFINITIONS, write_town
from tests.domain.registers.made_tiny import write_lines, write_tiny
from tovholder.cli import main


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return write_town(tmp_path_factory.mktemp("by"))


def shape(capsys, *arguments):
    status = main(["tabulate", *map(str, arguments), "--year", "2023", "--definitions", str(DEFINITIONS), "--json"])
    out, err = capsys.readouterr()
    return status, json.loads(out) if status < 2 else err


def row_of(found, indicator, definition, scope, part=None):
    wanted = {"indicator": indicator, "definition": definition, "scope": scope, "part": part}
    return next(row for row in found["observations"] if wanted.items() <= row.items())


def test_what_may_be_published_has_its_counts_and_where_it_came_from(town, capsys):
    status, found = shape(capsys, town)
    assert status == 0
    assert found["schema"] == "tovholder/tabulation/1"
    assert found["inside"] is False
    assert found["audit"]["safe"] is True
    row = row_of(found, "i3", "unknown_not_counted", "nord")
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (40, 100, 40, None)
    assert row["exact"] == {"sum": 40, "squares": 40, "per": 1}
    assert found["provenance"]["reference_dates"] == {"2023": "2023-01-01"}
    assert {"register", "year", "rows", "sha256", "as_of"} == set(found["provenance"]["extracts"][0])
    assert found["residents"] == {"nord": 320, "syd": 120, "municipality": 560}


def test_what_is_held_back_carries_nothing(tmp_path, capsys):
    status, found = shape(capsys, write_tiny(tmp_path))
    assert status == 0
    for row in found["observations"]:
        assert row["status"] == "suppressed"
        assert not {"exact", "squares"} & set(row)
        assert row["value"] is row["numerator"] is row["denominator"] is None
    assert set(found["residents"].values()) == {None}


def test_the_whole_of_two_definitions_is_not_shown_where_they_differ_by_few(tmp_path, capsys):
    """School starters among the children of 1-5: shown in one definition and not the other, they would be known."""
    folder = write_town(tmp_path, 30)
    path = folder / "school/year=2023/part-0.csv"
    heading, *rows = path.read_text().splitlines()
    kept = [row for row in rows if not row.startswith("p13") or row.startswith(("p13x1,", "p13x2,"))]
    path.write_text("\n".join([heading, *kept]) + "\n")  # two starters among the 120 children of nord
    _status, found = shape(capsys, folder)
    shown = [row_of(found, "i1", name, "nord")["status"] for name in ("all_children", "without_school_starters")]
    assert "suppressed" in shown
    assert found["audit"]["safe"]


def test_movers_are_shown_wholly_or_not_at_all(town, capsys):
    _status, found = shape(capsys, town, "--since", "2022")
    by_place = {}
    for row in found["observations"]:
        if row["part"]:
            by_place.setdefault((row["indicator"], row["definition"], row["scope"]), set()).add(row["status"])
    assert by_place
    assert all(len(statuses) == 1 for statuses in by_place.values())
    assert by_place["s_beboere", "nonwestern", "nord"] == {None}
    stayers = row_of(found, "s_beboere", "nonwestern", "nord", "blev_efter")
    joiners = row_of(found, "s_beboere", "nonwestern", "nord", "tilflyttede")
    whole = row_of(found, "s_beboere", "nonwestern", "nord")
    assert stayers["denominator"] + joiners["denominator"] == whole["denominator"]


def test_unprotected_counts_do_not_leave_the_store_by_accident(town, tmp_path, capsys):
    call = ["tabulate", str(town), "--year", "2023", "--inside", "--out"]
    assert main([*call, str(tmp_path / "ud.csv")]) == 2
    assert "--inside skriver ubeskyttede tal" in capsys.readouterr().err
    assert not (tmp_path / "ud.csv").exists()
    assert main([*call, "-", "--definitions", str(DEFINITIONS)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("indicator;scope;period")
    assert "må ikke forlade huset" in told.err
    assert main([*call, str(town / "inde.csv"), "--definitions", str(DEFINITIONS)]) == 0


def test_the_file_is_one_that_figures_in_reads(town, tmp_path, capsys):
    from tovholder.domain.content.indicator_catalogue import find_catalogue
    from tovholder.domain.observations.figure_file import read_observations
    from tovholder.domain.observations.reading_context import Context

    out = tmp_path / "tal.csv"
    call = ["tabulate", str(town), "--year", "2023", "--since", "2022", "--definitions", str(DEFINITIONS)]
    assert main([*call, "--out", str(out), "--indicator", "i3", "--indicator", "i5"]) == 0
    capsys.readouterr()
    context = Context(
        find_catalogue(None, dt.date(2023, 6, 1)), {"nord": "nord", "syd": "syd", "municipality": "municipality"}
    )
    read = read_observations(out.name, out.read_bytes(), context, dt.date(2024, 1, 1))
    assert not read.refused
    kept = {row.observed.key: row.observed for row in read.rows}
    share = kept["i3", "", "unknown_not_counted", "", "nord", "2023"]
    assert (share.numerator, share.denominator, share.value) == (40, 100, 40)
    full_time = kept["i5", "", "benefits_fulltime", "", "nord", "2023"]
    assert full_time.numerator == pytest.approx(20 * 91 / 52)
    assert full_time.squares == pytest.approx(20 * 3549 / 52**2)
    moved = kept["i3", "", "unknown_not_counted", "tilflyttede", "nord", "2023"]
    assert (moved.numerator, moved.denominator) == (20, 80)
    assert kept["i5", "", "benefits_fulltime", "fraflyttede", "nord", "2023"].status == "suppressed"


@pytest.fixture
def journal(town, tmp_path, capsys):
    path = tmp_path / "udgivelser.jsonl"
    assert shape(capsys, town, "--journal", path)[0] == 0
    return path


def test_the_same_borders_may_be_released_again(town, journal, capsys):
    assert shape(capsys, town, "--journal", journal)[0] == 0
    assert len(journal.read_text().splitlines()) == 2


def test_new_borders_that_give_an_estate_away_by_subtraction_are_refused(town, journal, tmp_path, capsys):
    """nord without E2 was published; nord with E2 is E2's 40 residents more, which are fewer than may be told of."""
    areas = tmp_path / "areas.csv"
    write_lines(
        areas, "area,estate,since,until", ["nord E1 2019-01-01 -", "nord E2 2019-01-01 -", "syd E3 2019-01-01 -"]
    )
    status, said = shape(capsys, town, "--journal", journal, "--areas", areas)
    assert status == 2
    day = dt.datetime.now().astimezone().date().isoformat()
    assert said == (
        f"tovholder: Udgivelsen ville sammen med den af {day} røbe afdeling E2 (40 personer). "
        "Brug de samme grænser, eller læg afdelinger sammen.\n"
    )
    assert len(journal.read_text().splitlines()) == 1


def test_a_journal_that_was_changed_is_refused(town, journal, capsys):
    journal.write_text(journal.read_text().replace("nord", "vest", 1))
    status, said = shape(capsys, town, "--journal", journal)
    assert status == 2
    assert "udgivelser.jsonl, linje 1: journalen er ændret eller ikke hel." in said


def test_a_register_that_is_missing_ends_with_one(tmp_path, capsys):
    folder = write_town(tmp_path)
    for path in folder.glob("charges/year=*/*"):
        path.unlink()
    status, found = shape(capsys, folder)
    assert status == 1
    assert [finding["code"] for finding in found["findings"] if finding["register"] == "charges"] == [
        "register.missing"
    ]


def test_groups_are_protected_with_their_whole(town, capsys):
    _status, found = shape(capsys, town, "--by", "origin", "--indicator", "s_beboere")
    groups = [row for row in found["observations"] if "group" in row]
    assert {row["group"]["origin"] for row in groups} == {"danish", "nonwestern", "western", "uoplyst"}
    assert found["audit"]["safe"]


def test_the_explanation_is_words_and_the_very_statement(capsys):
    assert main(["tabulate", "intet", "--year", "2023", "--explain", "--indicator", "i3"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("i3/unknown_not_counted (antaget): Personer: 18-29 år. Tælles med: education.highest = 10")
    assert "FROM population_2023 AS population" in out
    assert "population.born > 19930101 AND population.born <= 20050101" in out


def test_the_text_has_one_sign_for_whatever_is_held_back(town, tmp_path, capsys):
    call = ["--year", "2023", "--definitions", str(DEFINITIONS)]
    assert main(["tabulate", str(town), *call]) == 0
    assert "40/100 = 40,0" in capsys.readouterr().out
    assert main(["tabulate", str(write_tiny(tmp_path)), *call]) == 0
    out = capsys.readouterr().out
    assert "39 tal er holdt tilbage (..)" in out
    assert "Kørsel " in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--year", "2023", "--since", "2023"], "--since skal være før 2023."),
        (["--year", "2023", "--by", "hår"], "Der kan ikke deles efter hår."),
        (["--year", "2023", "--borders", "i går"], "--borders i går: skriv datoen som 2024-12-01."),
        (["--year", "2023", "--profile", "løs"], "Der er ingen profil ved navn løs."),
        (["--year", "2023", "--areas", "findes-ikke.csv"], "findes-ikke.csv: filen kan ikke åbnes."),
        (["--year", "2023", "--definitions", "findes-ikke.yaml"], "findes-ikke.yaml: definitionerne kan ikke læses."),
        (["--year", "1999"], "population 1999 er ikke i lageret."),
    ],
)
def test_a_call_that_cannot_be_used_says_so_in_one_line(arguments, said, town, capsys):
    assert main(["tabulate", str(town), *arguments]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"tovholder: {said}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("argument", ["--out", "--journal"])
def test_a_place_that_cannot_be_written_is_one_line(argument, town, tmp_path, capsys):
    call = ["tabulate", str(town), "--year", "2023", "--definitions", str(DEFINITIONS)]
    assert main([*call, argument, str(tmp_path / "findes-ikke" / "x")]) == 2
    assert capsys.readouterr().err.startswith("tovholder: x: kan ikke læses eller skrives.")
