"""`tovholder protect`: files in, tables out, exit statuses."""

import json
import subprocess
import sys

import pytest

from tests.domain.disclosure.made_tables import CHARGED, crossed
from tovholder.cli import main


def as_csv(cells, statuses=None, delimiter=","):
    rows = [["area", "age", "count", *(["status"] if statuses else [])]]
    for key, cell in cells.items():
        place = ["*" if at < 0 else str(at) for at in key]
        rows.append([*place, str(cell.count), *([statuses(key)] if statuses else [])])
    return "\n".join(delimiter.join(row) for row in rows) + "\n"


@pytest.fixture
def charged(tmp_path):
    path = tmp_path / "sigtede.csv"
    path.write_text(as_csv(crossed(CHARGED)[0]))
    return path


def shape(capsys, *arguments):
    status = main(["protect", *map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_table_is_protected_and_audited(charged, capsys):
    status, found = shape(capsys, charged)
    assert status == 0
    assert found["audit"] == {"safe": True, "exposed": []}
    hidden = {(cell["area"], cell["age"]): cell["status"] for cell in found["cells"] if cell["count"] is None}
    assert hidden == {("0", "0"): "primary", ("3", "1"): "primary", ("0", "1"): "secondary", ("3", "0"): "secondary"}


def test_somebody_elses_suppression_is_audited_and_what_it_reveals_is_found(tmp_path, capsys):
    # docs/statistics.md#small-groups: suppressing only the small cells reveals both.
    path = tmp_path / "deres.csv"
    small = {(0, 0), (3, 1)}
    path.write_text(as_csv(crossed(CHARGED)[0], lambda key: "suppressed" if key in small else "published"))
    status, found = shape(capsys, path, "--audit")
    assert status == 1
    assert found["audit"]["exposed"] == [
        {"cell": {"area": "0", "age": "0"}, "low": 2, "high": 2, "why": "computable"},
        {"cell": {"area": "3", "age": "1"}, "low": 3, "high": 3, "why": "computable"},
    ]
    assert main(["protect", str(path), "--audit", "--lang", "en"]) == 1
    assert "There are 2 cells that are exposed:" in capsys.readouterr().out


def test_a_safe_table_of_somebody_else_passes(tmp_path, capsys):
    path = tmp_path / "deres.csv"
    hidden = {(0, 0), (3, 1), (0, 1), (3, 0)}
    path.write_text(as_csv(crossed(CHARGED)[0], lambda key: "suppressed" if key in hidden else "published"))
    status, found = shape(capsys, path, "--audit")
    assert (status, found["audit"]["safe"]) == (0, True)
    assert {cell["status"] for cell in found["cells"]} == {"published", "suppressed"}


def test_a_plain_table_is_protected_first_and_the_outcome_audited(charged, capsys):
    status, found = shape(capsys, charged, "--audit")
    assert (status, found["audit"]["safe"]) == (0, True)


def test_without_json_it_is_a_table_for_people(charged, capsys):
    assert main(["protect", str(charged)]) == 0
    told = capsys.readouterr()
    assert "i alt" in told.out
    assert "Kontrol: sikker" in told.out
    assert told.err == ""


def test_a_table_without_totals_is_told_that_they_may_be_public_elsewhere(tmp_path, capsys):
    path = tmp_path / "uden.csv"
    path.write_text("area;count\nA;3\nB;90\nC;40\n")
    assert main(["protect", str(path)]) == 0
    assert "Tabellen har ingen totaler" in capsys.readouterr().err
    assert main(["protect", str(path), "--totals", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "total    133" in told.out
    assert told.out.count("..") == 3  # the small one, the cheapest other, and the legend


def test_another_minimum_and_another_profile(charged, capsys):
    assert not any(cell["count"] is None for cell in shape(capsys, charged, "--minimum", 2)[1]["cells"])
    found = shape(capsys, charged, "--profile", "danmarks-statistik")[1]
    assert [cell["status"] for cell in found["cells"]].count("primary") == 1
    assert found["profile"] == {"name": "danmarks-statistik", "minimum": 3, "width": 3}


def test_last_years_table_is_followed_where_it_costs_little(tmp_path, capsys):
    this, last = tmp_path / "iaar.csv", tmp_path / "ifjor.csv"
    this.write_text("area,count\nA,3\nB,40\nC,45\n*,88\n")
    last.write_text("area,count\nA,..\nB,50\nC,..\n*,95\n")
    assert shape(capsys, this)[1]["cells"][1]["status"] == "secondary"
    assert shape(capsys, this, "--previous", last)[1]["cells"][2]["status"] == "secondary"


def test_linked_tables_are_protected_together(tmp_path, capsys):
    by_age, by_sex = tmp_path / "alder.csv", tmp_path / "koen.csv"
    by_age.write_text("area,age,count\nA,y,30\nA,o,17\nA,*,47\nB,y,50\nB,o,60\nB,*,110\n*,*,157\n")
    by_sex.write_text("area,sex,count\nA,f,3\nA,m,44\nA,*,47\n")
    found = shape(capsys, by_age, "--linked", by_sex)[1]
    hidden = {(cell["file"], cell.get("sex")) for cell in found["cells"] if cell["count"] is None}
    assert hidden == {(str(by_sex), "f"), (str(by_sex), "m")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("area,count\nA,-1\n", 'Row 2: "-1" is not a count.'),
        ("area,count,status\nA,..,suppressed\nB,..,suppressed\n*,3.5,published\n", 'Row 4: "3.5" is not a count.'),
    ],
)
def test_a_file_that_is_no_table_is_unusable(tmp_path, capsys, text, said):
    path = tmp_path / "fejl.csv"
    path.write_text(text)
    assert main(["protect", str(path), "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"fejl.csv: {said}" in told.err
    assert told.err.count("\n") == 1


def test_figures_that_contradict_each_other_are_unusable(tmp_path, capsys):
    path = tmp_path / "fejl.csv"
    path.write_text("a,b,count\n1,x,..\n1,y,..\n1,*,9\n2,x,..\n2,y,..\n2,*,9\n*,x,1\n*,y,3\n*,*,18\n")
    assert main(["protect", str(path), "--audit", "--lang", "en"]) == 2
    assert "its parts give 4" in capsys.readouterr().err


def test_an_unknown_profile_or_file_is_unusable(charged, capsys):
    assert main(["protect", str(charged), "--profile", "streng"]) == 2
    assert "Der er ingen profil ved navn streng." in capsys.readouterr().err
    assert main(["protect", str(charged), "--minimum", "0"]) == 2
    assert main(["protect", "findes-ikke.csv"]) == 2


def test_a_page_sized_table_needs_no_solver_to_start(charged):
    script = (
        "import sys; from tovholder.cli import main; "
        f"status = main(['protect', {str(charged)!r}]); "
        "print(status, 'scipy' in sys.modules, 'numpy' in sys.modules, 'django' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "0 False False False"
