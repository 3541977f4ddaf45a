"""The hand-made extract: 29 invented persons, two years, two areas; borders move on 1 January 2023.

Copied every person `factor` times all counts are multiplied and nothing else changes.
"""

import csv
from pathlib import Path

DEFINITIONS = Path(__file__).parent / "tiny_definitions.yaml"

PERSONS = """
p01 2005-01-01 danish A1 A1;p02 2005-01-02 danish A1 A1;p03 1993-01-01 nonwestern A1 A1;p04 1993-01-02 nonwestern A2 A2
p05 2004-02-29 nonwestern A2 A2;p06 1958-01-01 danish A2 A2;p07 1958-01-02 danish A2 A2;p08 2000-06-15 western A1 A4
p09 1999-12-31 nonwestern A4 A1;p10 2008-01-01 nonwestern A1 A1;p11 2018-01-01 danish A1 A1;p12 2017-01-01 danish A1 A1
p13 2017-01-02 danish A2 A2;p14 2022-01-01 nonwestern A2 A2;p15 2022-01-02 nonwestern - A2
p16 1980-05-05 nonwestern A3 A3;p17 1990-07-07 danish A3 -;p18 1996-03-03 danish - A3;p19 2007-10-10 nonwestern A4 A4
p20 2007-11-11 danish A5 A5;p21 2007-12-12 danish A5 A5;p22 1970-01-01 danish A5 A5;p23 1985-02-02 western A6 A6
p24 2001-01-01 danish A6 A6;p25 2019-04-04 danish A6 A6;p26 1963-09-09 danish A6 A6;p27 1995-08-08 danish A6 A1
p29 2020-02-02 danish A2 A2;p28 2003-05-05 nonwestern A4 A4
"""
ADDRESSES = ("A1 999 E1", "A2 999 E1", "A3 999 E2", "A4 999 E3", "A5 999 E3", "A6 999 -")
AREAS = ("nord E1 2019-01-01 -", "nord E2 2019-01-01 2023-01-01", "syd E3 2019-01-01 -")
COLUMNS = {
    "education": ("highest", "ongoing"),
    "activity": ("status",),
    "support": ("code", "weeks"),
    "charges": ("law", "date"),
    "convictions": ("law",),
    "daycare": ("kind",),
    "school": ("level",),
    "grades": ("test", "grade"),
    "income": ("gross", "taxable", "student"),
}
ROWS = {
    ("education", 2022): "p01 10 true;p03 30 false;p04 10 false;p05 10 true;p08 10 false;p09 10 false;p24 20 true;"
    "p27 30 false;p28 10 false;p16 10 false;p17 90 false;p22 10 false;p23 40 false;p26 10 false",
    ("education", 2023): "p01 10 false;p02 10 true;p03 30 false;p04 10 false;p05 10 true;p08 10 false;p09 90 false;"
    "p10 10 true;p16 10 false;p18 30 false;p19 10 true;p22 10 false;p23 40 false;p24 20 true;p26 10 false;p27 30 false",
    ("activity", 2022): "p03 131;p04 318;p05 511;p08 131;p09 200;p16 411;p24 511;p27 131",
    (
        "activity",
        2023,
    ): "p01 513;p02 511;p03 131;p04 318;p05 511;p08 200;p10 511;p16 411;p18 131;p19 511;p24 511;p27 131",
    ("support", 2022): "p03 318 13;p04 318 52;p16 411 52;p09 200 26",
    ("support", 2023): "p03 318 13;p04 318 40;p04 200 30;p05 517 52;p16 411 52;p09 200 26;p08 200 20;p23 315 30;"
    "p22 318 1;p26 411 52;p18 313 5",
    ("charges", 2022): "p05 straffelov 2022-03-03;p19 straffelov 2022-04-04;p24 faerdselslov 2022-05-05",
    ("charges", 2023): "p05 straffelov 2023-02-01;p05 straffelov 2023-02-02;p05 vaabenlov 2023-08-08;"
    "p04 faerdselslov 2023-05-05;p19 euforiserende 2023-06-06;p10 straffelov 2023-07-07;p99 straffelov 2023-07-07",
    ("convictions", 2022): "p16 straffelov",
    ("convictions", 2023): "p05 straffelov;p05 vaabenlov;p24 faerdselslov",
    ("daycare", 2022): "p11 boernehave;p25 dagpleje",
    ("daycare", 2023): "p11 boernehave;p13 boernehave;p14 vuggestue;p25 dagpleje;p25 boernehave",
    ("school", 2022): "p12 0",
    ("school", 2023): "p12 1;p13 0",
    ("income", 2022): "p03 240000 true false;p16 150000 true false",
    ("income", 2023): "p01 30000 true false;p03 260000 true false;p04 130000 true false;p05 70000 true true;"
    "p16 155000 true false;p23 510000 true false;p26 190000 true false;p28 0 false false",
}
TESTS = ("da_m", "da_l", "da_r", "da_s", "ma_u", "ma_m")
GRADES = {
    2022: "p10 7 4 2 4 7 4",
    2023: "p10 12 10 7 10 7 4;p19 4 2 2 0 2 -3;p20 7 7 4 7 10;p21 10 12 10 7 12 12",
}


def write_tiny(out: Path, factor: int = 1) -> Path:
    """The extract as CSV in a folder."""
    for year, place in ((2022, 3), (2023, 4)):
        people = [line.split() for line in PERSONS.replace("\n", ";").split(";") if line]
        rows = [[one[0], f"{year}-01-01", *one[1:3], one[place]] for one in people if one[place] != "-"]
        write(out, "population", year, ("person", "date", "born", "origin", "address"), rows, factor)
        for register, columns in COLUMNS.items():
            own = _grades(year) if register == "grades" else [row.split() for row in ROWS[register, year].split(";")]
            write(out, register, year, ("person", *columns), own, factor)
    write_lines(
        out / "addresses.csv", "address,municipality,estate,since,until", [f"{row} 1900-01-01 -" for row in ADDRESSES]
    )
    write_lines(out / "areas.csv", "area,estate,since,until", AREAS)
    return out


def _grades(year):
    given = [row.split() for row in GRADES[year].split(";")]
    return [[one[0], test, grade] for one in given for test, grade in zip(TESTS, one[1:], strict=False)]


def write(out, register, year, columns, rows, factor=1):
    """One register's year; every person copied `factor` times."""
    folder = out / register / f"year={year}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "part-0.csv").open("w", newline="", encoding="utf8") as file:
        made = csv.writer(file)
        made.writerow(columns)
        for row in rows:
            made.writerows([f"{row[0]}x{copy}" if factor > 1 else row[0], *row[1:]] for copy in range(factor))


def write_lines(path, heading, rows):
    """A small table written with blanks between fields and - for nothing."""
    lines = [",".join("" if field == "-" else field for field in row.split()) for row in rows]
    path.write_text("\n".join([heading, *lines]) + "\n", encoding="utf8")
