"""An invented programme put into words and tables: blocks in an order, each in one of several wordings."""

import random
from dataclasses import dataclass, field
from typing import Literal

from .facts import EFFORT_AREAS, GOALS, Made, MadeFigure, MadeRow, MadeSurvey, MadeValue

Kind = Literal["title", "heading", "subheading", "paragraph", "bullet", "table", "caption", "bars", "page"]


@dataclass
class Block:
    """A piece of the document; a table holds rows of cells, where None goes on from the left."""

    kind: Kind
    text: str = ""
    rows: list[list[str | None]] = field(default_factory=list)
    splits: list[int] = field(default_factory=list)
    """Rows before which a page break parts the table."""


TITLES = {
    "documents": ["Aftaledokumenter"],
    "area": ["Kort om boligområdet", "Kort om boligområderne", "Beskrivelse af boligområdet"],
    "vision": ["Vision for boligområdet", "Vision"],
    "organisation": ["Organisering", "Organisering og ledelse"],
    "interplay": ["Samspil med centrale tiltag og indsatser i boligområdet"],
    "goals": ["Overordnede mål og indikatorer for den boligsociale indsats", "Overordnede mål og indikatorer"],
    "efforts": ["Indsatsområder"],
    "evaluation": ["Lokal evaluering", "Lokal evaluering og løbende opfølgning"],
    "revision": ["Revision af samarbejdsaftalen", "Revision af den strategiske samarbejdsaftale"],
}
MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905


def written(programme: Made) -> list[Block]:
    """The document of a programme."""
    chance = programme.random(1)
    parts = {name: _SECTIONS[name](programme, chance) for name in TITLES}
    order = list(TITLES)
    if chance.random() < 0.3:
        order.insert(2, order.pop(3))
    if chance.random() < 0.3:
        order.append(order.pop(order.index("evaluation")))
    numbered = chance.random() < 0.7
    blocks = [
        Block(
            "title",
            chance.choice(["Strategisk samarbejdsaftale om boligsocial indsats", "Strategisk samarbejdsaftale"]),
        ),
        *_front(programme, chance),
    ]
    for number, name in enumerate(order, start=1):
        title = chance.choice(TITLES[name])
        blocks.append(Block("heading", f"{number}. {title}" if numbered else title))
        blocks += parts[name]
    return blocks


def listed(names: list[str], last: str = "og") -> str:
    """'A, B og C'."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def danish_date(iso: str) -> str:
    """'2022-02-01' as '1. februar 2022', '2022-02' as 'februar 2022'."""
    parts = iso.split("-")
    month = MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])}. {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def thousands(number: int, marked: bool) -> str:
    """2100 as '2.100' or '2100'."""
    return f"{number:,}".replace(",", ".") if marked else str(number)


def _front(p: Made, chance: random.Random) -> list[Block]:
    period = f"{danish_date(p.start)} - {danish_date(str(p.end))}" if isinstance(p.start, str) else f"{p.start}-{p.end}"
    lead = chance.choice(
        [
            f"Aftalen gælder i perioden {period}.",
            f"Helhedsplanen løber i perioden {period}.",
            f"Aftaleperiode: {period}",
        ]
    )
    return [
        Block("paragraph", lead),
        Block("paragraph", f"Aftalen er indgået mellem {p.town} Kommune og boligorganisationerne {listed(p.organisations)}."
              if len(p.organisations) > 1 else f"Aftalen er indgået mellem {p.town} Kommune og boligorganisationen {p.organisations[0]}."),
    ]  # fmt: skip


def _documents(p: Made, chance: random.Random) -> list[Block]:
    return [
        Block(
            "paragraph",
            "Ændringer i aftalen om den strategiske samarbejdsaftale kræver, at Landsbyggefonden har godkendt dem.",
        ),
        Block("paragraph", "Delaftalerne skal til enhver tid kunne rekvireres af Landsbyggefonden."),
        Block("paragraph", "Følgende bilag skal uploades på sagen:"),
        *[
            Block("bullet", text)
            for text in ("En delaftale for hvert indsatsområde", "Et budget", "En beredskabsplan", "En milepælsplan")
        ],
        Block("paragraph", "Der skal desuden uploades et kommissorium for bestyrelsen og et indberetningsskema."),
    ]


def _area(p: Made, chance: random.Random) -> list[Block]:
    marked = chance.random() < 0.5
    names = [area.name for area in p.areas]
    residents, dwellings = sum(a.residents for a in p.areas), sum(a.dwellings for a in p.areas)
    blocks = [Block("paragraph", chance.choice([
        f"Den boligsociale indsats omfatter {'områderne' if len(names) > 1 else 'boligområdet'} {listed(names)} i {p.town}.",
        f"Helhedsplanen dækker {'boligområderne' if len(names) > 1 else 'boligområdet'} {listed(names)}, der ligger i den østlige del af byen.",
    ]))]  # fmt: skip
    if len(names) > 1:
        blocks.append(
            Block(
                "paragraph",
                f"Samlet bor der {thousands(residents, marked)} beboere i {thousands(dwellings, marked)} almene boliger.",
            )
        )
    style = chance.randrange(3)
    for area in p.areas:
        r, d = thousands(area.residents, marked), thousands(area.dwellings, marked)
        first, last = area.built.split("-")
        text = [
            f"{area.name} har {r} beboere og {d} boliger. {area.name} er opført i {area.built} og består af {listed(area.types)}.",
            f"I {area.name} bor der {r} beboere fordelt på {d} lejemål. Bebyggelsen er opført i perioden {area.built} og rummer {listed(area.types)}.",
            f"Der er {r} beboere i {area.name}, som blev bygget mellem {first} og {last}. Her er {listed(area.types)}, og der er {d} boliger i {area.name}.",
        ][style]
        blocks.append(Block("paragraph", text))
    return blocks


def _vision(p: Made, chance: random.Random) -> list[Block]:
    return [
        Block(
            "paragraph",
            "Visionen er, at områderne er trygge og levende steder, hvor beboerne tager del i fællesskabet, og hvor indsatserne kan bæres videre af andre.",
        )
    ]


def _organisation(p: Made, chance: random.Random) -> list[Block]:
    board = chance.choice(["Den boligsociale bestyrelse", "Bestyrelsen"])
    blocks = [
        Block("paragraph", f"{board} har siden {p.board_since} været fælles for alle parter. Bestyrelsen består af direktører fra boligorganisationerne, "
              f"forvaltningschefer samt en repræsentant for beboerne. Bestyrelsens opgave er at sikre fremdrift, at følge målene samt at løse konflikter."),
        Block("paragraph", "Det Fælles Boligsekretariat varetager sekretariatsbetjeningen af bestyrelsen."),
    ]  # fmt: skip
    forums = {area.forum for area in p.areas}
    if len(forums) == 1 and len(p.areas) > 1:
        forum = p.areas[0].forum
        blocks.append(
            Block(
                "paragraph",
                f"Der er et {forum.lower()} i hvert område. {forum} har ansvar for delaftalerne og refererer til bestyrelsen.",
            )
        )
    else:
        parts = [f"{definite(area.forum)} ({area.name})" for area in p.areas]
        blocks.append(
            Block(
                "paragraph",
                f"{listed(parts)} har ansvar for delaftalerne og skal påpege barrierer over for bestyrelsen.",
            )
        )
    if p.workgroup:
        blocks.append(
            Block("paragraph", f"Desuden er der nedsat en {p.workgroup.removesuffix('n')}, som mødes hver måned.")
        )
    names = listed([area.name for area in p.areas])
    blocks.append(Block("paragraph", chance.choice([
        f"{p.lead} er valgt som tovholder og er ansvarlig for helhedsplanens økonomi.",
        f"Tovholder for helhedsplanen er {p.lead}. {p.lead} er økonomisk ansvarlig.",
    ])))  # fmt: skip
    blocks.append(
        Block("paragraph", f"Der ansættes en boligsocial leder i {names}, der refererer til direktøren i {p.lead}.")
    )
    return blocks


def definite(forum: str) -> str:
    """A forum's name with its ending."""
    return forum + {"gruppe": "n", "pe": "n"}.get(
        forum[-6:], "n" if forum.endswith("e") else "met" if forum.endswith("forum") else "et"
    )


def _interplay(p: Made, chance: random.Random) -> list[Block]:
    blocks = [
        Block(
            "paragraph",
            "Der er indgået samarbejde med Foreningen Grøn Start om værksted for unge. Formålet er at give de unge et fritidsjob.",
        )
    ]
    if p.letting:
        blocks.append(
            Block(
                "paragraph",
                f"Parterne har aftalt fleksibel udlejning, der giver ansøgere i arbejde fortrinsret til boliger i {listed(p.letting)}.",
            )
        )
    return blocks


def _goals(p: Made, chance: random.Random) -> list[Block]:
    blocks = [Block("paragraph", "Målene er fastsat inden for rammerne af 2019-26-midlerne og regulativet af 11. december 2019."),
              Block("paragraph", "Bestyrelsen skal løbende følge op på de faste overordnede mål.")]  # fmt: skip
    rows: list[list[str | None]] = [
        ["Mål", "Indikator", "Baseline boligområde", "Baseline kommune (evt. andet)", "Baseline år", "Datakilde"]
    ]
    goal_of = {indicator: goal for goal, (_, ids) in GOALS.items() for indicator in ids}
    last = None
    for row in p.rows:
        goal = goal_of[row.id]
        rows.append(
            [
                GOALS[goal][0] if goal != last else "",
                row.text,
                cell(row, row.baselines, None),
                cell(row, row.comparators, p.label),
                year_cell(row),
                row.source_text,
            ]
        )
        last = goal
    splits = [chance.randint(3, len(rows) - 1)] if len(rows) > 5 and chance.random() < 0.6 else []
    blocks.append(Block("table", rows=rows, splits=splits))
    return blocks


def cell(row: MadeRow, values: list[MadeValue], label: str | None) -> str:
    """A cell with its values as the template prints them."""
    parts = []
    for value in values:
        number = f"{value.number:.1f}".replace(".", ",") if row.id not in ("i7", "i8") else str(int(value.number))
        head = f"{value.variant.capitalize()}: " if value.variant else ""
        code = value.label or label
        parts.append(
            f"{head}{f'{code}: ' if code else ''}{number}{' %' if row.unit == 'percent' else ''}{f' ({value.year})' if value.year else ''}"
        )
    return "\n".join(parts)


def year_cell(row: MadeRow) -> str:
    """The year column; the election row names the elections."""
    return str(row.year) if row.id != "i9" else "Folketingsvalg 2019\nKommunalvalg 2021"


def _efforts(p: Made, chance: random.Random) -> list[Block]:
    blocks = []
    below = chance.random() < 0.5
    for identity in p.effort_areas:
        blocks += [
            Block("subheading", EFFORT_AREAS[identity]),
            Block("subheading", "Problemkompleks for indsatsområdet"),
        ]
        blocks.append(Block("paragraph", _problem(identity)))
        if identity == "beskaeftigelse" or (identity == p.effort_areas[-1] and "beskaeftigelse" not in p.effort_areas):
            for figure in p.figures:
                blocks += _figure(figure, below)
        if identity == p.effort_areas[-1]:
            for survey in p.surveys:
                blocks += _survey(survey, below)
    return blocks


def _problem(identity: str) -> str:
    return {
        "uddannelse": "Mange familier har brug for støtte. Mere end halvdelen af de voksne har grundskole som højeste uddannelse.",
        "beskaeftigelse": "Flere end hver fjerde voksen er uden for arbejdsmarkedet, og ledigheden er mere end dobbelt så høj som i kommunen.",
        "kriminalitet": "Omkring 12 % af de unge er sigtet, og mange oplever utryghed om aftenen.",
        "sammenhaeng": "Der er behov for at samle beboerne om fælles aktiviteter og give dem lyst til at tage del.",
    }[identity]


def _figure(figure: MadeFigure, below: bool) -> list[Block]:
    caption = Block("caption", f"Figur {figure.number}: {figure.caption}.")
    bars = [Block("bars", f"{name} {' '.join(f'{value}%' for value in values)}") for name, values in figure.bars]
    legend = Block("bars", " ".join(figure.legend))
    return [*bars, legend, caption] if below else [caption, *bars, legend]


def _survey(survey: MadeSurvey, below: bool) -> list[Block]:
    scope = listed(list(survey.scope))
    caption = Block("caption", f"Tabel {survey.number} Niveau i 2021: Oplevet tryghed. Procent.")
    rows: list[list[str | None]] = [["Spørgsmål", "Området", "Alle helhedsplaner", "Almene områder", "Befolkningen", "Er området signifikant forskellig fra ...", None, None],
                        ["", "2021", "2021", "2021", "2021", "Alle helhedsplaner", "Almene områder", "Befolkningen"]]  # fmt: skip
    for number, (text, answers, verdicts) in enumerate(survey.questions, start=1):
        rows.append([f"{number}: {text}", "", "", "", "", *verdicts])
        rows += [[answer, *map(str, values), "", "", ""] for answer, values in answers.items()]
    table = Block("table", rows=rows)
    lone = Block("paragraph", scope)
    return [caption, table, lone] if below else [lone, caption, table]


def _evaluation(p: Made, chance: random.Random) -> list[Block]:
    years = listed([f"{year}." for year in p.after_years])
    blocks = [Block("paragraph", f"Der gennemføres en formativ evaluering efter {years} år.")]
    blocks += [Block("paragraph", f"{name}: {danish_date(date)}") for name, date in p.events]
    blocks.append(Block("paragraph", "Arbejder vi på de rigtige niveauer?"))
    return blocks


def _revision(p: Made, chance: random.Random) -> list[Block]:
    forums = list(dict.fromkeys(area.forum for area in p.areas))
    who = listed(forums)
    told = f"{p.workgroup} og bestyrelsen" if p.workgroup else "bestyrelsen"
    return [
        Block("paragraph", f"{who} vurderer løbende, om der er behov for at ændre delaftalen. {who} kan justere aktiviteter inden for den enkelte delaftale, "
              f"såfremt de fortsat støtter de overordnede mål; {told} orienteres bagefter."),
        Block("paragraph", f"Ændringer af den strategiske samarbejdsaftale indstilles af {who} til godkendelse i bestyrelsen."),
        Block("paragraph", "Skal de strategiske succeskriterier ændres, inddrages Landsbyggefonden."),
        Block("paragraph", "Flyttes ressourcer mellem indsatsområderne i væsentligt omfang, skal Landsbyggefonden involveres."),
    ]  # fmt: skip


_SECTIONS = {
    "documents": _documents, "area": _area, "vision": _vision, "organisation": _organisation, "interplay": _interplay,
    "goals": _goals, "efforts": _efforts, "evaluation": _evaluation, "revision": _revision,
}  # fmt: skip
