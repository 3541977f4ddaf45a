"""The door: nothing of an identity gets through, the same input gives the same bytes, and time runs out."""

import datetime as dt
import shutil
import subprocess
import sys
import traceback

import pytest

from tests.domain.registers.made_tiny import write_tiny
from tests.universe.places import ROOT
from tovholder.cli import main
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import read_borders
from tovholder.domain.registers.extracts.door import Terms, open_extracts, pass_door
from tovholder.domain.registers.extracts.store import Store
from tovholder.domain.registers.tabulation import tabulate

TERMS = Terms("prøven", "2023-03-01", "prøve", "ingen", "2028-12-31")


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "noegle"
    path.write_bytes(bytes(range(32)))
    path.chmod(0o600)
    return path


def cpr(number: int) -> str:
    """Day 1-28, month, year 58-99 and a seventh digit 5-8: nobody alive."""
    return f"{number % 28 + 1:02}{number % 12 + 1:02}{58 + number % 40}{5000 + number}"


def with_person_numbers(folder):
    """Every id of the hand-made extract as a person number; in one register with a hyphen, in one as a number."""
    ids = {f"p{number:02}": cpr(number) for number in range(1, 100)}
    for path in folder.glob("*/year=*/part-0.csv"):
        heading, *rows = path.read_text().splitlines()
        written = []
        for row in rows:
            person, rest = row.split(",", 1)
            number = ids[person]
            if path.parts[-3] == "education":
                number = f"{number[:6]}-{number[6:]}"
            if path.parts[-3] == "support":
                number = str(int(number))
            written.append(f"{number},{rest}")
        path.write_text("\n".join([heading, *written]) + "\n")
    return ids


def test_the_store_counts_the_same_as_the_extract(tiny, definitions, key, tmp_path):
    folder = write_tiny(tmp_path / "udtraek")
    with_person_numbers(folder)
    store = pass_door(folder, tmp_path / "lager", key, TERMS, schema=definitions.schema)
    with open_extracts(tiny, None, schema=definitions.schema) as plain:
        for engine in ("dense", "duckdb"):
            found, wanted = (
                tabulate(
                    one, definitions, 2023, since=2022, borders=read_borders(one.folder / "areas.csv"), engine=engine
                )
                for one in (store, plain)
            )
            assert [item.numbers for item in found.list_observations()] == [
                item.numbers for item in wanted.list_observations()
            ]


def every_byte(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_key_and_input_give_the_same_bytes_and_another_key_others(definitions, key, tmp_path):
    folder = write_tiny(tmp_path / "udtraek")
    with_person_numbers(folder)
    made = [pass_door(folder, tmp_path / name, key, TERMS).folder for name in ("a", "b")]
    assert every_byte(made[0]) == every_byte(made[1])
    key.write_bytes(b"en helt anden hemmelighed, 32 by")
    assert every_byte(pass_door(folder, tmp_path / "c", key, TERMS).folder) != every_byte(made[0])


def test_files_of_a_store_are_for_its_owner_only(definitions, key, tmp_path):
    folder = write_tiny(tmp_path / "udtraek")
    store = pass_door(folder, tmp_path / "lager", key, TERMS)
    assert {path.stat().st_mode & 0o077 for path in store.folder.rglob("*") if path.is_file()} == {0}
    assert store.folder.stat().st_mode & 0o077 == 0


def test_person_numbers_names_and_addresses_are_nowhere_afterwards(definitions, key, tmp_path, capfd):
    """Planted in every place that they could be in, and looked for in everything that comes out."""
    folder = write_tiny(tmp_path / "udtraek")
    ids = with_person_numbers(folder)
    text = (folder / "addresses.csv").read_text()
    streets = {f"A{number}": f"Nørregade {number} st. tv." for number in range(1, 7)}
    for address, street in streets.items():
        text = text.replace(f"{address},", f"{street},")
        for path in folder.glob("population/year=*/part-0.csv"):
            path.write_text(path.read_text().replace(f",{address}\n", f",{street}\n"))
    (folder / "addresses.csv").write_text(text)
    for path in folder.glob("population/year=*/part-0.csv"):
        lines = path.read_text().splitlines()
        lines = [f"{lines[0]},navn", *(f"{line},Jens Hansen" for line in lines[1:])]
        path.write_text("\n".join(lines) + "\n")
    secrets = [*(number for number in ids.values()), *(number[:6] + "-" + number[6:] for number in ids.values())]
    secrets += [str(int(number)) for number in ids.values()] + ["Jens", "Hansen", "Nørregade"]
    call = ["door", str(folder), "--out", str(tmp_path / "lager"), "--key", str(key), "--keep-until", "2099-01-01"]
    assert main([*call, "--purpose", "prøve"]) == 0
    assert main(["tabulate", str(tmp_path / "lager"), "--year", "2023", "--since", "2022", "--inside", "--json"]) == 0
    written = b"".join(every_byte(tmp_path / "lager").values()).decode("latin-1")
    out, err = capfd.readouterr()
    for secret in secrets:
        assert secret not in written
        assert secret.encode().decode("latin-1") not in written
        assert secret not in out + err
    # A register in which the columns are exchanged, and one in which a number stands where weeks should.
    broken = folder / "support/year=2023/part-0.csv"
    rows = broken.read_text().splitlines()
    for wrong in (
        [rows[0], *(",".join([row.split(",")[1], row.split(",")[0], row.split(",")[2]]) for row in rows[1:])],
        [rows[0], *rows[1:-1], f"{rows[-1].rsplit(',', 1)[0]},{ids['p18']}"],
        [rows[0], *rows[1:-1], f"{rows[-1].rsplit(',', 1)[0]},Jens Hansen"],
        [rows[0], *rows[1:-1], f"{rows[-1]},{ids['p18']},Jens Hansen"],
        rows[1:],
    ):
        broken.write_text("\n".join(wrong) + "\n")
        with pytest.raises(Refusal) as fault:
            pass_door(folder, tmp_path / "andet", key, TERMS)
        said = "".join(traceback.format_exception(fault.value)) + fault.value.da + fault.value.en
        assert not [secret for secret in secrets if secret in said]
        assert not (tmp_path / "andet").exists()
    assert not list(tmp_path.glob(".andet*"))


def test_extracts_with_person_numbers_are_refused_without_the_door(tmp_path, capsys):
    folder = write_tiny(tmp_path / "udtraek")
    with_person_numbers(folder)
    assert main(["tabulate", str(folder), "--year", "2023", "--inside"]) == 2
    assert capsys.readouterr().err == (
        "tovholder: Kolonnen person ligner CPR-numre. Kør tovholder door med --key først; intet er læst ind.\n"
    )


@pytest.mark.parametrize("column", ["address", "highest"])
def test_a_person_number_in_another_column_is_refused(column, key, tmp_path):
    folder = write_tiny(tmp_path / "udtraek")
    register, at = {"address": ("population", 4), "highest": ("education", 1)}[column]
    path = folder / register / "year=2023/part-0.csv"
    heading, *rows = path.read_text().splitlines()
    fields = [row.split(",") for row in rows]
    for number, row in enumerate(fields):
        row[at] = cpr(number)
    path.write_text("\n".join([heading, *(",".join(row) for row in fields)]) + "\n")
    with pytest.raises(Refusal) as fault:
        pass_door(folder, tmp_path / "lager", key, TERMS)
    assert fault.value.da.startswith(f"{register} 2023, række ")
    assert cpr(0) not in fault.value.da


def test_a_key_that_others_can_read_or_that_lies_in_the_extract_is_refused(key, tmp_path):
    folder = write_tiny(tmp_path / "udtraek")
    key.chmod(0o644)
    with pytest.raises(Refusal, match="readable by you only"):
        pass_door(folder, tmp_path / "lager", key, TERMS)
    inside = folder / "noegle"
    shutil.copy(key, inside)
    inside.chmod(0o600)
    with pytest.raises(Refusal, match="lies in the store or with the extract"):
        pass_door(folder, tmp_path / "lager", inside, TERMS)
    with pytest.raises(Refusal, match="no key file"):
        pass_door(folder, tmp_path / "lager", tmp_path / "ingen", TERMS)


def test_a_store_is_never_written_over(key, tmp_path):
    folder = write_tiny(tmp_path / "udtraek")
    pass_door(folder, tmp_path / "lager", key, TERMS)
    with pytest.raises(Refusal, match="not empty"):
        pass_door(folder, tmp_path / "lager", key, TERMS)


def test_a_store_may_not_be_used_after_its_day(key, tmp_path):
    store = pass_door(write_tiny(tmp_path / "udtraek"), tmp_path / "lager", key, TERMS)
    Store(store.folder, dt.date(2028, 12, 31))
    with pytest.raises(Refusal) as fault:
        Store(store.folder, dt.date(2029, 1, 1))
    assert fault.value.da == "Lageret måtte beholdes til 2028-12-31. Bed om et nyt udtræk, eller slet det."


@pytest.mark.parametrize("name", ["cells.csv", "education/year=2023/part-0.parquet", "manifest.json"])
def test_a_file_that_was_changed_is_refused(name, key, tmp_path, definitions):
    store = pass_door(write_tiny(tmp_path / "udtraek"), tmp_path / "lager", key, TERMS)
    path = store.folder / name
    path.write_bytes(path.read_bytes().replace(b"2028-12-31", b"2038-12-31")[: -1 if name != "manifest.json" else None])
    with pytest.raises(Refusal, match="not whole"):
        tabulate(Store(store.folder), definitions, 2023)


def test_borders_may_be_drawn_by_address_at_the_door_and_by_cell_afterwards(key, tmp_path, definitions):
    folder = write_tiny(tmp_path / "udtraek")
    (folder / "areas.csv").write_text("area,address,since,until\nnord,A1,2019-01-01,\nnord,A2,2019-01-01,\n")
    store = pass_door(folder, tmp_path / "lager", key, TERMS, cells=tmp_path / "celler.csv")
    found = tabulate(store, definitions, 2023, borders=read_borders(store.folder / "areas.csv"))
    table = found.tables[2023]
    assert table.residents[table.scopes.number["nord"]] == 16
    assert (tmp_path / "celler.csv").read_text().startswith("address,cell\n")


def test_the_synthetic_municipality_goes_through(key, tmp_path):
    out = tmp_path / "by"
    command = [sys.executable, "tools/make_registers.py", str(out), "--persons", "3000", "--cpr"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    store = pass_door(out, tmp_path / "lager", key, TERMS)
    assert store.years() == [2022, 2023]
    assert 2500 < store.persons < 3200
