"""The order of reading: names first, then what is said of them, tables, rules.

Each step takes what the steps before it found, as frozen dataclasses, writes its part of the agreement into the draft
and hands on what it found itself. `assemble_agreement` is the order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tovholder.domain.content.round_templates import Template
from tovholder.domain.content.schema.value_kinds import find_weakest
from tovholder.domain.language.word_matching import make_id, make_unique_id
from tovholder.domain.reading.agreement_sections import Sections, find_free_sentences
from tovholder.domain.reading.evidence.document_view import DocumentView, Stretch, view_document
from tovholder.domain.reading.extraction import agreement_frame
from tovholder.domain.reading.extraction.areas import area_attributes, area_counts, area_evidence, area_tables
from tovholder.domain.reading.extraction.areas.area_scopes import ALL, NamedArea, Scopes
from tovholder.domain.reading.extraction.figures import bar_figures, figure_tables
from tovholder.domain.reading.extraction.indicators import (
    goal_evidence,
    indicator_cells,
    indicator_goals,
    indicator_lines,
)
from tovholder.domain.reading.extraction.organisation import (
    agreed_collaborations,
    body_descriptions,
    named_bodies,
    named_parties,
)
from tovholder.domain.reading.extraction.organisation.written_names import find_other_spellings, is_same_name
from tovholder.domain.reading.extraction.rules import change_rules, evaluation_section, imposed_duties
from tovholder.domain.reading.extraction.surveys import survey_blocks, survey_grid, survey_table_content
from tovholder.domain.reading.parted_tables import join_parted_tables
from tovholder.domain.reading.reading_draft import Draft, Read
from tovholder.domain.reading.source_document import Table
from tovholder.domain.reading.source_text import Flow, Passage, SourceText


@dataclass(frozen=True)
class Material:
    """What every step reads from: the text in sections, the template followed, the tables and figures found in it."""

    sections: Sections
    template: Template
    draft: Draft
    tables: tuple[Table, ...]
    figures: list[bar_figures.FoundFigure]
    grids: list[survey_grid.SurveyGrid]
    exhibit_lines: frozenset[int]
    whole: Flow
    """The running text, without tables and figures."""
    view: DocumentView

    @property
    def text(self) -> SourceText:
        """The text that the sections are cut from."""
        return self.sections.text


@dataclass(frozen=True)
class Names:
    """Who and where: what all later steps know parties and areas by."""

    municipality: tuple[str, Passage] | None
    parties: list[named_parties.FoundParty]
    area_names: list[area_evidence.AreaName]
    """In the order of `scopes.areas`."""
    scopes: Scopes
    facts: Mapping[str, area_attributes.AreaFacts]
    """By the area's name."""
    counts: area_counts.CountsFound
    owners: Mapping[str, list[Read]]


@dataclass(frozen=True)
class Organisation:
    """The bodies that the agreement sets up, and its posts."""

    bodies: list[named_bodies.FoundBody]
    positions: list[dict[str, object]]


@dataclass(frozen=True)
class Interplay:
    """Those it works together with, and the flexible letting agreed."""

    collaborations: list[dict[str, object]]
    letting: dict[str, object] | None


def assemble_agreement(sections: Sections, template: Template, draft: Draft) -> None:
    """Read every part of the agreement into the draft."""
    material = _read_frame(_gather_material(sections, template, draft))
    names = _read_names(material)
    organisation = _read_organisation(material, names)
    interplay = _read_interplay(material, names)
    table = _read_goals(material, names)
    effort_areas = _read_exhibits(material, names)
    _read_commitments(material, names, organisation, effort_areas)
    draft.put("template", _name_template(material, table, len(effort_areas)))
    _put_parties_and_areas(material, names, organisation)
    _put_organisation(material, organisation, interplay)
    draft.put("area_groups", _make_groups(material, names))


def _gather_material(sections: Sections, template: Template, draft: Draft) -> Material:
    """Tables and figures first, so that running text can be told from them."""
    text, words = sections.text, template.survey
    tables = join_parted_tables(text, sections.running)
    figures = bar_figures.find_figures(text, template)
    drawn = frozenset(no for figure in figures for no in figure.lines)
    grids = survey_grid.read_grids_from_cells(text, tables, words)
    grids += survey_blocks.read_flattened_grids(text, words, drawn, sections.running)
    exhibit_lines = drawn | {no for grid in grids for no in grid.lines}
    skipped = exhibit_lines | sections.running | indicator_lines.find_table_lines(text, sections.get("goals"))
    whole = text.flow(line.no for line in text.source.lines if not line.apart and line.no not in skipped)
    view = view_document(sections, tables, skipped)
    return Material(sections, template, draft, tables, figures, grids, exhibit_lines, whole, view)


def _read_frame(material: Material) -> Material:
    """Title, case, period and funds; where an older template is recognised, the rest is read by it."""
    draft, whole = material.draft, material.whole
    draft.put("title", agreement_frame.find_title(material.text, material.template))
    draft.put("case_number", agreement_frame.find_case_number(whole, material.view.labelled))
    draft.put("period", agreement_frame.find_period(whole, draft, material.view.labelled))
    draft.put("funding", agreement_frame.find_funding(whole, draft))
    older = agreement_frame.find_older_template(material.text, draft.content["funding"].get("programme"))
    if older is None:
        return material
    own = {"effort_areas": older.effort_areas, "documents": older.documents, "goals": older.goals}
    return replace(material, template=material.template.model_copy(update=own))


def _read_names(material: Material) -> Names:
    """Municipality, parties and areas, with what sentences and tables say of the areas."""
    signing = [stretch for stretch in material.view.stretches if stretch.role == "row"]
    labelled = material.view.labelled
    municipality = named_parties.find_municipality(material.whole, labelled, signing)
    parties = named_parties.find_parties(material.sections, material.whole, municipality, labelled, signing)
    rows = area_tables.read_area_rows(material.view)
    found = _name_areas(material, municipality, parties, rows)
    areas = _identify_areas(material.text, found)
    facts = area_attributes.find_area_facts(material.sections.after("front", "area"), areas)
    owners = area_attributes.find_area_owners(material.whole, areas, parties)
    _take_rows(facts, owners, rows, areas, parties)
    others = [name for party in parties for name in party.names()]
    town = [municipality[0].removesuffix(" Kommune")] if municipality else []
    tabled = _tabled_counts(rows, areas)
    counts = area_counts.assign_counts(_describing(material), areas, tabled, [*others, *town])
    _report_unowned(material.draft, counts)
    scopes = Scopes(tuple(areas), municipality=municipality[0] if municipality else "")
    return Names(municipality, parties, found, scopes, facts, counts, owners)


def _report_unowned(draft: Draft, counts: area_counts.CountsFound) -> None:
    """Every number of residents or dwellings that went to nobody, for a person to place."""
    if not counts.unowned:
        return
    passages = [count.stretch.span(count.start, count.end) for count in counts.unowned]
    listed = ", ".join(dict.fromkeys(passage.text for passage in passages))
    draft.find(
        "area.count_unowned", "warning",
        f"Disse tal er ikke knyttet til et område: {listed}. Se, om et af dem hører til et område eller til dem alle.",
        f"These numbers were given to no area: {listed}. See whether one of them belongs to an area or to all of them.",
        pointers=["/areas"], lines=[no for passage in passages for no in passage.lines],
    )  # fmt: skip


def _describing(material: Material) -> list[Stretch]:
    """The stretches that areas are described in."""
    return [stretch for stretch in material.view.stretches if stretch.section in ("front", "area", "")]


def _name_areas(
    material: Material,
    municipality: tuple[str, Passage] | None,
    parties: list[named_parties.FoundParty],
    rows: list[area_tables.AreaRow],
) -> list[area_evidence.AreaName]:
    """The areas by all that speaks for them; where nothing is enough, the best there is, for a person to choose."""
    survey = material.template.survey
    around = area_evidence.Surroundings(
        parties=tuple(name for party in parties for name in party.names()),
        town=municipality[0].removesuffix(" Kommune") if municipality else "",
        headings=(*survey.columns, *survey.answers),
        title=str(material.draft.content.get("title") or ""),
        exhibit_words=tuple(_list_exhibit_scopes(material)),
        confirmed=material.text.confirmed,
        lost=material.text.lost or material.text.source.scanned,
    )
    found, offered = area_evidence.find_areas(material.view, rows, around)
    if offered:
        names = ", ".join(f"»{one.name}«" for one in offered)
        material.draft.find(
            "area.names_unsure", "warning",
            f"Intet navn er sikkert et af aftalens områder. De bedste bud er {names}.",
            f"No name is surely one of the agreement's areas. The best guesses are {names}.",
            pointers=[f"/areas/{number}/name" for number in range(len(offered))],
        )  # fmt: skip
    return found or offered


def _list_exhibit_scopes(material: Material) -> Iterator[str]:
    """What figures and surveys say that they are about."""
    for grid in material.grids:
        if grid.scope_words:
            yield from area_evidence.split_listed(grid.scope_words.text)
    for figure in material.figures:
        yield from (name.text for name, _values in figure.bars[:1] if name)


def _identify_areas(text: SourceText, found: list[area_evidence.AreaName]) -> list[NamedArea]:
    """Each area with an id and its other spellings."""
    named: list[NamedArea] = []
    rows = list(enumerate(text.rows, start=1))
    for one in found:
        rivals = [other.name for other in found if other.name != one.name]
        spelt = find_other_spellings(one.name, rivals, rows) if text.lost else ()
        others = tuple(spelling for spelling in one.spellings if spelling not in (one.name, *rivals, *spelt))
        identity = make_unique_id(make_id(one.name), [area.id for area in named])
        named.append(NamedArea(identity, one.name, one.code, (*spelt, *others)))
    return named


def _tabled_counts(rows: list[area_tables.AreaRow], areas: list[NamedArea]) -> dict[tuple[str, area_counts.Key], Read]:
    """The numbers that a table of areas gives, by owner."""
    tabled: dict[tuple[str, area_counts.Key], Read] = {}
    for row in rows:
        area = _find_area(row.name, areas)
        if area is not None or not row.name:
            owner = area.id if area else area_counts.WHOLE
            for key in ("residents", "dwellings"):
                if key in row.counts:
                    tabled.setdefault((owner, key), row.counts[key])
    return tabled


def _find_area(name: str, areas: list[NamedArea]) -> NamedArea | None:
    return next((area for area in areas if name and is_same_name(area.name, name)), None)


def _take_rows(
    facts: Mapping[str, area_attributes.AreaFacts],
    owners: dict[str, list[Read]],
    rows: list[area_tables.AreaRow],
    areas: list[NamedArea],
    parties: list[named_parties.FoundParty],
) -> None:
    """What a table of areas says goes before what sentences seem to say."""
    for row in rows:
        area = _find_area(row.name, areas)
        if area is None:
            continue
        facts[area.name].built = row.built or facts[area.name].built
        if row.organisations is not None:
            named = area_attributes.find_named_owners(row.organisations.text, parties)
            reads = [Read(party.id, row.organisations, area_tables.RULE, "likely") for party in named]
            owners[area.id] = reads or owners[area.id]


def _read_organisation(material: Material, names: Names) -> Organisation:
    flow = material.sections.get("organisation").flow
    bodies = named_bodies.find_bodies(material.sections, names.scopes, material.template, material.draft)
    body_descriptions.describe_bodies(bodies, material.sections, material.template)
    return Organisation(bodies, body_descriptions.find_positions(flow, names.scopes, names.parties))


def _read_interplay(material: Material, names: Names) -> Interplay:
    flow = material.sections.get("interplay").flow
    stretches = material.view.list_section("interplay")
    collaborations = agreed_collaborations.find_collaborations(stretches, names.scopes, names.parties)
    own = imposed_duties.find_flexible_letting(flow, names.scopes)
    return Interplay(collaborations, own or imposed_duties.find_flexible_letting(material.whole, names.scopes))


def _read_goals(material: Material, names: Names) -> indicator_goals.IndicatorTable:
    """The goals with their indicators, and what is doubtful about them; gives the table of indicators."""
    draft, text, template = material.draft, material.text, material.template
    section = material.sections.get("goals")
    own = [no for no in section.numbers if no not in material.sections.running]
    begins = str((draft.content.get("period") or {}).get("start") or "")[:4]
    evidence = goal_evidence.read_goal_evidence(
        text, material.tables, own, template, names.scopes, latest=int(begins) if begins else None
    )
    rows = evidence.rows or indicator_cells.read_indicator_cells(text, material.tables, template)
    if not rows:
        rows = indicator_lines.read_indicator_lines(text, material.sections.get("goals"), template, _initials(names))
    table = indicator_goals.recognise_indicators(rows, template)
    draft.put("goals", indicator_goals.make_goals(table, template, names.scopes))
    indicator_goals.doubt_elections(draft, template)
    if text.lost:
        indicator_goals.doubt_codes(draft)
    indicator_goals.report_commas(draft)
    indicator_goals.report_rows(draft, table, template)
    indicator_goals.report_strangers(draft, evidence.strangers if evidence.rows else [])
    return table


def _initials(names: Names) -> str:
    """The letters that codes in the table can begin with."""
    named = [area.name for area in names.scopes.areas]
    return "".join(name[0] for name in [*named, *([names.municipality[0]] if names.municipality else [])])


def _read_exhibits(material: Material, names: Names) -> list[dict[str, object]]:
    """Survey tables and figures into the draft; gives the effort areas, which are the text between them."""
    text, draft, template, scopes = material.text, material.draft, material.template, names.scopes
    survey_table_content.bind_scopes(text, material.grids, scopes)
    tables = survey_table_content.make_survey_tables(material.grids, template.survey, scopes, draft)
    draft.put("exhibits", {"figures": _read_figures(material, scopes), "tables": tables})
    survey_table_content.doubt_population(draft, template)
    heads = {no for grid in material.grids if grid.scope_words for no in grid.scope_words.lines}
    lines = frozenset(material.exhibit_lines | heads)
    return agreement_frame.find_effort_areas(material.sections, template, scopes, lines, draft)


def _read_figures(material: Material, scopes: Scopes) -> list[dict[str, Any]]:
    text, draft = material.text, material.draft
    drawn: list[dict[str, Any]] = [
        bar_figures.make_figure_content(figure, index, scopes, draft) for index, figure in enumerate(material.figures)
    ]
    drawn += figure_tables.read_drawn_figures(text, scopes, len(drawn))
    drawn += figure_tables.read_figure_tables(text, material.tables, scopes, len(drawn))
    figure_tables.report_pictures(text, draft)
    bar_figures.report_repeated_numbers(material.figures, draft)
    return drawn


def _read_commitments(
    material: Material, names: Names, organisation: Organisation, effort_areas: list[dict[str, object]]
) -> None:
    """What the parties want, will evaluate, may change and have to do."""
    draft, sections, template = material.draft, material.sections, material.template
    draft.put("vision", _read_vision(material))
    draft.put("effort_areas", effort_areas)
    start = draft.content["period"].get("start")
    evaluated = [row for table in _list_tables(material, "evaluation") for row in table]
    draft.put("evaluation", evaluation_section.read_evaluation(sections.get("evaluation").flow, start, evaluated))
    standing, revising = sections.after("front", "documents"), sections.get("revision").flow
    tables = _list_tables(material, "revision")
    draft.put("revision", change_rules.read_revision_rules(revising, standing, organisation.bodies, draft, tables))
    posts = [read.value for post in organisation.positions if isinstance(read := post["id"], Read)]
    duties = imposed_duties.find_duties(material.whole, template, organisation.bodies, names.parties, posts)
    draft.put("duties", duties)
    documents = sections.after("documents", "organisation")
    draft.put("required_documents", imposed_duties.find_required_documents(documents, template))


def _list_tables(material: Material, section: str) -> list[list[list[Passage]]]:
    """The cells of the tables that stand in a section."""
    held = material.sections.get(section)
    return [material.view.cells(table) for table in material.tables if held.holds(table.first_line() or 0)]


def _read_vision(material: Material) -> dict[str, Any]:
    flow = material.sections.get("vision").flow
    spans = find_free_sentences(flow, material.template)
    if not spans:
        return {}
    passage = flow.span(spans[0][0], spans[-1][1])
    return {"text": Read(passage.text, passage, "text of the section on the vision", "likely")}


def _name_template(material: Material, table: indicator_goals.IndicatorTable, effort_areas: int) -> Read:
    """The template that the agreement follows, by its funds, fixed indicators and effort areas."""
    text, draft = material.text, material.draft
    programme = draft.content["funding"].get("programme")
    known = sum(kind is not None for kind in table.known)
    name, template = agreement_frame.recognise_template(text, programme, known, effort_areas)
    if template is None or not template.current:
        draft.find(
            "template.not_current", "warning",
            f"Aftalen følger ikke den gældende skabelon ({name}); kun det, der kan genkendes, er læst.",
            f"The agreement does not follow the current template ({name}); only what can be recognised was read.",
            pointers=["/template"],
        )  # fmt: skip
    place = draft.provenance.get("/funding/programme")
    first = text.passage(place.lines[0] if place else 1)
    return Read(name, first, "round of funds, fixed indicators and effort areas", "likely")


def _put_parties_and_areas(material: Material, names: Names, organisation: Organisation) -> None:
    draft, sure = material.draft, material.text.find_name_confidence
    draft.put("municipality", _make_municipality(material, names))
    draft.put("parties", [named_parties.make_party_content(party, sure(party.name)) for party in names.parties])
    entries = _make_areas(material, names)
    body_descriptions.bind_forums(organisation.bodies, entries)
    draft.put("areas", entries)
    draft.put("totals", _make_totals(names))


def _put_organisation(material: Material, organisation: Organisation, interplay: Interplay) -> None:
    draft, sure = material.draft, material.text.find_name_confidence
    bodies = [body_descriptions.make_body_content(body, sure(body.name)) for body in organisation.bodies]
    draft.put("organisation", {"bodies": bodies, "positions": organisation.positions})
    draft.put("collaborations", interplay.collaborations)
    draft.put("flexible_letting", interplay.letting)


def _make_municipality(material: Material, names: Names) -> dict[str, Any]:
    read: dict[str, Any] = {}
    if names.municipality:
        name, passage = names.municipality
        sure = material.text.find_name_confidence(name)
        read["name"] = Read(name, passage, "municipality most often named", sure)
    label = indicator_goals.find_municipal_label(material.draft)
    if label:
        read["label"] = label
    return read


def _make_areas(material: Material, names: Names) -> list[dict[str, Any]]:
    entries = []
    for area, found in zip(names.scopes.areas, names.area_names, strict=True):
        facts = names.facts[area.name]
        sure = find_weakest(material.text.find_name_confidence(area.name), found.confidence)
        entries.append(
            {
                "id": Read(area.id, found.passage, "id made from the name", "likely"),
                "name": Read(area.name, found.passage, "area named in the text", sure),
                "residents": _find_count(names, area.id, "residents"),
                "dwellings": _find_count(names, area.id, "dwellings"),
                "built": facts.built,
                "building_types": facts.building_types,
                "organisations": names.owners[area.id],
            }
        )
    return entries


def _find_count(names: Names, area: str, key: area_counts.Key) -> Read | None:
    """An area's number; with one area the total is the area's."""
    own = names.counts.reads.get((area, key))
    return own or (names.counts.reads.get((area_counts.WHOLE, key)) if len(names.scopes.areas) == 1 else None)


def _make_totals(names: Names) -> dict[str, Any]:
    """With one area, its own numbers are the totals where none are said, and the other way round."""
    reads = names.counts.reads
    only = names.scopes.areas[0].id if len(names.scopes.areas) == 1 else area_counts.WHOLE
    keys: tuple[area_counts.Key, ...] = ("residents", "dwellings")
    return {key: reads.get((area_counts.WHOLE, key)) or reads.get((only, key)) for key in keys}


def _make_groups(material: Material, names: Names) -> list[dict[str, Any]]:
    """All areas as one group, and each group that a table speaks of."""
    if not names.area_names:
        return []
    first, scopes = names.area_names[0].passage, names.scopes
    every = "all areas of the agreement"
    areas = [Read(area.id, first, every, "likely") for area in scopes.areas]
    groups: list[dict[str, Any]] = [{"id": Read(ALL, first, every, "likely"), "label": None, "areas": areas}]
    for group in scopes.groups:
        place = material.text.passage(group.lines[0]) if group.lines else first
        groups.append(
            {
                "id": Read(group.id, place, "group that a table speaks of", "likely"),
                "label": Read(group.label, place, "code in the indicator table", "likely") if group.label else None,
                "areas": [Read(area, place, "letters or names of the group", "likely") for area in group.areas],
            }
        )
    for code, identity in scopes.unresolved.items():
        material.draft.find(
            "area.code_unknown", "warning",
            f"Koden »{code}« i indikatortabellen passer ikke entydigt på et område.",
            f"The code “{code}” in the indicator table fits no area for sure.",
            pointers=[f"/area_groups/{i}" for i, g in enumerate(groups) if g["id"].value == identity],
        )  # fmt: skip
    return groups
