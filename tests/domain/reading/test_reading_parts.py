"""Sections, sentences, running text and its way back to the source."""

import pytest

from tovholder.domain.content.round_templates import find_current_template, load_templates
from tovholder.domain.language.word_matching import (
    find_sentence_spans,
    has_signature,
    make_id,
    make_unique_id,
    split_list,
)
from tovholder.domain.reading.agreement_sections import find_sections, recognise_title
from tovholder.domain.reading.source_document import Line, SourceDocument
from tovholder.domain.reading.source_text import SourceText


def text_of(*rows: str, repaired: tuple[str, ...] | None = None) -> SourceText:
    lines = tuple(Line(no, row, f"line {no}") for no, row in enumerate(rows, start=1))
    return SourceText(SourceDocument("a", "text", "0", lines), repaired or rows, lost=repaired is not None)


@pytest.mark.parametrize(
    ("row", "section"),
    [
        ("3. Kort om boligområdet", "area"),
        ("Kort om boligomradet", "area"),
        ("7 Lokal evaluering og løbende opfølgning", "evaluation"),
        ("IV. Vision for boligområderne", "vision"),
        ("8. Revision af den strategiske samarbejdsaftale og delaftaler", "revision"),
    ],
)
def test_a_title_is_known_by_its_meaning_whatever_its_number(row: str, section: str) -> None:
    found = recognise_title(row, find_current_template())
    assert found is not None
    assert found[0] == section


@pytest.mark.parametrize(
    "row", ["Visionen er, at alle trives.", "organisering", "Et kort om boligområdet og dets beboere"]
)
def test_prose_is_no_title(row: str) -> None:
    assert recognise_title(row, find_current_template()) is None


def test_a_table_of_contents_is_not_the_sections() -> None:
    titles = ["Aftaledokumenter", "Kort om boligområdet", "Vision for boligområdet", "Organisering", "Indsatsområder"]
    body = [row for title in titles for row in (title, *["Noget tekst om sagen."] * 15)]
    sections = find_sections(text_of("Indhold", *titles, *body), find_current_template())
    assert [section.title.line for section in sections.found if section.title] == [7 + 16 * n for n in range(5)]


def test_a_title_may_run_on_to_the_next_line() -> None:
    sections = find_sections(
        text_of("5. Overordnede mål og indikatorer for den", "boligsociale indsats", "Tekst."), find_current_template()
    )
    assert sections.get("goals").numbers == (3,)


def test_running_text_mends_words_that_line_ends_broke_and_keeps_half_words() -> None:
    flow = text_of("Det er et samar-", "bejde om børn-", "og ungearbejde.").whole
    assert flow.text == "Det er et samarbejde om børn- og ungearbejde."


def test_a_passage_knows_its_lines_and_what_stood_there() -> None:
    text = text_of("Der er 900 beboere i Adalen", "og flere.", repaired=("Der er 900 beboere i Ådalen", "og flere."))
    flow = text.whole
    start = flow.text.index("Ådalen")
    passage = flow.span(start, start + 6)
    assert (passage.text, passage.raw, passage.lines, passage.confidence) == ("Ådalen", "Adalen", (1,), "likely")
    number = flow.span(7, 10)
    assert (number.text, number.raw, number.confidence) == ("900", "900", "certain")


def test_sentences_do_not_end_at_abbreviations_and_ordinals() -> None:
    text = "Der er hhv. 20 og 30 i BL's 5. kreds. Området er opført i 1973. Det er f.eks. stort."
    assert [text[start:end].strip() for start, end in find_sentence_spans(text)] == [
        "Der er hhv. 20 og 30 i BL's 5. kreds.",
        "Området er opført i 1973.",
        "Det er f.eks. stort.",
    ]


def test_a_list_ends_in_samt_or_og_but_half_words_stay_whole() -> None:
    assert split_list("a og b, c samt d") == ["a og b", "c", "d"]
    assert split_list("børne- og ungeleder, politi og skole") == ["børne- og ungeleder", "politi", "skole"]


def test_ids_are_plain_ascii_and_unique() -> None:
    assert make_id("Ådalsparken & Østervang") == "aadalsparken-oestervang"
    assert make_unique_id("a", ["a", "a-2"]) == "a-3"


def test_a_signature_is_all_its_words_in_any_order_and_ending() -> None:
    assert has_signature(
        "Landsbyggefonden kan rekvirere delaftalerne", ["delaftaler", "rekvirer", "landsbyggefonden|fonden"]
    )
    assert not has_signature("Landsbyggefonden godkender", ["delaftaler"])


def test_every_template_is_data_and_one_is_current() -> None:
    assert [template.current for template in load_templates()].count(True) == 1
    assert {template.round for template in load_templates()} >= {"2011-14", "2015-18", "2019-26"}
    assert len(find_current_template().indicators()) == 9


OLDER = """Strategisk samarbejdsaftale om boligsocial indsats
1. Aftaledokumenter
Aftalen er lavet inden for rammerne af 2015-18-midlerne. Der skal vedlægges et budget og et aktivitetsskema.
2. Kort om boligområdet
Boligområdet Lindeparken har 1200 beboere og 500 boliger. Lindeparken er opført i 1970-1974.
3. Organisering
Bestyrelsen består af direktører og chefer.
4. Indsatsområder
Tryghed og trivsel
Der er utryghed i Lindeparken.
Kriminalpræventiv indsats
Uddannelse og beskæftigelse
"""


def test_an_agreement_of_an_older_round_is_read_as_such_and_said_to_be_so() -> None:
    from tovholder.domain.reading import read_agreement

    reading = read_agreement("a.txt", OLDER.encode())
    assert reading.content.template == "lbf-2015-18"
    assert [area.id for area in reading.content.effort_areas][:2] == ["tryghed", "kriminalpraevention"]
    assert "activity_form" in [document.id for document in reading.content.required_documents]
    assert "template.not_current" in [finding.code for finding in reading.findings]
