"""The parts of a figure's bars against a hundred percent, and against the same bar printed twice."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.checks.finding_phrases import quote_text, write_sum
from tovholder.domain.checks.printed_numbers.rounded_parts import HIGH, LOW, WHOLE, is_whole, propose_values, sum_parts
from tovholder.domain.content.schema.agreement_parts import Bar, Figure
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.content.schema.value_kinds import normalise_number
from tovholder.domain.language.number_writer import format_number, format_percent
from tovholder.domain.language.text import Text, join_texts, make_text

SUM, ROUNDED, UNREAD, DIFFER = "figure.bar_sum", "figure.bar_rounded", "figure.value_unread", "figure.bars_differ"
CODES: tuple[str, ...] = (SUM, ROUNDED, UNREAD, DIFFER)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Bars are parts of a whole (trap T8): 99-101 is rounding, anything else cannot be.

    A missing part is only proposed, never filled in, and a bar that stands in two figures must be the same.
    """
    for f, figure in enumerate(subject.content.exhibits.figures):
        for b, bar in enumerate(figure.bars):
            yield from _bar(subject, f"/exhibits/figures/{f}/bars/{b}", figure, bar)
        yield from _rounded(subject, f, figure)
    yield from _differing(subject)


def _bar(subject: Subject, pointer: str, figure: Figure, bar: Bar) -> Iterator[Finding]:
    missing = [place for place, value in enumerate(bar.values) if value is None]
    if missing:
        for place in missing:
            yield _unread(subject, pointer, figure, bar, place)
    elif bar.values and not LOW <= sum_parts(bar.values) <= HIGH:
        yield _wrong_sum(subject, pointer, figure, bar)


def _called(figure: Figure) -> str:
    return figure.number or figure.id


def _unread(subject: Subject, pointer: str, figure: Figure, bar: Bar, place: int) -> Finding:
    where = f"{pointer}/values/{place}"
    others = [value for other, value in enumerate(bar.values) if other != place]
    sister = [value for other in _same_bars(subject, bar) if (value := other.values[place]) is not None]
    found = propose_values(others, subject.find_raw_text(where), sister)
    name = quote_text(bar.name)
    known = write_sum(value for value in others if value is not None)
    hint = make_text(f" De andre er {known.da}.", f" The others are {known.en}.") if found else make_text("", "")
    return subject.make_finding(
        UNREAD,
        "warning",
        [where],
        make_text(
            f"Figur {_called(figure)}: værdi nr. {place + 1} i søjlen {name.da} kan ikke læses.{hint.da} "
            "Sæt værdien fra kilden.",
            f"Figure {_called(figure)}: value no. {place + 1} of the bar {name.en} cannot be read.{hint.en} "
            "Enter the value from the source.",
        ),
        suggestion=found[0] if found else None,
    )


def _wrong_sum(subject: Subject, pointer: str, figure: Figure, bar: Bar) -> Finding:
    name, parts = quote_text(bar.name), write_sum(value for value in bar.values if value is not None)
    result = format_percent(normalise_number(sum_parts(bar.values)))
    sister = next((list(other.values) for other in _same_bars(subject, bar) if is_whole(other.values)), None)
    return subject.make_finding(
        SUM,
        "error",
        [pointer],
        make_text(
            f"Figur {_called(figure)}: søjlen {name.da} giver {parts.da} = {result.da}. Dele af en helhed skal give "
            "100, og afrunding kan kun forklare 99-101. Ret den værdi, der er læst forkert.",
            f"Figure {_called(figure)}: the bar {name.en} gives {parts.en} = {result.en}. Parts of a whole must give "
            "100, and rounding explains 99-101 only. Mend the value that was misread.",
        ),
        suggestion=sister,
    )


def _rounded(subject: Subject, f: int, figure: Figure) -> Iterator[Finding]:
    off = [
        (f"/exhibits/figures/{f}/bars/{b}", bar)
        for b, bar in enumerate(figure.bars)
        if is_whole(bar.values) and sum_parts(bar.values) != WHOLE
    ]
    if not off:
        return
    names = join_texts(quote_text(bar.name) for _, bar in off)
    sums = join_texts(format_number(normalise_number(sum_parts(bar.values))) for _, bar in off)
    yield subject.make_finding(
        ROUNDED,
        "notice",
        [pointer for pointer, _ in off],
        make_text(
            f"Figur {_called(figure)}: {names.da} giver {sums.da} og ikke 100. Det kan være afrunding. "
            "Se efter i kilden.",
            f"Figure {_called(figure)}: {names.en} gives {sums.en} and not 100. That may be rounding. "
            "Look it up in the source.",
        ),
    )


def _same_bars(subject: Subject, bar: Bar) -> list[Bar]:
    return [
        other
        for figure in subject.content.exhibits.figures
        for other in figure.bars
        if other is not bar and other.name and other.name == bar.name and len(other.values) == len(bar.values)
    ]


def _differing(subject: Subject) -> Iterator[Finding]:
    seen: dict[tuple[str, str], tuple[str, Bar]] = {}
    for f, figure in enumerate(subject.content.exhibits.figures):
        for b, bar in enumerate(figure.bars):
            key = (figure.caption or "", bar.name or "")
            pointer = f"/exhibits/figures/{f}/bars/{b}"
            first = seen.setdefault(key, (pointer, bar))
            if all(key) and _contradicts(first[1], bar):
                name = quote_text(bar.name)
                one, other = (_said(values) for values in (first[1], bar))
                yield subject.make_finding(
                    DIFFER,
                    "warning",
                    [first[0], pointer],
                    make_text(
                        f"Søjlen {name.da} står to gange i figurer om det samme med forskellige tal: "
                        f"{one.da} og {other.da}. Afgør, hvilke der gælder.",
                        f"The bar {name.en} stands twice in figures of the same kind with different values: "
                        f"{one.en} and {other.en}. Decide which hold.",
                    ),
                )


def _contradicts(one: Bar, other: Bar) -> bool:
    if one is other or len(one.values) != len(other.values):
        return False
    return any(a is not None and b is not None and a != b for a, b in zip(one.values, other.values, strict=True))


def _said(bar: Bar) -> Text:
    values = [make_text("?") if value is None else format_number(value) for value in bar.values]
    return make_text(" · ".join(value.da for value in values), " · ".join(value.en for value in values))
