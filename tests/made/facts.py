"""What an invented programme is: places, figures and bodies drawn by a seed, none of them real."""

import random
from dataclasses import dataclass, field

TOWNS = [
    ("Nordkær", "NKK"),
    ("Østerlund", "ØLK"),
    ("Vestmarken", "VMK"),
    ("Havnebro", "HBK"),
    ("Store Aadal", "SAK"),
    ("Rødvig Å", "RÅK"),
]
AREA_NAMES = [
    "Bøgelunden", "Ådalsparken", "Skovkanten", "Lærkevangen", "Mosebo", "Grønnegården", "Toften", "Hedeparken", "Søbakken",
    "Engvejens Kvarter", "Fyrreholm", "Jernbanebyen", "Kløverengen", "Rosenhaven", "Østervang",
]  # fmt: skip
ORGANISATIONS = [
    "Boligforeningen Fremtiden", "Boligselskabet Solgården", "Andelsboligforeningen Trekanten", "Nordlys Boligforening",
    "Boligkontoret Vestegnen", "Domus Syd", "Boligselskabet Åbo", "Familiebo Øst",
]  # fmt: skip
LOCAL_FORUMS = ["Lederråd", "Områdeforum", "Chefnetværk", "Lokalråd", "Styregruppe", "Områdegruppe"]
TYPES = ["etagebyggeri", "rækkehuse", "gårdhavehuse", "punkthuse", "højhuse", "kædehuse"]
BENEFITS = ["Selvforsørgede", "Kontanthjælp", "Dagpenge", "Førtidspension", "Uddannelseshjælp", "Øvrige"]
INDICATORS = [
    ("i1", "Andel 1-5-årige i dagtilbud", "percent", ("LBF", "Beboerdata", "6"), "LBF, Beboerdata tabel 6"),
    ("i2", "Karaktergennemsnit i dansk og matematik for 9.-klasseselever", "grade", ("LBF", "Boligsociale data", None), "LBF, Boligsociale data"),
    ("i3", "Andel 18-29-årige, der har grundskole som højest fuldførte uddannelse, og som ikke er i gang med en uddannelse", "percent",
     ("LBF", "Beboerdata", "9"), "LBF, Beboerdata Tabel 9"),
    ("i4", "Andel 15-29-årige, der hverken er i gang med en uddannelse eller er i beskæftigelse (restgruppen)", "percent",
     (None, "Boligsociale data (2019-26-midlerne)", None), "Boligsociale data (2019-26-midlerne)"),
    ("i5", "Andel 18-64-årige, der er uden tilknytning til arbejdsmarked og uddannelse", "percent", ("LBF", "Beboerdata", "Oversigtstabel"),
     "LBF, Beboerdata Oversigtstabel"),
    ("i6", "Andel 15-29-årige, som er sigtet mindst én gang", "percent", (None, "Boligsociale data (2019-26-midlerne)", None),
     "Boligsociale data (2019-26-midlerne)"),
    ("i7", "Andel beboere over 18 år, der føler sig grundlæggende trygge i boligområdet", "percent", ("VIVE", "tryghedsnotat", "1.3"),
     "VIVE tryghedsnotat, Tabel 1.3"),
    ("i8", "Andel beboere over 18 år, der laver frivilligt arbejde", "percent", ("VIVE", "tryghedsnotat", "1.14"), "VIVE tryghedsnotat, Tabel 1.14"),
    ("i9", "Andel stemmeberettigede, der har stemt ved seneste kommunalvalg/folketingsvalg", "percent", ("LBF", "Beboerdata", "19"),
     "LBF, Beboerdata Tabel 19"),
]  # fmt: skip
GOALS = {
    "g1": (
        "Der skal ske et fagligt løft af børn og unge, så flere bliver skoleparate, og flere tager en uddannelse",
        ["i1", "i2", "i3"],
    ),
    "g2": ("Flere bliver tilknyttet arbejdsmarkedet", ["i4", "i5"]),
    "g3": ("Børn og unge skal støttes i et liv uden kriminalitet, og områderne skal opleves trygge", ["i6", "i7"]),
    "g4": ("Flere er en del af fællesskabet og deltager aktivt i samfundet", ["i8", "i9"]),
}
EFFORT_AREAS = {
    "uddannelse": "Uddannelse og livschancer",
    "beskaeftigelse": "Beskæftigelse",
    "kriminalitet": "Kriminalitetsforebyggelse",
    "sammenhaeng": "Sammenhængskraft og medborgerskab",
}


@dataclass
class MadeArea:
    """An invented area."""

    name: str
    code: str
    residents: int
    dwellings: int
    built: str
    types: list[str]
    forum: str


@dataclass
class MadeValue:
    """A value in a cell: label (area code) or none, number, year in brackets or none, election."""

    label: str | None
    number: float
    year: int | None = None
    variant: str | None = None


@dataclass
class MadeRow:
    """A row of the indicator table."""

    id: str
    text: str
    unit: str
    baselines: list[MadeValue]
    comparators: list[MadeValue]
    year: int
    source: tuple[str | None, str | None, str | None]
    source_text: str


@dataclass
class MadeSurvey:
    """A survey table for one scope: question to answer to four shares; verdicts."""

    number: str
    scope: tuple[str, ...]
    questions: list[tuple[str, dict[str, list[int]], list[str]]]


@dataclass
class MadeFigure:
    """A figure of stacked bars as printed by text recognition: one line a bar."""

    number: str
    caption: str
    year: int
    legend: list[str]
    bars: list[tuple[str, list[int]]]


@dataclass
class Made:
    """An invented programme."""

    seed: int
    town: str
    label: str
    start: int | str
    end: int | str
    areas: list[MadeArea]
    organisations: list[str]
    lead: str
    rows: list[MadeRow]
    surveys: list[MadeSurvey]
    figures: list[MadeFigure]
    effort_areas: list[str]
    events: list[tuple[str, str]]
    after_years: list[int]
    board_since: int
    letting: list[str]
    workgroup: str | None
    coded: bool
    swapped: bool
    missing: list[str] = field(default_factory=list)

    def random(self, salt: int = 0) -> random.Random:
        """Its own source of chance, for choices of wording and layout."""
        return random.Random(self.seed * 1000 + salt)


def made(seed: int) -> Made:
    """The invented programme of a seed."""
    chance = random.Random(seed)
    town, label = chance.choice(TOWNS)
    areas = _areas(chance, 1 + seed % 5)
    organisations = chance.sample(ORGANISATIONS, 1 + (seed * 3) % 6)
    coded = len(areas) > 1 and chance.random() < 0.7
    rows = _rows(chance, areas, coded)
    missing = [row.id for row in rows if chance.random() < 0.12][:2]
    rows = [row for row in rows if row.id not in missing]
    swapped = chance.random() < 0.4 and len(rows) > 4
    if swapped:
        chance.shuffle(rows)
    start = chance.choice([2020, 2021, 2022, 2023, 2024])
    exact = chance.random() < 0.5
    efforts = [key for key in EFFORT_AREAS if chance.random() < 0.85] or ["beskaeftigelse"]
    scopes = [tuple(area.name for area in areas)] if chance.random() < 0.3 else [(area.name,) for area in areas[:2]]
    return Made(
        seed, town, label,
        f"{start}-0{chance.choice([2, 3, 8])}-01" if exact else start,
        f"{start + 3}-12-31" if exact else start + 3,
        areas, organisations, organisations[-1], rows,
        [_survey(chance, scope, "1.4") for scope in scopes],
        [_figure(chance, areas, town)] if chance.random() < 0.8 else [],
        efforts,
        [("Workshop 1", f"{start + 1}-0{chance.randint(1, 9)}"), ("Midtvejsseminar", f"{start + 2}-1{chance.randint(0, 2)}")],
        chance.choice([[1, 3], [2], [2, 4], [1, 2, 3]]), chance.randint(2014, 2019),
        [area.name for area in areas if chance.random() < 0.6], chance.choice([None, "arbejdsgruppen", "projektgruppen"]), coded, swapped, missing,
    )  # fmt: skip


def _areas(chance: random.Random, count: int) -> list[MadeArea]:
    names = chance.sample(AREA_NAMES, count)
    while len({name[0] for name in names}) < count:
        names = chance.sample(AREA_NAMES, count)
    forums = [chance.choice(LOCAL_FORUMS)] * count if chance.random() < 0.5 else chance.sample(LOCAL_FORUMS, count)
    found = []
    for name, forum in zip(names, forums, strict=True):
        year = chance.randint(1948, 1985)
        residents = chance.randint(420, 5200)
        found.append(
            MadeArea(name, name[0], residents, int(residents / chance.uniform(1.9, 2.6)), f"{year}-{year + chance.randint(1, 9)}",
                     chance.sample(TYPES, chance.randint(1, 2)), forum)
        )  # fmt: skip
    return found


def _rows(chance: random.Random, areas: list[MadeArea], coded: bool) -> list[MadeRow]:
    rows = []
    for identity, text, unit, source, source_text in INDICATORS:
        year = chance.choice([2019, 2020, 2021, 2022])
        by_area = coded and (identity in ("i7", "i8") or chance.random() < 0.2)
        bracket = year if chance.random() < 0.6 else None
        if identity == "i9":
            baselines = [
                MadeValue(None, _percent(chance, 60, 80), 2019, "folketingsvalg"),
                MadeValue(None, _percent(chance, 40, 59), 2021, "kommunalvalg"),
            ]
            comparators = [
                MadeValue(None, _percent(chance, 84, 90), None, "folketingsvalg"),
                MadeValue(None, _percent(chance, 65, 74), None, "kommunalvalg"),
            ]
            year = 2019
        else:
            draw = (
                (lambda: round(chance.uniform(4.5, 8.5), 1)) if unit == "grade" else (lambda: _percent(chance, 3, 95))
            )
            whole = (lambda: float(chance.randint(5, 95))) if identity in ("i7", "i8") else draw
            labels = [area.code for area in areas] if by_area else [None]
            baselines = [MadeValue(label, whole(), bracket) for label in labels]
            comparators = [MadeValue(None, whole())]
        rows.append(MadeRow(identity, text, unit, baselines, comparators, year, source, source_text))
    return rows


def _percent(chance: random.Random, low: int, high: int) -> float:
    return round(chance.uniform(low, high), 1)


def _survey(chance: random.Random, scope: tuple[str, ...], number: str) -> MadeSurvey:
    base = random.Random(4)
    questions = []
    for text in ("Grundlæggende tryg i mit boligområde", "Grundlæggende tryg omkring min bolig"):
        own = _triple(chance)
        others = [_triple(base) for _ in range(3)]
        columns = [own, *others]
        answers = {name: [column[i] for column in columns] for i, name in enumerate(("Tryg", "Hverken/eller", "Utryg"))}
        questions.append(
            (
                text,
                answers,
                [chance.choice(["Nej", "Området er mindre trygt", "Området er mere trygt"]) for _ in range(3)],
            )
        )
    return MadeSurvey(number, scope, questions)


def _triple(chance: random.Random) -> tuple[int, int, int]:
    safe = chance.randint(55, 90)
    neither = chance.randint(3, 100 - safe - 2)
    return safe, neither, 100 - safe - neither


def _figure(chance: random.Random, areas: list[MadeArea], town: str) -> MadeFigure:
    entries = chance.randint(4, 6)
    names = [areas[0].name, f"{town} Kommune i alt"]
    bars = []
    for name in names:
        parts = [chance.randint(4, 18) for _ in range(entries - 1)]
        bars.append((name, [100 - sum(parts), *parts]))
    return MadeFigure(
        str(chance.randint(2, 9)), "Voksne fordelt efter forsørgelse, 2021", 2021, BENEFITS[:entries], bars
    )
