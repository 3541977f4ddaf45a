"""Parties by their names, and who does what with whom."""

from typing import Any

import pytest

from tests.domain.reading.test_reading_parts import text_of
from tovholder.domain.content.round_templates import find_current_template
from tovholder.domain.reading.agreement_sections import find_sections
from tovholder.domain.reading.evidence.document_view import Stretch
from tovholder.domain.reading.extraction.areas.area_scopes import NamedArea, Scopes
from tovholder.domain.reading.extraction.organisation.agreed_collaborations import find_collaborations
from tovholder.domain.reading.extraction.organisation.named_parties import FoundParty, find_parties, make_party_content
from tovholder.domain.reading.reading_draft import Draft

SCOPES = Scopes((NamedArea("lunden", "Lunden"), NamedArea("engen", "Engen")))


def kinds(*rows: str) -> dict[str, str]:
    text = text_of(*rows)
    return {
        party.name: party.kind for party in find_parties(find_sections(text, find_current_template()), text.whole, None)
    }


def sentences_of(text: str) -> list[Stretch]:
    flow = text_of(text).whole
    spans = [
        (start + len(flow.text[start:end]) - len(flow.text[start:end].lstrip()), end)
        for start, end in flow.list_sentences()
    ]
    return [Stretch(flow, start, end, "prose", "interplay") for start, end in spans]


def together(text: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    known: list[FoundParty] = []
    draft = Draft()
    draft.put("collaborations", find_collaborations(sentences_of(text), SCOPES, known))
    draft.put("parties", [make_party_content(party, "likely") for party in known])
    return draft.content["collaborations"], {party["name"]: party["kind"] for party in draft.content["parties"]}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ungdomsskolen i Prøveby er med.", "Ungdomsskolen i Prøveby", "municipal_unit"),
        ("Her arbejder Bakkeskolen og andre.", "Bakkeskolen", "municipal_unit"),
        ("Sundhedsplejen i Prøveby kommer hver uge.", "Sundhedsplejen i Prøveby", "municipal_unit"),
        ("Det sker med Jobcenter Prøveby som vært.", "Jobcenter Prøveby", "municipal_unit"),
        ("Lokalpolitiet i Prøveby deltager.", "Lokalpolitiet i Prøveby", "police"),
        ("Møder holdes med Nordegnens Politi.", "Nordegnens Politi", "police"),
        ("Tallene er fra VIVE.", "VIVE", "research"),
        ("CFBU har samlet erfaringerne.", "CFBU", "research"),
    ],
)
def test_public_bodies_by_their_names(text: str, name: str, kind: str) -> None:
    assert kinds(text) == {name: kind}


@pytest.mark.parametrize(
    "text",
    [
        "Folkeskolen og grundskolen fylder meget.",
        "Lederen af lokalpolitiet sidder med.",
        "Sundhedsplejen kommer hver uge.",
        "Politiet ringes op ved uro.",
        "Skolen ligger ved stien.",
    ],
)
def test_common_words_are_no_parties(text: str) -> None:
    assert kinds(text) == {}


def test_the_longer_name_of_a_unit_is_kept_once() -> None:
    rows = ("Ungdomsskolen er med.", "Ungdomsskolen i Prøveby har et kontor.", "Ungdomsskolen lukker kl. 16.")
    assert kinds(*rows) == {"Ungdomsskolen i Prøveby": "municipal_unit"}


@pytest.mark.parametrize(
    "rows",
    [
        ("Boligforeningen Vest Boligselskabet Syd Prøveby Kommune",),
        ("Boligforeningen Vest", "", "Boligselskabet Syd", "", "Prøveby Kommune"),
        ("Boligforeningen Vest Dato Underskrift", "Boligselskabet Syd Direktør Anne Berg"),
        ("Boligforeningen Vest og Boligselskabet Syd er med.", "Boligforeningen Vest Bodil Madsen"),
    ],
)
def test_a_signature_table_is_several_parties_and_no_person(rows: tuple[str, ...]) -> None:
    assert kinds(*rows) == {
        "Boligforeningen Vest": "housing_organisation",
        "Boligselskabet Syd": "housing_organisation",
    }


@pytest.mark.parametrize(
    ("text", "partner", "activity", "target"),
    [
        ("Læsehjælpen i Prøveby driver en lektiecafé for skolebørn i Engen.", "Læsehjælpen i Prøveby", "lektiecafé",
         "skolebørn"),
        ("Naboklubben tilbyder gratis træning til kvinder.", "Naboklubben", "gratis træning", "kvinder"),
        ("I Lunden driver Foreningen Haven et væksthus for familier.", "Foreningen Haven", "væksthus", "familier"),
        ("Der er indgået samarbejde med Foreningen Søfolket om sejlads for unge.", "Foreningen Søfolket", "sejlads",
         "unge"),
        ("Sammen med Kvindehuset i Prøveby afholdes sprogcafé for mødre.", "Kvindehuset i Prøveby", "sprogcafé",
         "mødre"),
        ("I samarbejde med Rideklubben i Lunden tilbydes ridning til piger.", "Rideklubben", "ridning", "piger"),
        ("Legestuen i Prøveby står for en åben legestue om tirsdagen.", "Legestuen i Prøveby", "åben legestue", None),
    ],
)  # fmt: skip
def test_who_does_what_for_whom(text: str, partner: str, activity: str, target: str | None) -> None:
    found, known = together(text)
    assert [(one["activity"], one["target_group"]) for one in found] == [(activity, target)]
    assert known == {partner: "civil_society"}


@pytest.mark.parametrize(
    "text",
    [
        "Frivillige driver en café for ældre.",
        "Bestyrelsen står for en årlig temadag.",
        "Sekretariatet varetager den daglige drift.",
        "Det sker i samarbejde med Prøveby Kommune om skolestart.",
        "Der er samarbejde med Hans Madsen om musik.",
        "Lokalrådet afholder et møde hvert kvartal.",
        "Bakkeskolen og Lokalpolitiet i Prøveby arbejder allerede i området.",
    ],
)
def test_no_collaboration_is_read_from_other_sentences(text: str) -> None:
    assert together(text) == ([], {})


def test_a_unit_as_partner_has_its_own_kind() -> None:
    assert together("Der er samarbejde med Jobcenter Prøveby om fritidsjob.")[1] == {
        "Jobcenter Prøveby": "municipal_unit"
    }
