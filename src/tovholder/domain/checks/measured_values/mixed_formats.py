"""Numbers of one row or sentence that are written in several ways."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tovholder.domain.checks.checked_subject import Subject, list_values
from tovholder.domain.checks.finding_phrases import quote_indicator, quote_text
from tovholder.domain.content.schema.agreement_parts import Indicator
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.text import join_texts, make_text

UNITS, DECIMALS, PROSE = "format.mixed_units", "format.mixed_decimals", "format.mixed_in_text"
CODES: tuple[str, ...] = (UNITS, DECIMALS, PROSE)
_NUMBER = re.compile(r"(?<![\d.,/-])(?P<number>\d{1,3}(?:[.,]\d+)?)(?P<unit>\s?(?:%|pct\.?|procent\b))?(?![\d.,/-]*\d)")
_IN_ROW = re.compile(r"\s(?:i|på)\s+[A-ZÆØÅ]")
_YEAR = re.compile(r"\(?\b(?:19|20)\d{2}\b\)?")


@dataclass(frozen=True)
class _Written:
    """A number as it is written."""

    text: str
    has_unit: bool
    decimals: int
    pointer: str = ""


def list_findings(subject: Subject) -> Iterator[Finding]:
    """`25 %`, `23,0` and `23 %` in one row may be three precisions, or one that lost its sign: ask the source."""
    for pointer, of in subject.indicators:
        yield from _row(subject, pointer, of)
    yield from _prose(subject)


def _row(subject: Subject, pointer: str, of: Indicator) -> Iterator[Finding]:
    values = [
        (f"{place}/as_printed", value)
        for place, value in list_values(pointer, of)
        if value.as_printed and value.value is not None
    ]
    written = [one for place, value in values if (one := _written(value.as_printed or "", place))]
    name = quote_indicator(of)
    shown = join_texts(quote_text(one.text) for one in written)
    pointers = [one.pointer for one in written]
    if len({one.has_unit for one in written}) > 1:
        yield subject.make_finding(
            UNITS,
            "warning",
            pointers,
            make_text(
                f"{name.da}: nogle tal er skrevet med procenttegn og andre uden: {shown.da}. Er alle tal i procent?",
                f"{name.en}: some numbers are written with a percent sign and others without: {shown.en}. "
                "Are all in percent?",
            ),
        )
    elif len({one.decimals for one in written}) > 1:
        yield subject.make_finding(
            DECIMALS,
            "notice",
            pointers,
            make_text(
                f"{name.da}: tallene har ikke lige mange decimaler: {shown.da}. Se efter i kilden, om et "
                "ciffer mangler.",
                f"{name.en}: the numbers differ in decimals: {shown.en}. See in the source whether a digit is missing.",
            ),
        )


def _written(printed: str, pointer: str) -> _Written | None:
    found = _NUMBER.search(_YEAR.sub("", printed))
    if found is None:
        return None
    decimals = len(re.split(r"[.,]", found["number"])[1]) if re.search(r"[.,]", found["number"]) else 0
    return _Written(found[0], bool(found["unit"]), decimals, pointer)


def _prose(subject: Subject) -> Iterator[Finding]:
    for e, area in enumerate(subject.content.effort_areas):
        sentences: dict[str, list[str]] = {}
        for c, claim in enumerate(area.claims):
            sentences.setdefault(claim.text or "", []).append(f"/effort_areas/{e}/claims/{c}")
        for text, pointers in sentences.items():
            row = _numbers_in_row(text)
            if len({(one.has_unit, one.decimals) for one in row}) > 1:
                shown = join_texts(quote_text(one.text) for one in row)
                yield subject.make_finding(
                    PROSE,
                    "warning",
                    pointers,
                    make_text(
                        f"Afsnittet »{area.name or area.id}« skriver tal i samme række på flere måder: "
                        f"{shown.da}. Er de alle i procent og lige nøjagtige?",
                        f"The section “{area.name or area.id}” writes numbers of one row in several ways: "
                        f"{shown.en}. Are all in percent and equally exact?",
                    ),
                )


def _numbers_in_row(text: str) -> list[_Written]:
    """The percentages of a sentence and the bare numbers among them that are said of a place."""
    found = list(_NUMBER.finditer(text))
    if sum(1 for number in found if number["unit"]) < 2:
        return []
    kept = [number for number in found if number["unit"] or _IN_ROW.match(text, number.end())]
    return [one for number in kept if (one := _written(number[0], ""))]
