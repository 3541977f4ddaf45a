"""A figure's legend against the values of its bars."""

from collections.abc import Iterator

from tovholder.domain.checks.checked_subject import Subject
from tovholder.domain.content.schema.reading_schema import Finding
from tovholder.domain.language.number_writer import format_number
from tovholder.domain.language.text import join_texts, make_text

LEGEND = "figure.legend"
CODES: tuple[str, ...] = (LEGEND,)


def list_findings(subject: Subject) -> Iterator[Finding]:
    """Bars are read by the legend's order, so the two must be of one length; else no value has a sure name."""
    for f, figure in enumerate(subject.content.exhibits.figures):
        lengths = sorted({len(bar.values) for bar in figure.bars if bar.values})
        if not figure.legend or not lengths or lengths == [len(figure.legend)]:
            continue
        pointer = f"/exhibits/figures/{f}"
        values = join_texts(format_number(length) for length in lengths)
        called, names = figure.number or figure.id, len(figure.legend)
        yield subject.make_finding(
            LEGEND,
            "error",
            [f"{pointer}/legend"],
            make_text(
                f"Figur {called}: signaturforklaringen har {names} navne, men søjlerne har {values.da} "
                "værdier. Afgør efter kilden, hvilken værdi der hører til hvilket navn.",
                f"Figure {called}: the legend has {names} names, but the bars have {values.en} values. Decide from the "
                "source which value belongs to which name.",
            ),
            lines=subject.find_lines(pointer),
        )
