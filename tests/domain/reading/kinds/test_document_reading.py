"""What kind of document a file is, and delaftaler, kommissorier and budgets in their own forms."""

import io
from typing import Any

import pytest
import xlsxwriter

from tests.domain.observations.made_files import number_cell, open_sheet, text_cell
from tests.made.as_docx import docx_of
from tests.made.writing import Block
from tovholder.domain.content.schema import Agreement
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.reading import read_agreement, read_document
from tovholder.domain.reading.kinds.document_reading import DocumentRead


def read_blocks(*blocks: Block | str | list[list[str]], agreement: Agreement | None = None) -> DocumentRead:
    made = [
        block if isinstance(block, Block) else Block("table", rows=[[*row] for row in block]) if isinstance(block, list)
        else Block("paragraph", block)
        for block in blocks
    ]  # fmt: skip
    return read_document("fil.docx", docx_of(made), agreement=agreement)


def content(read: DocumentRead) -> dict[str, Any]:
    assert read.content is not None
    return read.content


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Referat af møde i bestyrelsen den 3. maj", "Til stede: otte medlemmer", "Afbud: to", "Punkt 1: Dagsordenen", "Næste møde er i juni"], "minutes"),
        (["Kommissorium for bestyrelsen", "Formål", "Bestyrelsen leder helhedsplanen.", "Medlemmer", "Otte medlemmer."], "terms_of_reference"),
        (["Milepælsplan for helhedsplanen", "Milepæl: Lektiecaféen åbner", "Dato: maj 2027"], "plan"),
        (["Delaftale", "Indsatsområde: Beskæftigelse", "Aktivitet: Jobcafé", "Målgruppe: Voksne"], "subagreement"),
        (["Kære naboer", "Sommerfesten holdes den 3. juni i gården, og alle er velkomne til at tage kage med."], "other"),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_title_words_and_fields(lines: list[str], kind: str) -> None:
    assert read_blocks(*lines).kind == kind


def test_a_letter_to_the_neighbours_is_no_agreement() -> None:
    made = docx_of([Block("paragraph", "Kære naboer. Sommerfesten holdes den 3. juni, og alle er velkomne.")])
    with pytest.raises(Refusal) as refused:
        read_agreement("brev.docx", made)
    assert refused.value.code == "no_agreement"


def test_another_document_read_as_an_agreement_says_what_it_is_first() -> None:
    made = docx_of([Block("title", "Milepælsplan"), Block("paragraph", "Boligsocial indsats i perioden 2026-2029"),
                    Block("paragraph", "Milepæl: Caféen åbner")])  # fmt: skip
    reading = read_agreement("plan.docx", made)
    assert (reading.kind, reading.findings[0].code) == ("plan", "document.kind")
    assert "periode" in reading.findings[0].message.da


def test_a_delaftale_with_columns_gives_an_activity_a_row() -> None:
    read = read_blocks(
        Block("title", "Delaftale: Uddannelse og livschancer"),
        "Delmål",
        Block("bullet", "60 børn får hjælp til lektier"),
        Block("bullet", "Flere unge går i gang med en uddannelse"),
        [["Aktivitet", "Målgruppe", "Succeskriterier", "Ansvarlig", "Periode"],
         ["Lektiecafé", "Skolebørn", "30 kommer hver uge", "Skolen", "2026-2028"],
         ["Ungevejledning", "Unge 15-25 år", "", "Jobcentret", ""]],
    )  # fmt: skip
    found = content(read)
    assert [goal["text"] for goal in found["subgoals"]] == [
        "60 børn får hjælp til lektier", "Flere unge går i gang med en uddannelse",
    ]  # fmt: skip
    assert [(one["name"], one["target_group"], one["start"], one["end"]) for one in found["activities"]] == [
        ("Lektiecafé", "Skolebørn", 2026, 2028), ("Ungevejledning", "Unge 15-25 år", None, None),
    ]  # fmt: skip
    assert set(read.provenance) >= {"/activities/0/name", "/subgoals/1/text"}


def test_a_delaftale_in_lines_with_headings_is_read_alike() -> None:
    found = content(
        read_blocks(
            "Delaftale for Kriminalitetsforebyggelse", "Aktivitet 1: Natteravne", "Målgruppe: Unge", "Forankring: Foreningen går videre",
            "Aktivitet 2: Klubaften", "Succeskriterie", "Færre klager fra naboer",
        )
    )  # fmt: skip
    assert [one["name"] for one in found["activities"]] == ["Natteravne", "Klubaften"]
    assert found["activities"][0]["anchoring"]["status"] == "Foreningen går videre"
    assert found["activities"][1]["success_criteria"] == "Færre klager fra naboer"


def test_names_of_the_agreement_in_force_become_ids(content: dict[str, Any]) -> None:
    agreement = Agreement.model_validate(content)
    area, party = agreement.areas[0], next(party for party in agreement.parties if party.kind == "housing_organisation")
    read = read_blocks(
        "Delaftale for Beskæftigelse",
        [
            ["Aktivitet", f"Jobcafé i {area.name}"],
            ["Ansvarlig", str(party.name)],
            ["Samarbejdspartnere", str(party.name)],
        ],
        agreement=agreement,
    )
    assert read.content is not None
    (activity,) = read.content["activities"]
    assert (activity["areas"], activity["partners"]) == ([area.id], [party.id])
    assert activity["responsibilities"] == [{"who": party.id, "what": party.name}]


def test_a_kommissorium_gives_its_body_its_quorum_and_its_text(content: dict[str, Any]) -> None:
    agreement = Agreement.model_validate(content)
    board = next(body for body in agreement.organisation.bodies if body.level == "board")
    read = read_blocks(
        f"Kommissorium for {board.name}",
        "Bestyrelsen er beslutningsdygtig, når mindst fem medlemmer er til stede.",
        "Bestyrelsen mødes fire gange om året.",
        agreement=agreement,
    )
    assert read.content is not None
    assert (read.content["body"], read.content["quorum"]) == (board.id, 5)
    assert "fire gange" in read.content["text"]


def test_a_quorum_that_is_a_share_is_asked_for() -> None:
    read = read_blocks(
        "Kommissorium", "Bestyrelsen er beslutningsdygtig, når halvdelen af medlemmerne er mødt.", "Formand vælges."
    )
    assert content(read)["quorum"] is None
    assert [finding.code for finding in read.findings] == ["terms.quorum_is_a_share"]


BUDGET: list[list[str | int]] = [
    ["Budget for helhedsplanen", "", ""],
    ["Post", 2026, 2027],
    ["Beskæftigelse", "", ""],
    ["Tilskud fra Landsbyggefonden", 900000, 910000],
    ["Kommunen, medarbejdertimer", 150000, 150000],
    ["Boligorganisationerne", 150000, 0],
    ["I alt", 1200000, 1060000],
]


def workbook(rows: list[list[str | int]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Budget")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return stream.getvalue()


@pytest.mark.parametrize("how", ["word", "workbook"])
def test_a_budget_reads_alike_from_word_and_from_a_workbook_and_totals_are_no_lines(how: str) -> None:
    if how == "workbook":
        read = read_document("budget.xlsx", workbook(BUDGET))
    else:
        table = [
            [f"{cell:,}".replace(",", ".") if isinstance(cell, int) and cell > 2100 else str(cell) for cell in row]
            for row in BUDGET[1:]
        ]
        read = read_blocks(Block("title", "Budget for helhedsplanen"), table)
    lines = content(read)["lines"]
    assert read.kind == "budget"
    assert [(one["year"], one["source"], one["kind"], one["amount"], one["effort_area"]) for one in lines] == [
        (2026, "funder", "cash", 900000, "beskaeftigelse"), (2027, "funder", "cash", 910000, "beskaeftigelse"),
        (2026, "municipality", "hours", 150000, "beskaeftigelse"), (2027, "municipality", "hours", 150000, "beskaeftigelse"),
        (2026, "housing_organisation", "cash", 150000, "beskaeftigelse"),
    ]  # fmt: skip
    assert len(read.provenance) > 20


def test_amounts_said_to_be_in_thousands_are_multiplied_and_others_are_not() -> None:
    rows: list[list[str | int]] = [["Budget (1.000 kr.)", "", ""], ["Post", 2026, 2027], ["Kommunen", 150, 160]]
    assert [one["amount"] for one in content(read_document("b.xlsx", workbook(rows)))["lines"]] == [150000, 160000]


def test_money_whose_giver_is_not_said_is_asked_for() -> None:
    rows: list[list[str | int]] = [["Budget", "", ""], ["Post", 2026, 2027], ["Løn", 150000, 160000]]
    read = read_document("b.xlsx", workbook(rows))
    assert [finding.code for finding in read.findings] == ["budget.source"]
    assert [one["source"] for one in content(read)["lines"]] == [None, None]


# Other people's forms


def test_activities_under_headings_of_their_own_are_kept_apart() -> None:
    found = content(
        read_blocks(
            Block("title", "Delaftale – Beskæftigelse"), "Aktiviteter", Block("subheading", "Fritidsjob"),
            "Målgruppe: 13-17-årige", "Periode: 1. februar 2026 - 31. december 2029", Block("subheading", "Jobcafé"),
            "Målgruppe: Voksne uden job", "Tidsplan: 2026-2028",
        )
    )  # fmt: skip
    assert [(one["name"], one["target_group"], one["start"], one["end"]) for one in found["activities"]] == [
        ("Fritidsjob", "13-17-årige", "2026-02-01", "2029-12-31"), ("Jobcafé", "Voksne uden job", 2026, 2028),
    ]  # fmt: skip


def test_activities_in_columns_are_read_column_by_column() -> None:
    table = [["", "Natteravne", "Klubaften"], ["Formål", "Tryghed", "Fællesskab"], ["Målgruppe", "Unge", "Børn"]]
    found = content(read_blocks(Block("title", "Delaftale: Kriminalitetsforebyggelse"), table))
    assert [(one["name"], one["description"], one["target_group"]) for one in found["activities"]] == [
        ("Natteravne", "Tryghed", "Unge"), ("Klubaften", "Fællesskab", "Børn"),
    ]  # fmt: skip


def test_a_kommissorium_gives_the_ways_of_its_body_and_no_persons_name() -> None:
    found = content(
        read_blocks(
            Block("title", "Kommissorium for den boligsociale bestyrelse"), "Medlemmer", Block("bullet", "Direktør i Solbo (formand)"),
            Block("bullet", "Kommunaldirektøren"), Block("bullet", "Jens Hansen"),
            "Beslutninger træffes med almindeligt flertal. Ved stemmelighed er formandens stemme afgørende.",
            "Dagsorden udsendes senest 2 uger før mødet. Sager kan afgøres ved skriftlig høring.",
        )
    )  # fmt: skip
    assert found["members"] == ["Direktør i Solbo", "Kommunaldirektøren"]
    assert (found["chair"], found["majority"], found["casting_vote"]) == ("Direktør i Solbo", "simple", "yes")
    assert (found["notice_days"], found["written_hearing"], found["quorum"]) == (14, "yes", None)


def test_a_kommissorium_drawn_as_a_table_reads_alike() -> None:
    rows = [["Formand", "Direktøren"], ["Beslutningsdygtighed", "5 medlemmer"], ["Indkaldelse", "14 dages varsel"]]
    found = content(read_blocks(Block("title", "Kommissorium"), rows))
    assert (found["chair"], found["quorum"], found["notice_days"]) == ("Direktøren", 5, 14)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([["", "Uddannelse", "Beskæftigelse", "I alt"], ["LBF 2026", "500.000", "600.000", "1.100.000"]],
         [(2026, "funder", "uddannelse", 500000), (2026, "funder", "beskaeftigelse", 600000)]),
        ([["Budget", "", "", ""], ["Post", "LBF", "Kommune", "Boligorg."], ["Løn 2026", 750000, 250000, 0], ["I alt", 750000, 250000, 0]],
         [(2026, "funder", None, 750000), (2026, "municipality", None, 250000)]),
        ([["År", "Indsatsområde", "Finansiering", "Beløb"], [2026, "Beskæftigelse", "Landsbyggefonden", 900000]],
         [(2026, "funder", "beskaeftigelse", 900000)]),
    ],
)  # fmt: skip
def test_a_budget_in_columns_of_givers_or_effort_areas(rows: list[list[str | int]], lines: list[Any]) -> None:
    read = content(read_document("budget.xlsx", workbook(rows)))["lines"]
    assert [(one["year"], one["source"], one["effort_area"], one["amount"]) for one in read] == lines


MILESTONES: list[list[str | int]] = [
    ["Milepælsplan", "", ""], ["Milepæl", "Frist", "Ansvarlig"], ["Lektiecaféen åbner", "01-03-2026", "Leder"],
    ["Jobcafé i drift", "2. kvartal 2026", "Jobcentret"],
]  # fmt: skip


@pytest.mark.parametrize("how", ["workbook", "table", "lines"])
def test_milestones_read_alike_from_a_workbook_a_table_and_lines(how: str) -> None:
    if how == "workbook":
        read = read_document("plan.xlsx", workbook(MILESTONES))
    elif how == "table":
        read = read_blocks(Block("title", "Milepælsplan"), [[str(cell) for cell in row] for row in MILESTONES[1:]])
    else:
        read = read_blocks(
            Block("title", "Milepælsplan"), "Milepælene er:", "1. marts 2026: Lektiecaféen åbner",
            Block("bullet", "Jobcafé i drift (2. kvartal 2026)"),
        )  # fmt: skip
    assert read.kind == "plan"
    assert [(one["text"], one["due"]) for one in content(read)["milestones"]] == [
        ("Lektiecaféen åbner", "2026-03-01"), ("Jobcafé i drift", "2026-06"),
    ]  # fmt: skip


def test_a_contingency_plan_gives_its_cases() -> None:
    rows = [["Hændelse", "Hvem", "Handling"], ["Uro i gården", "Boligsocial leder", "Ringer til politiet"]]
    (case,) = content(read_blocks(Block("title", "Beredskabsplan"), rows))["triggers"]
    assert (case["when"], case["who"], case["action"]) == ("Uro i gården", "Boligsocial leder", "Ringer til politiet")


def test_a_budget_of_libreoffice_reads_as_one_of_excel() -> None:
    cells = [
        [text_cell("Budget"), text_cell(""), text_cell("")],
        [text_cell("Post"), number_cell(2026, "2026"), number_cell(2027, "2027")],
        [text_cell("Landsbyggefonden"), number_cell(900000, "900.000"), number_cell(910000, "910.000")],
    ]
    read = read_document("budget.ods", open_sheet(cells))
    assert (read.kind, read.source.kind) == ("budget", "ods")
    assert [(one["year"], one["source"], one["amount"]) for one in content(read)["lines"]] == [
        (2026, "funder", 900000), (2027, "funder", 910000),
    ]  # fmt: skip
