"""The rules for changing the agreement: who decides, approves and is told, and on what condition."""

from typing import Any

import pytest

from tests.domain.reading.test_reading_parts import text_of
from tovholder.domain.reading.extraction.organisation.named_bodies import FoundBody
from tovholder.domain.reading.extraction.rules.change_rules import read_revision_rules
from tovholder.domain.reading.reading_draft import Draft
from tovholder.domain.reading.source_text import Passage


def body(name: str, level: str, identity: str) -> FoundBody:
    return FoundBody(name, Passage(name, (1,), "line 1", name), level, id=identity)


BODIES = [
    body("Boligsocial bestyrelse", "board", "bestyrelse"),
    body("Lokalråd", "local_forum", "lokalraad"),
    body("Ledernetværk", "local_forum", "ledernetvaerk"),
]
ADJUST = "Lokalråd og Ledernetværk kan foretage justeringer af aktiviteter i delaftalen."


def rules(*rows: str) -> dict[str, dict[str, Any]]:
    """The rules by their id, as plain content."""
    draft = Draft()
    draft.put("revision", read_revision_rules(text_of(*rows).whole, text_of("Intet.").whole, BODIES, draft))
    return {rule["id"]: rule for rule in draft.content["revision"]}


@pytest.mark.parametrize(
    ("following", "informed"),
    [
        ("Arbejdsgruppen og bestyrelsen orienteres efter godkendelsen.", ["arbejdsgruppe", "bestyrelse"]),
        ("Herefter orienteres bestyrelsen af Lokalråd.", ["bestyrelse"]),
        ("De orienterer bestyrelsen, når ændringen er godkendt.", ["bestyrelse"]),
        ("Bestyrelsen og Landsbyggefonden underrettes skriftligt.", ["bestyrelse", "lbf"]),
        ("Styregruppen får besked.", ["styregruppe"]),
    ],
)
def test_who_is_told_may_stand_in_the_next_sentence(following: str, informed: list[str]) -> None:
    rule = rules(f"{ADJUST} {following}")["C1"]
    assert rule["informed"] == informed
    assert rule["decided_by"] == ["lokalraad", "ledernetvaerk"]
    assert rule["condition"] is None


@pytest.mark.parametrize(
    "following",
    [
        "Bestyrelsen godkender sit eget kommissorium.",
        "Beboerne har adgang til aftalen.",
        "Bestyrelsen mødes fire gange om året.",
        "Forretningsordenen godkendes af bestyrelsen.",
    ],
)
def test_another_matter_adds_nothing(following: str) -> None:
    rule = rules(f"{ADJUST} {following}")["C1"]
    assert (rule["informed"], rule["approved_by"]) == ([], [])


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Ændringer i en delaftale af bystrategisk karakter godkendes af bestyrelsen.", "bystrategisk karakter"),
        ("Har en ændring i en delaftale bystrategisk karakter, godkendes den af bestyrelsen.", "bystrategisk karakter"),
        ("Bystrategiske ændringer af en delaftale indstilles til bestyrelsens godkendelse.", "bystrategisk"),
        (
            "Ændringer i en delaftale, der er af principiel karakter, godkendes af bestyrelsen.",
            "af principiel karakter",
        ),
    ],
)
def test_a_change_of_wide_reach(text: str, condition: str) -> None:
    rule = rules(text)["C2"]
    assert rule["approved_by"] == ["bestyrelse"]
    assert rule["condition"].startswith("ændringen ")
    assert rule["condition"].endswith(condition)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Skal succeskriterierne laves om, inddrages Landsbyggefonden.", "succeskriterierne skal laves om"),
        (
            "Landsbyggefonden inddrages, hvis ændringen rører ved de strategiske succeskriterier.",
            "ændringen rører ved de strategiske succeskriterier",
        ),
        (
            "Såfremt de strategiske succeskriterier bør ændres, skal Landsbyggefonden godkende det.",
            "de strategiske succeskriterier bør ændres",
        ),
        (
            "Berører ændringen de strategiske succeskriterier, kræver det Landsbyggefondens godkendelse.",
            "ændringen berører de strategiske succeskriterier",
        ),
        ("Ændring af succeskriterierne kræver Landsbyggefondens godkendelse.", None),
    ],
)
def test_success_criteria_go_to_the_funder(text: str, condition: str | None) -> None:
    rule = rules(text)["C4"]
    assert (rule["approved_by"], rule["condition"]) == (["lbf"], condition)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Flyttes midler mellem indsatsområderne i større omfang, inddrages Landsbyggefonden.",
            "midler flyttes mellem indsatsområderne i større omfang",
        ),
        (
            "Landsbyggefonden inddrages, når flytning af ressourcer mellem indsatsområder er af betydning.",
            "flytning af ressourcer mellem indsatsområder er af betydning",
        ),
        (
            "Væsentlige forskydninger af midler mellem indsatsområderne kræver Landsbyggefondens godkendelse.",
            "væsentlige forskydninger af midler mellem indsatsområderne",
        ),
        (
            "I det omfang budgettet omfordeles væsentligt, skal fonden godkende det.",
            "budgettet omfordeles væsentligt",
        ),
    ],
)
def test_resources_between_effort_areas(text: str, condition: str) -> None:
    rule = rules(text)["C5"]
    assert (rule["approved_by"], rule["condition"]) == (["lbf"], condition)


def test_the_board_decides_and_the_funder_is_drawn_in_by_the_next_sentence() -> None:
    rule = rules(
        "Bestyrelsen kan flytte ressourcer mellem indsatsområderne. Landsbyggefonden inddrages, "
        "hvis fordelingen ændres af betydning."
    )["C5"]
    assert (rule["decided_by"], rule["approved_by"]) == (["bestyrelse"], ["lbf"])
    assert rule["condition"] == "fordelingen ændres af betydning"


@pytest.mark.parametrize(
    ("text", "decided", "approved"),
    [
        (
            "Lokalråd indstiller ændringer i den strategiske samarbejdsaftale til godkendelse hos bestyrelsen.",
            ["lokalraad"],
            ["bestyrelse"],
        ),
        (
            "Bestyrelsen godkender ændringer i samarbejdsaftalen efter indstilling fra Ledernetværk.",
            ["ledernetvaerk"],
            ["bestyrelse"],
        ),
        (
            "Bestyrelsen beslutter ændringer i samarbejdsaftalen efter indstilling fra arbejdsgruppen.",
            ["arbejdsgruppe"],
            ["bestyrelse"],
        ),
        (
            "Bestyrelsen indstiller ændringer i samarbejdsaftalen til Landsbyggefondens godkendelse.",
            ["bestyrelse"],
            ["lbf"],
        ),
        ("Revision af samarbejdsaftalen kræver Landsbyggefondens godkendelse.", [], ["lbf"]),
        (
            "Ændringer i samarbejdsaftalen godkendes af bestyrelsen, og Landsbyggefonden orienteres.",
            [],
            ["bestyrelse"],
        ),
    ],
)
def test_who_recommends_and_who_approves(text: str, decided: list[str], approved: list[str]) -> None:
    rule = rules(text)["C3"]
    assert (rule["decided_by"], rule["approved_by"]) == (decided, approved)
