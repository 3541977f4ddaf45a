"""What a tired clerk delivers: each thing is one sentence with register, year, row and column, or is read and told."""

import datetime as dt
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.domain.registers.made_tiny import write_tiny
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.registers.borders import read_borders
from tovholder.domain.registers.extracts.delivered_files import Delivered, require_fits
from tovholder.domain.registers.extracts.door import open_extracts
from tovholder.domain.registers.register_schema import REGISTERS
from tovholder.domain.registers.tabulation import tabulate


@pytest.fixture
def extract(tmp_path):
    return write_tiny(tmp_path / "udtraek")


def run(folder, definitions, **more):
    with open_extracts(folder, {2022, 2023}, schema=definitions.schema, **more) as store:
        return tabulate(store, definitions, 2023, borders=read_borders(folder / "areas.csv"))


def refused(folder, definitions, **more):
    with pytest.raises(Refusal) as fault:
        run(folder, definitions, **more)
    assert fault.value.__cause__ is None
    assert fault.value.__suppress_context__ or fault.value.__context__ is None
    return fault.value.da


def change(folder, register, old, new, year=2023):
    path = folder / register / f"year={year}" / "part-0.csv"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return path


CHANGED = {
    "person twice": (
        "population",
        "p02,2023-01-01,2005-01-02,danish,A1\n",
        "p02,2023-01-01,2005-01-02,danish,A1\np01,2023-01-01,2005-01-01,danish,A2\n",
        "population 2023, række 4: personen står to gange med hver sine oplysninger. Behold én række pr. person og dato.",
    ),
    "twice in education": (
        "education",
        "p01,10,false\n",
        "p01,10,false\np01,20,false\n",
        "education 2023, række 3: personen står to gange med hver sine oplysninger. Behold én række pr. person.",
    ),
    "two marks in one test": (
        "grades",
        "p10,da_m,12\n",
        "p10,da_m,12\np10,da_m,7\n",
        "grades 2023, række 3: personen står to gange med hver sine oplysninger. Behold én række pr. person og test.",
    ),
    "sixty weeks": ("support", "p18,313,5", "p18,313,60", "support 2023, række 12: 60 uger i et år med 52. Ret weeks."),
    "weeks below nought": (
        "support",
        "p18,313,5",
        "p18,313,-5",
        "support 2023, række 12: weeks ligger uden for 0 til weeks",
    ),
    "half a week": ("support", "p18,313,5", 'p18,313,"5,5"', "support 2023, række 12: weeks skal være et helt tal"),
    "a thousands separator": ("income", "p01,30000", "p01,30.000", "income 2023, række 2: gross skal være et helt tal"),
    "born tomorrow": ("population", "2005-01-01", "2024-01-01", "population 2023, række 2: born ligger efter date."),
    "born on no day": ("population", "2005-01-01", "2005-13-01", "population 2023, række 2: born skal være en dato"),
    "born never": ("population", "2005-01-01", "", "population 2023, række 2: born mangler."),
    "two reference dates": (
        "population",
        "p02,2023-01-01",
        "p02,2023-07-01",
        "population 2023, række 3: date er en anden end i første række.",
    ),
    "a name for a code": ("charges", "vaabenlov", "Jens Hansen", "charges 2023, række 4: law skal være en kode"),
    "a number for a code": ("charges", "vaabenlov", "0101701234", "charges 2023, række 4: law skal være en kode"),
    "maybe": ("education", "p01,10,false", "p01,10,måske", "education 2023, række 2: ongoing skal være true/false"),
    "a field too few": (
        "support",
        "p18,313,5",
        "p18,313",
        "support 2023, række 12: rækken har ikke lige så mange felter",
    ),
    "a column lost": ("support", "person,code,weeks", "person,kode,weeks", "support 2023: kolonnen code mangler."),
    "no headings": ("support", "person,code,weeks\n", "", "support 2023: kolonnen person mangler."),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_fault_is_one_sentence_with_its_place(what, extract, definitions):
    register, old, new, said = CHANGED[what]
    change(extract, register, old, new)
    sentence = refused(extract, definitions)
    assert sentence.startswith(said.replace("til weeks", "til"))
    assert "\n" not in sentence
    for secret in ("p01", "p02", "p10", "p18", "2005", "Hansen", "0101701234", "måske"):
        assert secret not in sentence


def test_the_wrong_reference_date_names_the_definition(extract, definitions):
    path = extract / "population/year=2023/part-0.csv"
    path.write_text(path.read_text().replace("2023-01-01", "2023-07-01"))
    assert refused(extract, definitions) == "population 2023 er opgjort 2023-07-01, men i1 skal bruge 2023-01-01."


def test_overlapping_borders_are_refused_by_estate_and_day(extract, definitions):
    (extract / "areas.csv").write_text("area,estate,since,until\nnord,E3,2019-01-01,\nsyd,E3,2023-01-01,\n")
    assert refused(extract, definitions) == (
        "areas.csv: afdeling E3 ligger i både nord og syd fra 2023-01-01. Et sted hører til ét område ad gangen."
    )


def test_an_address_with_two_estates_at_once_is_refused(extract, definitions):
    path = extract / "addresses.csv"
    path.write_text(path.read_text() + "A1,999,E2,2020-01-01,\n")
    assert refused(extract, definitions).startswith("addresses.csv, række 8: adressen står to gange på samme dag.")


def test_an_area_in_two_municipalities_is_refused(extract, definitions):
    path = extract / "addresses.csv"
    path.write_text(path.read_text().replace("A2,999", "A2,101"))
    assert refused(extract, definitions).startswith("Området nord ligger i flere kommuner.")


def test_a_missing_register_is_told_and_its_indicators_are_absent(extract, definitions):
    shutil.rmtree(extract / "charges")
    found = run(extract, definitions)
    assert not [item for item in found.list_observations() if item.definition.indicator == "i6"]
    (finding,) = [item for item in found.findings if item.code == "register.missing"]
    assert finding.asks
    assert finding.da == "charges 2023 mangler, så i6/without_traffic, i6/all_laws er ikke opgjort (ikke nul)."


def test_a_missing_year_says_which_there_are(extract, definitions):
    with (
        open_extracts(extract, None, schema=definitions.schema) as store,
        pytest.raises(Refusal, match="There are: 2022"),
    ):
        tabulate(store, definitions, 2024)


def test_an_empty_year_is_refused(extract, definitions):
    path = extract / "population/year=2023/part-0.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    assert refused(extract, definitions).startswith("population 2023 er tom.")


def test_no_population_no_addresses_no_folder(extract, definitions, tmp_path):
    (extract / "addresses.csv").unlink()
    assert refused(extract, definitions).startswith("addresses.csv: filen kan ikke åbnes.")
    shutil.rmtree(extract / "population")
    assert "der er ingen population" in refused(extract, definitions)
    with pytest.raises(Refusal, match="no such folder"), open_extracts(tmp_path / "nowhere"):
        pass


def test_latin_1_semicolons_and_decimal_commas_are_read_and_told(extract, definitions):
    plain = run(extract, definitions)
    path = extract / "support/year=2023/part-0.csv"
    lines = path.read_text().splitlines()
    rows = [";".join([*line.split(",")[:2], f"{line.split(',')[2]},00"]) for line in lines[1:]]
    text = "\n".join(["Person ;CODE;Weeks;bemærkning", *(f"{row};ø" for row in rows)]) + "\n"
    path.write_bytes(text.encode("latin-1"))
    found = run(extract, definitions)
    assert [item.numbers for item in found.list_observations()] == [item.numbers for item in plain.list_observations()]
    assert {"extract.latin1", "extract.decimal_comma"} <= {finding.code for finding in found.findings}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_of_windows_is_refused_by_its_name(extract, definitions, encoding):
    path = extract / "support/year=2023/part-0.csv"
    path.write_bytes(path.read_text().encode(encoding))
    assert refused(extract, definitions) == (
        "support 2023: filen er gemt som UTF-16 (»Unicode-tekst«). Gem den som CSV i UTF-8."
    )


def test_dates_as_sas_and_excel_write_them_are_the_same_days(extract, definitions):
    plain = run(extract, definitions)
    path = extract / "population/year=2023/part-0.csv"
    path.write_text(path.read_text().replace("2023-01-01", "01-01-2023").replace("2005-01-01", "01.01.2005"))
    change(extract, "population", "1993-01-01", "19930101")
    found = run(extract, definitions)
    assert [item.numbers for item in found.list_observations()] == [item.numbers for item in plain.list_observations()]


def test_a_truncated_parquet_file_is_said_to_be_one(extract, definitions):
    path = extract / "education/year=2023/part-0.csv"
    whole = path.with_suffix(".parquet")
    pq.write_table(pa.table({"person": ["p01"], "highest": [10], "ongoing": [False]}), whole)
    path.unlink()
    whole.write_bytes(whole.read_bytes()[:-20])
    assert refused(extract, definitions) == "education 2023: en fil er ikke en hel Parquet-fil. Hent den igen."


def test_parquet_of_other_types_counts_the_same(extract, definitions):
    plain = run(extract, definitions)
    path = extract / "income/year=2023/part-0.csv"
    rows = [line.split(",") for line in path.read_text().splitlines()[1:]]
    table = pa.table(
        {
            "person": pa.array([row[0] for row in rows]).dictionary_encode(),
            "gross": pa.array([float(row[1]) for row in rows]),
            "taxable": pa.array([int(row[2] == "true") for row in rows], pa.int8()),
            "student": [row[3] == "true" for row in rows],
            "navn": ["Jens Hansen"] * len(rows),
        }
    )
    pq.write_table(table, path.with_suffix(".parquet"))
    path.unlink()
    born = extract / "population/year=2023/part-0.csv"
    people = [line.split(",") for line in born.read_text().splitlines()[1:]]
    columns = {name: [row[at] for row in people] for at, name in ((0, "person"), (3, "origin"), (4, "address"))}
    days = {name: [dt.date.fromisoformat(row[at]) for row in people] for at, name in ((1, "date"), (2, "born"))}
    pq.write_table(pa.table(columns | days), born.with_suffix(".parquet"))
    born.unlink()
    found = run(extract, definitions)
    assert [item.numbers for item in found.list_observations()] == [item.numbers for item in plain.list_observations()]


def test_identical_rows_count_once_and_are_told(extract, definitions):
    plain = run(extract, definitions)
    for register, row in (("support", "p04,318,40\n"), ("population", "p01,2023-01-01,2005-01-01,danish,A1\n")):
        change(extract, register, row, 2 * row)
    found = run(extract, definitions)
    assert [item.numbers for item in found.list_observations()] == [item.numbers for item in plain.list_observations()]
    twice = {(finding.register, finding.rows) for finding in found.findings if finding.code == "register.row_twice"}
    assert twice == {("support", 1), ("population", 1)}


def test_unknown_codes_are_counted_and_ask_for_a_person(extract, definitions):
    change(extract, "activity", "p01,513", "p01,777")
    finding = next(item for item in run(extract, definitions).findings if item.code == "register.unknown_code")
    assert (finding.register, finding.rows, finding.asks) == ("activity", 1, True)


def test_an_unknown_address_counts_in_the_municipality_alone(extract, definitions):
    change(extract, "population", "p22,2023-01-01,1970-01-01,danish,A5", "p22,2023-01-01,1970-01-01,danish,")
    found = run(extract, definitions)
    table = found.tables[2023]
    assert table.residents[table.scopes.number["municipality"]] == 28
    assert table.residents[table.scopes.number["syd"]] == 5
    assert next(item for item in found.findings if item.code == "population.address_unknown").rows == 1


def test_more_than_the_memory_is_refused_before_anything_is_read(tmp_path):
    path = tmp_path / "part-0.csv"
    with path.open("wb") as file:
        file.truncate(100 * 10**9)  # a hole: a hundred gigabytes that take no room
    delivered = Delivered(REGISTERS["income"], 2023, (path,))
    with pytest.raises(Refusal) as fault:
        require_fits([delivered], 24 * 10**9)
    assert fault.value.da.startswith("income 2023: filerne vil fylde omkring 300 GB i hukommelsen, og der er 24 GB.")
    assert fault.value.da.endswith("intet er læst.")


def test_folders_of_another_name_and_rows_too_short_are_refused(extract, definitions):
    (extract / "school" / "year=23").mkdir()
    assert refused(extract, definitions).startswith("school: en fil eller mappe ligger forkert.")
    (extract / "school" / "year=23").rmdir()
    addresses = extract / "addresses.csv"
    whole = addresses.read_text()
    addresses.write_text(whole + "A9;999;E1\n")
    assert refused(extract, definitions).startswith("addresses.csv, række 8: rækken har ikke lige så mange felter")
    addresses.write_text(whole + ",999,E1,,\n")
    assert refused(extract, definitions) == "addresses.csv, række 8: address mangler. Udfyld den."
    addresses.write_text(whole.replace("E1", "Øst 1"))
    assert refused(extract, definitions).startswith("addresses.csv, række 2: estate skal være en kode uden mellemrum")


def test_a_file_delivered_twice_changes_nothing_but_the_finding(extract, definitions):
    plain = run(extract, definitions)
    path = extract / "education/year=2023/part-0.csv"
    shutil.copy(path, path.with_name("kopi.csv"))
    found = run(extract, definitions)
    assert [item.numbers for item in found.list_observations()] == [item.numbers for item in plain.list_observations()]
    rows = {finding.code: finding.rows for finding in found.findings if finding.register == "education"}
    assert rows == {"register.row_twice": 16, "register.many_unknown": 1}


def test_an_estate_that_is_spelled_otherwise_is_told(extract, definitions):
    path = extract / "areas.csv"
    path.write_text(path.read_text().replace("syd,E3", "syd,e3"))
    finding = next(item for item in run(extract, definitions).findings if item.code == "borders.no_address")
    assert finding.asks
    assert "e3 (syd)" in finding.da


@pytest.mark.parametrize("head", [b"", b"\n", b"PK\x03\x04xx"])
def test_a_file_that_is_no_csv_is_said_to_lack_its_columns(head, extract, definitions):
    (extract / "education/year=2023/part-0.csv").write_bytes(head)
    assert refused(extract, definitions).startswith("education 2023: kolonnen person mangler.")


def said_near(found):
    return {finding.code: finding for finding in found.findings if finding.asks}


NEAR = {
    "address": ("population/year=2023/part-0.csv", ",A5\n", ",a 5\n", "population.address_near", 1),
    "law": ("charges/year=2023/part-0.csv", "straffelov", "Straffe-lov", "register.near_code", 1),
    "test": ("grades/year=2023/part-0.csv", "p10,da_m", "p10,DA_M", "register.near_code", 1),
    "municipality": ("addresses.csv", "A6,999", "A6,0999", "codes.alike", 1),
    "estate": ("addresses.csv", "A2,999,E1", "A2,999,e-1", "codes.alike", 1),
    "area": ("areas.csv", "nord,E2", "Nord,E2", "codes.alike", 1),
    "borders": ("areas.csv", "syd,E3", "syd,0e3", "borders.no_address", 1),
}


@pytest.mark.parametrize(("path", "old", "new", "code", "rows"), NEAR.values(), ids=NEAR)
def test_a_code_that_is_nearly_another_is_not_matched_but_said(path, old, new, code, rows, extract, definitions):
    text = (extract / path).read_text()
    assert old in text
    (extract / path).write_text(text.replace(old, new, 1))
    assert code not in said_near(run(write_tiny(extract.parent / "rigtig"), definitions))
    finding = said_near(run(extract, definitions))[code]
    assert finding.rows == rows
    assert "a 5" not in finding.da  # an address is never repeated


def test_names_of_estates_with_blanks_are_said_never_to_match(extract, definitions, tmp_path):
    path = tmp_path / "programme.yaml"
    path.write_text(
        "areas: [{id: nord, borders: [{estates: [Engkilde Nord]}]}, {id: syd, borders: [{estates: [e 3]}]}]"
    )
    with open_extracts(extract, {2023}, schema=definitions.schema) as store:
        found = tabulate(store, definitions, 2023, borders=read_borders(path))
        assert "e 3 ligner E3" in said_near(found)["borders.no_address"].da
        path.write_text("areas: [{id: nord, borders: [{estates: [Engkilde Nord]}]}]")
        found = tabulate(store, definitions, 2023, borders=read_borders(path))
        assert "hvor der står koder og ikke navne" in said_near(found)["borders.no_address"].da


def test_ids_that_are_written_otherwise_in_a_register_are_said(extract, definitions):
    path = extract / "education/year=2023/part-0.csv"
    path.write_text(path.read_text().replace("\np", "\nP"))
    assert said_near(run(extract, definitions))["register.ids_differ"].register == "education"


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (
            "population/year=2023/part-0.csv",
            "2005-01-01",
            "2005-02-30",
            "population 2023, række 2: born skal være en dato",
        ),
        (
            "population/year=2023/part-0.csv",
            "2005-01-01",
            "2005-02-29",
            "population 2023, række 2: born skal være en dato",
        ),
        ("education/year=2023/part-0.csv", "ongoing", "Highest", "education 2023: kolonnen highest står to gange."),
        ("areas.csv", "nord", "municipality", "areas.csv: et område kan ikke hedde municipality;"),
    ],
)
def test_a_slip_that_would_count_wrongly_is_refused(path, old, new, said, extract, definitions):
    text = (extract / path).read_text()
    (extract / path).write_text(text.replace(old, new))
    assert refused(extract, definitions).startswith(said)


def test_a_leap_day_is_a_day(extract, definitions):
    path = change(extract, "population", "2005-01-01", "2004-02-29")
    assert "2004-02-29" in path.read_text()
    assert run(extract, definitions).tables[2023].residents.any()


@pytest.mark.parametrize("name", ["part-1.xlsx", "part-1.csv.gz", "part-1.sas7bdat"])
def test_a_file_of_another_kind_is_never_passed_over(name, extract, definitions):
    (extract / "education/year=2023" / name).write_bytes(b"x")
    assert refused(extract, definitions).startswith("education: en fil i year=2023 er hverken CSV eller Parquet.")


def test_a_folder_of_a_year_that_is_named_otherwise_is_never_passed_over(extract, definitions):
    (extract / "education/year=2023").rename(extract / "education/2023")
    assert refused(extract, definitions).startswith("education: en fil eller mappe ligger forkert.")


AREA = "areas: [{{id: nord, borders: {}}}]"


@pytest.mark.parametrize(
    "text",
    [
        *("[1, 2]", "hej", "agreement: x", "areas: {a: 1}", "areas: [nord]", "areas: [{borders: [{estates: [E1]}]}]"),
        *(AREA.format(one) for one in ("x", "[x]", "[{estates: E1}]", "[{estates: [{a: 1}]}]", "{estates: [E1]}")),
        AREA.format("[{since: snart, estates: [E1]}]"),
        AREA.format("[{since: 2019-13-01, estates: [E1]}]"),
        AREA.format("[{since: 2021-01-01, until: 2020-01-01, estates: [E1]}]"),
        "areas: [{id: [5], borders: [{estates: [E1]}]}]",
        "areas: [{id: 'rest:municipality', borders: [{estates: [E1]}]}]",
    ],
)
def test_a_programme_file_whose_borders_are_no_borders_is_one_sentence(text, tmp_path):
    path = tmp_path / "programme.yaml"
    path.write_text(text)
    with pytest.raises(Refusal) as fault:
        read_borders(path)
    assert fault.value.da.startswith("programme.yaml: ")
    assert "\n" not in fault.value.da
