"""Write the invented agreement of the example Solbakken as the Word file that a newcomer tries the reader on.

    python tools/make_example.py --out src/tovholder/examples/solbakken/aftale-solbakken.docx

Figures, tables, names and problem statements come from programme.yaml; the rest of the text stands here. Four
mistakes are planted on the way (`PLANTED`), as people make them, so that the checks have something to find;
programme.yaml has none of them. The same content always gives the same bytes.

The other two files are made from the Word file with LibreOffice, poppler and Tesseract. Tesseract's English
model does to Danish letters what a bad scan does:

    soffice --headless --convert-to pdf aftale-solbakken.docx
    pdftoppm -r 300 -png aftale-solbakken.pdf page
    for page in page-*.png; do tesseract "$page" - -l eng --psm 4; done > aftale-solbakken-ocr.txt
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from tovholder.domain.content.programme_text import read_programme_file
from tovholder.domain.content.schema import Agreement, ProgrammeFile
from tovholder.domain.content.schema.agreement_parts import Baseline, Comparator, Figure, Indicator, SurveyTable

PROGRAMME = Path(__file__).parents[1] / "src" / "tovholder" / "examples" / "solbakken" / "programme.yaml"
MADE_ON = dt.datetime(2022, 11, 1)  # noqa: DTZ001 - Word's own field has no time zone

PLANTED = {
    "residents": ("3.000 beboere", "3.100 beboere"),
    "election": ("Kommunalvalg 2021", "Kommunalvalg 2019"),
    "third": (
        "Omkring 30 % af de voksne er uden for arbejdsmarkedet",
        "Flere end hver tredje voksen er uden for arbejdsmarkedet",
    ),
    "national": ("EBK: 90 %", "EBK: 92 %"),
}
"""What programme.yaml says, and what the document says in its place: a wrong sum, a year without that election,
a share that the table does not show, and the whole population's figure in the municipality's column."""

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip

DOCUMENTS = """
Aftalen består af dette dokument og af de bilag, der er nævnt nedenfor. Den binder parterne til at samarbejde om den
boligsociale indsats og til at følge op på de fælles mål.

Bestyrelsen skal sikre, at delaftalerne til enhver tid understøtter den strategiske samarbejdsaftale og afspejler de
aktiviteter, der faktisk er i gang. Ajourførte delaftaler udleveres til Landsbyggefonden, når fonden beder om det.

Ændringer i den strategiske samarbejdsaftale skal godkendes af Landsbyggefonden.

Disse dokumenter udarbejdes og uploades på sagen:
"""
BULLETS = (
    "En delaftale for hvert indsatsområde",
    "Budget",
    "Beredskabsplan",
    "Milepælsplan",
    "Kommissorium for bestyrelsen",
    "Organisationsdiagram",
    "Indberetningsskema",
)
AREA = """
Den boligsociale indsats omfatter boligområderne Solbakken og Ådalen i den nordlige ende af Eksempelby. Samlet bor der
3.000 beboere i 1.400 almene boliger.

Solbakken har 2.100 beboere og 980 boliger. Området er opført i 1968-1972 som etagebyggeri og ejes af Boligforeningen
Solbo. Blokkene ligger om en fælles plæne med fælleshus, klub og et lille indkøbstorv.

Ådalen har 900 beboere og 420 boliger. Området er opført i 1977-1981 som rækkehuse og ejes af Boligselskabet Engkilde.
Her bor mange børnefamilier, og der er kort vej til skolen og åen.
"""
ORGANISATION = """
Indsatsen ledes af en boligsocial bestyrelse, som har været fælles for de to områder siden 2019. Bestyrelsen består af
direktøren i Boligforeningen Solbo, direktøren i Boligselskabet Engkilde, forvaltningschefer fra Eksempelby Kommune
samt to repræsentanter for beboerne. Bestyrelsens opgave er at lede indsatsen, at følge de faste mål og områdernes
tal, at rydde hindringer af vejen samt at godkende ændringer.

Det Boligsociale Sekretariat betjener bestyrelsen, samler data og fører regnskab.

I Solbakken er der et lederråd, og i Ådalen er der et chefnetværk. Lederrådet består af skolelederen, lederen af
ungdomsskolen, lederen af lokalpolitiet og den boligsociale leder. Chefnetværket består af dagtilbudslederen,
jobcenterchefen og den boligsociale leder. Lederråd og Chefnetværk har ansvar for at føre delaftalerne ud i livet og
for forankringen, og de skal påpege behov og barrierer over for bestyrelsen.

Et samarbejdsforum på tværs af de to områder samordner det daglige arbejde. Her mødes de boligsociale ledere og
medarbejdere fra kommune og foreninger. Der er desuden nedsat en arbejdsgruppe med de boligsociale ledere og en
konsulent fra hver af parterne. Arbejdsgruppen forbereder indstillinger og følger op på evalueringens anbefalinger.

Boligforeningen Solbo er tovholder og ansvarlig for økonomien.

I Solbakken ansættes en boligsocial leder, der refererer til direktøren i Boligforeningen Solbo. I Ådalen ansættes en
boligsocial leder, der refererer til direktøren i Boligselskabet Engkilde. Den daglige koordinering med kommunens
medarbejdere ligger hos den boligsociale leder i hvert område.
"""
INTERPLAY = """
Der er indgået samarbejde med Foreningen Cykelværkstedet om cykelværksted for unge i Solbakken. Et forløb varer 10
uger. Formålet er at give de unge et sted at lære et håndværk og få et fritidsjob.

Lektiehjælpen i Eksempelby driver en lektiecafé for skolebørn i Ådalen. Formålet er at give børnene ro og hjælp til
skolearbejdet tæt på hjemmet.

Jobcenter Eksempelby, Ungdomsskolen i Eksempelby, Solbakkeskolen, Sundhedsplejen i Eksempelby og Lokalpolitiet i
Eksempelby arbejder allerede i områderne, og aktiviteterne lægges i forlængelse af det, de gør i forvejen.

I Solbakken er der aftalt fleksibel udlejning, som giver ansøgere i job eller uddannelse fortrinsret til ledige
boliger.
"""
GOALS = """
De fire mål og deres indikatorer er fastsat af Landsbyggefonden for indsatser under 2019-26-midlerne efter regulativet
af 11. december 2019. Bestyrelsen skal løbende følge op på de faste overordnede mål. Som led i den årlige revision
skal boligorganisationen dokumentere, at opfølgningen sker.
"""
UNDER_GOALS = """
Hvor der ikke står et område, gælder tallet begge områder under ét. EBK er Eksempelby Kommune. Kommunens tal for
tryghed og frivilligt arbejde er fra dens egen borgermåling.
"""
EVALUATION = """
Der gennemføres en formativ evaluering efter 1. og 3. år. Fagfolk fra kommune, boligorganisationer og foreninger mødes
og ser på, hvad der virker sammen. Vi spørger hver gang:
"""
AFTER_QUESTIONS = """
Resultatet er anbefalinger til justeringer. Arbejdsgruppen følger dem op.
"""
REVISION = """
Lederråd og Chefnetværk vurderer løbende, om der er behov for at revidere delaftalen. Inden for den enkelte delaftale
kan Lederråd og Chefnetværk foretage justeringer af aktiviteter, hvis aktiviteterne stadig støtter de overordnede mål.
Arbejdsgruppen og bestyrelsen orienteres efter godkendelsen.

Ændringer i en delaftale, som har bystrategisk karakter, indstilles af Lederråd og Chefnetværk til godkendelse i
bestyrelsen.

Ændringer i den strategiske samarbejdsaftale indstilles af Lederråd og Chefnetværk til godkendelse i bestyrelsen og
sendes derefter til godkendelse i Landsbyggefonden.

Skal de strategiske succeskriterier ændres, inddrages Landsbyggefonden i dialog og godkendelse. Flyttes ressourcer
mellem indsatsområderne, så fordelingen ændres af betydning, skal Landsbyggefonden også inddrages.
"""


class Paper:
    """The Word document while it is written. A planted mistake is put in wherever its true words would stand."""

    def __init__(self) -> None:
        self.document: Any = Document()
        self.planted: set[str] = set()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Lato", Pt(10)
        for section in self.document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(1.5)

    def said(self, text: str) -> str:
        """The text with the mistakes that belong in it; none is planted twice."""
        for name, (true, wrong) in PLANTED.items():
            if true in text and name not in self.planted:
                self.planted.add(name)
                text = text.replace(true, wrong)
        return text

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the title."""
        self.document.add_heading(text, level)

    def prose(self, text: str) -> None:
        """Running text; an empty line parts its paragraphs."""
        self.paragraphs([" ".join(one.split()) for one in text.strip().split("\n\n")])

    def paragraphs(self, texts: Sequence[str], style: str | None = None, *, keep: bool = False) -> None:
        """Paragraphs in one style; `keep` holds them on the page of what follows."""
        for text in texts:
            paragraph = self.document.add_paragraph(self.said(text), style=style)
            paragraph.paragraph_format.keep_with_next = keep or None

    def table(self, rows: Sequence[Sequence[str | None]], widths: Sequence[float], size: float = 9) -> None:
        """A ruled table; widths in centimetres. None goes on from the cell on its left."""
        table = self.document.add_table(rows=len(rows), cols=len(widths))
        table.style, table.autofit = "Table Grid", False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row, texts in zip(table.rows, rows, strict=True):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for n, (text, width) in enumerate(zip(texts, widths, strict=True)):
                row.cells[n].width = Cm(width)
                self._cell(row.cells[n] if text is not None else row.cells[n - 1].merge(row.cells[n]), text, size)
        for paragraph in (paragraph for cell in table.rows[0].cells for paragraph in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True
        self.document.add_paragraph()

    def _cell(self, cell: Any, text: str | None, size: float) -> None:
        if text is not None:
            cell.text = self.said(text)
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            run.font.size = Pt(size)

    def columns(self, rows: Sequence[Sequence[str]], stops: Sequence[float]) -> None:
        """Lines of text in columns, set with tabulators at so many centimetres."""
        for texts in rows:
            paragraph = self.document.add_paragraph("\t".join(texts))
            paragraph.paragraph_format.space_after = Pt(0)
            for run in paragraph.runs:
                run.font.size = Pt(9)
            for stop in stops:
                paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(stop))
        self.document.add_paragraph()

    def saved(self) -> bytes:
        """The file. Everything that would carry the hour it was made is fixed."""
        properties = self.document.core_properties
        properties.author, properties.title = "Eksempelby", "Strategisk samarbejdsaftale (opdigtet eksempel)"
        properties.created = properties.modified = MADE_ON
        stream = io.BytesIO()
        self.document.save(stream)
        return _without_times(stream.getvalue())


def _without_times(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def written(programme: ProgrammeFile) -> bytes:
    """The agreement of a programme as a .docx."""
    paper, agreement = Paper(), programme.agreement
    paper.heading(agreement.title or "", 0)
    _front(paper, agreement)
    for number, (title, write) in enumerate(SECTIONS, start=1):
        paper.heading(f"{number}. {title}", 1)
        write(paper, agreement)
    missing = PLANTED.keys() - paper.planted
    if missing:
        raise SystemExit(f"not planted, because the true words stand nowhere: {', '.join(sorted(missing))}")
    return paper.saved()


def _front(paper: Paper, agreement: Agreement) -> None:
    start, end = _day(str(agreement.period.start)), _day(str(agreement.period.end))
    paper.paragraphs(
        (
            "Opdigtet eksempel: kommune, boligområder, organisationer og tal findes ikke.",
            f"Aftalen gælder for Solbakken og Ådalen i perioden {start} - {end}.",
            f"Sagsnummer: {agreement.case_number}",
            (
                "Aftalen er indgået mellem Eksempelby Kommune og boligorganisationerne Boligforeningen Solbo og "
                "Boligselskabet Engkilde."
            ),
        )
    )
    parties = ("Boligforeningen Solbo", "Boligselskabet Engkilde", "Eksempelby Kommune")
    rows = [["Part", "Dato", "Underskrift"], *([name, "", ""] for name in parties)]
    paper.table(rows, (7, 4, 6), 10)


def _documents(paper: Paper, agreement: Agreement) -> None:
    paper.prose(DOCUMENTS)
    paper.paragraphs(BULLETS, "List Bullet")


def _vision(paper: Paper, agreement: Agreement) -> None:
    paper.paragraphs((agreement.vision.text or "",))


def _goals(paper: Paper, agreement: Agreement) -> None:
    paper.prose(GOALS)
    head = ["Mål", "Indikator", "Baseline boligområde", "Baseline kommune (evt. andet)", "Baseline år", "Datakilde"]
    rows = [head]
    for goal in agreement.goals:
        rows += [_row(goal.text if n == 0 else "", of) for n, of in enumerate(goal.indicators)]
    paper.table(rows, (3.8, 4.1, 2.6, 2.5, 2.5, 2.5), 9)
    paper.prose(UNDER_GOALS)


def _row(goal: str | None, of: Indicator) -> list[str]:
    years = dict.fromkeys(_year(value) for value in of.baselines)
    return [goal or "", of.text or "", _cell(of.baselines), _cell(of.comparators), "\n".join(years), _source(of)]


def _cell(values: Sequence[Baseline | Comparator]) -> str:
    return "\n".join(value.as_printed or "" for value in values)


def _year(value: Baseline) -> str:
    return f"{value.variant.capitalize()} {value.year}" if value.variant else str(value.year)


def _source(of: Indicator) -> str:
    if of.source is None:
        return ""
    table = of.source.table or ""
    named = f"tabel {table}" if table[:1].isdigit() else table
    return " ".join(filter(None, (f"{of.source.publisher}," if of.source.publisher else "", of.source.dataset, named)))


def _efforts(paper: Paper, agreement: Agreement) -> None:
    for area in agreement.effort_areas:
        paper.heading(area.name or "", 2)
        paper.heading("Problemkompleks for indsatsområdet", 3)
        paper.paragraphs((area.problem.text or "",) if area.problem else ())
        if area.id == "beskaeftigelse":
            for figure in agreement.exhibits.figures:
                _figure(paper, figure)
        if area.id == "sammenhaeng":
            for table in agreement.exhibits.tables:
                _survey(paper, table, agreement)


def _figure(paper: Paper, figure: Figure) -> None:
    paper.paragraphs((f"Figur {figure.number}: {figure.caption}. Procent.",), keep=True)
    rows = [[bar.name or "", *(f"{value}%" for value in bar.values)] for bar in figure.bars]
    paper.columns([*rows, ["", *figure.legend]], (5.0, 7.8, 9.0, 11.0, 13.4, 16.0))


def _survey(paper: Paper, table: SurveyTable, agreement: Agreement) -> None:
    names = {area.id: area.name or "" for area in agreement.areas}
    paper.paragraphs((names[table.scope or ""], f"Tabel {table.number}: Oplevet tryghed i 2021. Procent."), keep=True)
    others = table.columns[1:]
    rows: list[list[str | None]] = [
        ["Spørgsmål", *table.columns, "Er området signifikant forskellig fra ...", None, None],
        ["", *["2021"] * len(table.columns), *others],
    ]
    for number, question in enumerate(table.questions, start=1):
        rows.append(
            [
                f"{number}: {question.text}",
                "",
                "",
                "",
                "",
                *(_verdict(question.verdicts[name]) for name in others),
            ]
        )
        rows += [[answer, *map(str, values), "", "", ""] for answer, values in question.rows.items()]
    paper.table(rows, (3.2, 1.7, 2.5, 1.7, 2.3, 2.5, 1.8, 2.3), 9)


def _verdict(verdict: str | None) -> str:
    return "Nej" if verdict in (None, "Nej") else f"Ja, {verdict}"


def _evaluation(paper: Paper, agreement: Agreement) -> None:
    paper.prose(EVALUATION)
    evaluation = agreement.evaluation
    paper.paragraphs(evaluation.questions if evaluation else (), "List Bullet")
    paper.prose(AFTER_QUESTIONS)
    for event in evaluation.events if evaluation else ():
        paper.paragraphs((f"{event.name}: {_day(str(event.date))}",), "List Bullet")


def _day(iso: str) -> str:
    """'2023-01-01' as '1. januar 2023', '2024-01' as 'januar 2024'."""
    year, month, *day = iso.split("-")
    return " ".join([*(f"{int(one)}." for one in day), MONTHS[int(month) - 1], year])


def _prose(text: str) -> Callable[[Paper, Agreement], None]:
    return lambda paper, _agreement: paper.prose(text)


SECTIONS: tuple[tuple[str, Callable[[Paper, Agreement], None]], ...] = (
    ("Aftaledokumenter", _documents),
    ("Kort om boligområdet", _prose(AREA)),
    ("Vision for boligområdet", _vision),
    ("Organisering", _prose(ORGANISATION)),
    ("Samspil med centrale tiltag og indsatser", _prose(INTERPLAY)),
    ("Overordnede mål og indikatorer", _goals),
    ("Indsatsområder", _efforts),
    ("Lokal evaluering", _evaluation),
    ("Revision af samarbejdsaftalen", _prose(REVISION)),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the Word file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=PROGRAMME.with_name("aftale-solbakken.docx"))
    out: Path = parser.parse_args(arguments).out
    out.write_bytes(written(read_programme_file(PROGRAMME.read_text(encoding="utf-8"), PROGRAMME.name)))


if __name__ == "__main__":
    main()
