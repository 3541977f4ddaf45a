"""What an agreement in force needs and this one does not hold."""

import re
from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import quote_text
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import Text, join_texts, make_text

CASE, PERIOD, DATES = "required.case_number", "required.period", "required.dates"
MUNICIPALITY, LEAD, FINANCE = "required.municipality", "required.lead", "required.finance"
AREAS, RESIDENTS, DWELLINGS = "required.areas", "required.residents", "required.dwellings"
OWNERS, DOCUMENTS = "required.area_organisations", "required.documents"
SIGNATURES, BUDGET, TARGETS = "required.signatures", "required.budget", "required.targets"
CODES: tuple[str, ...] = (
    CASE, PERIOD, DATES, MUNICIPALITY, LEAD, FINANCE, AREAS, RESIDENTS, DWELLINGS, OWNERS, DOCUMENTS,
    SIGNATURES, BUDGET, TARGETS,
)  # fmt: skip
_SIGNED = re.compile(r"underskr(?:ift|eve)|undertegne", re.IGNORECASE)
_MONEY = re.compile(r"(?<![\d.])\d[\d.]*+\s?(?:kr\b|kroner|mio\b|t\.?kr)", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:måltal|målsætning|skal (?:stige|falde|øges|sænkes|nå))[^.]{0,80}?\d+(?:,\d+)?\s?(?:%|pct|procent)",
    re.IGNORECASE,
)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Fields that the case, the budget or the follow-up will ask for; each is told once, as a notice."""
    yield from _identity(subject)
    yield from _parties(subject)
    yield from _places(subject)
    yield from _documents(subject)
    if subject.text:
        yield from _not_in_text(subject)


def _notice(subject: Subject, code: str, pointers: list[str], da: str, en: str) -> Finding:
    """A notice on places in the content; a whole list of things has no lines of its own."""
    lines: list[int] | None = [] if all(pointer.count("/") < 2 for pointer in pointers) else None
    return subject.make_finding(code, "notice", pointers, make_text(da, en), lines=lines)


def _identity(subject: Subject) -> Iterator[Finding]:
    content = subject.content
    if content.case_number is None:
        yield _notice(
            subject, CASE, ["/case_number"],
            "Sagsnummeret i Landsbyggefondens system mangler. Find de seks cifre på sagen, og skriv dem ind.",
            "The case number in the funder's system is missing. Find its six digits on the case and enter them.",
        )  # fmt: skip
    start, end = content.period.start, content.period.end
    if start is None or end is None:
        yield _notice(
            subject, PERIOD, ["/period/start", "/period/end"],
            "Aftalens periode er ikke angivet i begge ender. Sæt start og slut fra tilsagnet.",
            "The agreement's period is not given at both ends. Enter start and end from the grant letter.",
        )  # fmt: skip
    elif any(isinstance(date, int) or len(date) < len("2023-01-01") for date in (start, end)):
        yield _notice(
            subject, DATES, ["/period/start", "/period/end"],
            f"Perioden er kun skrevet som {start}-{end}. Sæt de præcise datoer fra tilsagnet; perioden "
            "følger ikke altid kalenderåret.",
            f"The period is written as {start}-{end} only. Enter the exact dates from the grant letter; a "
            "period need not follow the calendar year.",
        )  # fmt: skip
    if not content.municipality.name:
        yield _notice(
            subject, MUNICIPALITY, ["/municipality/name"],
            "Kommunens navn mangler. Indikatorerne sammenlignes med kommunen: skriv den ind.",
            "The municipality's name is missing. The indicators are compared with it: enter it.",
        )  # fmt: skip


def _parties(subject: Subject) -> Iterator[Finding]:
    roles = {role for party in subject.content.parties for role in party.roles}
    if "lead" not in roles:
        yield _notice(
            subject, LEAD, ["/parties"],
            "Ingen part er angivet som tovholder. Vælg den boligorganisation, der er det.",
            "No party is given as the lead (tovholder). Choose the housing organisation that is.",
        )  # fmt: skip
    if "finance" not in roles:
        yield _notice(
            subject, FINANCE, ["/parties"],
            "Ingen part er angivet som ansvarlig for økonomien. Vælg, hvem der er det.",
            "No party is given as the one that answers for the money. Choose who does.",
        )  # fmt: skip


def _places(subject: Subject) -> Iterator[Finding]:
    content = subject.content
    if not content.areas:
        yield _notice(
            subject, AREAS, ["/areas"],
            "Aftalen har ingen boligområder. Tilføj dem fra kilden.",
            "The agreement has no housing areas. Add them from the source.",
        )  # fmt: skip
        return
    if content.totals.residents is None and all(area.residents is None for area in content.areas):
        yield _notice(
            subject, RESIDENTS, ["/totals/residents"],
            "Antallet af beboere mangler, både samlet og for hvert område. Find det i Beboerdata.",
            "The number of residents is missing, in all and for each area. Get it from Beboerdata.",
        )  # fmt: skip
    if content.totals.dwellings is None and all(area.dwellings is None for area in content.areas):
        yield _notice(
            subject, DWELLINGS, ["/totals/dwellings"],
            "Antallet af boliger mangler, både samlet og for hvert område. Få det fra boligorganisationerne.",
            "The number of dwellings is missing, in all and for each area. Get it from the housing organisations.",
        )  # fmt: skip
    yield from _owners(subject)


def _owners(subject: Subject) -> Iterator[Finding]:
    unowned = [(n, area) for n, area in enumerate(subject.content.areas) if not area.organisations]
    if unowned:
        names: Text = join_texts(make_text(area.name or area.id) for _, area in unowned)
        yield _notice(
            subject, OWNERS, [f"/areas/{n}/organisations" for n, _ in unowned],
            f"Det fremgår ikke, hvilke boligorganisationer der har boliger i {names.da}. Vælg dem blandt parterne.",
            f"It is not said which housing organisations own dwellings in {names.en}. Choose them among the parties.",
        )  # fmt: skip


def _documents(subject: Subject) -> Iterator[Finding]:
    wanted = subject.template.documents if subject.template else []
    have = {document.id for document in subject.content.required_documents}
    missing = [document for document in wanted if document.id not in have]
    if missing:
        names = join_texts(quote_text(document.name) for document in missing)
        yield _notice(
            subject, DOCUMENTS, ["/required_documents"],
            f"Listen over aftaledokumenter mangler {names.da}, som hører til skabelonen. Tilføj dem.",
            f"The list of agreement documents lacks {names.en}, which belong to the template. Add them.",
        )  # fmt: skip


def _not_in_text(subject: Subject) -> Iterator[Finding]:
    text = subject.running_text.text
    if not _SIGNED.search(text):
        yield _notice(
            subject, SIGNATURES, [],
            "Filen har ingen underskrifter. Gem den underskrevne udgave som bilag.",
            "The file has no signatures. Keep the signed copy as an annex.",
        )  # fmt: skip
    if not _MONEY.search(text):
        yield _notice(
            subject, BUDGET, [],
            "Filen har ingen beløb. Budgettet er et dokument for sig: læg det ind under Økonomi.",
            "The file has no amounts. The budget is a document of its own: enter it under the budget.",
        )  # fmt: skip
    if not _TARGET.search(text):
        yield _notice(
            subject, TARGETS, ["/goals"],
            "Aftalen sætter ingen måltal for indikatorerne. Skriv måltal i delaftalernes delmål, hvis de er aftalt.",
            "The agreement sets no targets for the indicators. Enter targets in the sub-agreements' "
            "subgoals if any are agreed.",
        )  # fmt: skip
