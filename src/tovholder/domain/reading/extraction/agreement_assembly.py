"""The order of reading: names first, then what is said of them, tables, rules."""

from typing import Any

from tovholder.domain.content.round_templates import Template
from tovholder.domain.language.word_matching import make_id, make_unique_id
from tovholder.domain.reading.agreement_sections import Sections, find_free_sentences
from tovholder.domain.reading.extraction import agreement_frame
from tovholder.domain.reading.extraction.areas import area_facts, area_names
from tovholder.domain.reading.extraction.areas.area_scopes import ALL, NamedArea, Scopes
from tovholder.domain.reading.extraction.figures import bar_figures, figure_tables
from tovholder.domain.reading.extraction.indicators import indicator_cells, indicator_goals, indicator_lines
from tovholder.domain.reading.extraction.organisation import (
    agreed_collaborations,
    body_descriptions,
    named_bodies,
    named_parties,
)
from tovholder.domain.reading.extraction.organisation.written_names import find_other_spellings, is_same_name
from tovholder.domain.reading.extraction.rules import change_rules, evaluation_section, imposed_duties
from tovholder.domain.reading.extraction.surveys import survey_flattened, survey_grid, survey_table_content
from tovholder.domain.reading.parted_tables import join_parted_tables
from tovholder.domain.reading.reading_draft import Draft, Read


class Assembly:
    """One reading in progress."""

    def __init__(self, sections: Sections, template: Template, draft: Draft) -> None:
        self.sections = sections
        self.text = sections.text
        self.template = template
        self.draft = draft
        self.scopes = Scopes(())
        self.parties: list[named_parties.FoundParty] = []
        self.bodies: list[named_bodies.FoundBody] = []

        words = template.survey
        self.tables = join_parted_tables(self.text, sections.running)
        self.figures = bar_figures.find_figures(self.text, template)
        drawn = frozenset(no for figure in self.figures for no in figure.lines)
        self.grids = survey_grid.read_grids_from_cells(self.text, self.tables, words)
        self.grids += survey_flattened.read_flattened_grids(self.text, words, drawn, sections.running)
        self.exhibit_lines = drawn | {no for grid in self.grids for no in grid.lines}
        skipped = (
            self.exhibit_lines | sections.running | indicator_lines.find_table_lines(self.text, sections.get("goals"))
        )
        self.whole = self.text.flow(
            line.no for line in self.text.source.lines if not line.apart and line.no not in skipped
        )

    def run(self) -> None:
        """Reads every part into the draft."""
        self._frame()
        self._parties_and_areas()
        self._organisation()
        self._interplay()
        self._goals()
        self._exhibits_and_effort_areas()
        self._commitments()
        self._finish()

    def _frame(self) -> None:
        whole = self.whole
        self.draft.put("title", agreement_frame.find_title(self.text, self.template))
        self.draft.put("case_number", agreement_frame.find_case_number(whole))
        self.draft.put("period", agreement_frame.find_period(whole, self.draft))
        self.draft.put("funding", agreement_frame.find_funding(whole, self.draft))
        older = agreement_frame.find_older_template(self.text, self.draft.content["funding"].get("programme"))
        if older is not None:
            own = {"effort_areas": older.effort_areas, "documents": older.documents, "goals": older.goals}
            self.template = self.template.model_copy(update=own)

    def _parties_and_areas(self) -> None:
        self.municipality = named_parties.find_municipality(self.whole)
        self.parties = named_parties.find_parties(self.sections, self.whole, self.municipality)
        others = tuple(name for party in self.parties for name in party.names())
        town = (self.municipality[0].removesuffix(" Kommune"),) if self.municipality else ()
        headings = tuple(self.template.survey.columns)
        self.area_names = area_names.find_area_names(
            self.sections, self.whole, (*others, *town), headings, str(self.draft.content.get("title") or "")
        )
        self.area_rows = area_facts.read_area_rows(self.text, self.tables)
        known = [found.name for found in self.area_names]
        self.area_names += [
            area_names.AreaName(row.name, row.passage)
            for row in self.area_rows
            if row.name and not any(is_same_name(row.name, name) for name in known)
        ]
        named: list[NamedArea] = []
        rows = list(enumerate(self.text.rows, start=1))
        for found in self.area_names:
            rivals = [other.name for other in self.area_names if other.name != found.name]
            spelt = find_other_spellings(found.name, rivals, rows) if self.text.lost else ()
            identity = make_unique_id(make_id(found.name), [area.id for area in named])
            named.append(NamedArea(identity, found.name, spellings=spelt))
        self.scopes = Scopes(tuple(named), municipality=self.municipality[0] if self.municipality else "")
        flow = self.sections.after("front", "area")
        self.facts = area_facts.find_area_facts(flow, named)
        self._facts_from_rows()
        self.owners = area_names.find_area_owners(self.whole, named, self.parties)
        self._owners_from_rows()

    def _facts_from_rows(self) -> None:
        """What a table of areas says goes before what sentences seem to say."""
        for row in self.area_rows:
            name = next((area.name for area in self.scopes.areas if is_same_name(area.name, row.name)), row.name)
            facts = self.facts.get(name)
            if facts is not None:
                facts.residents = row.counts.get("residents") or facts.residents
                facts.dwellings = row.counts.get("dwellings") or facts.dwellings
                facts.built = row.built or facts.built

    def _owners_from_rows(self) -> None:
        for row in self.area_rows:
            area = next((area for area in self.scopes.areas if row.name and is_same_name(area.name, row.name)), None)
            if area is not None and row.organisations is not None:
                owners = area_names.find_named_owners(row.organisations.text, self.parties)
                reads = [Read(party.id, row.organisations, area_facts.RULE, "likely") for party in owners]
                self.owners[area.id] = reads or self.owners[area.id]

    def _organisation(self) -> None:
        flow = self.sections.get("organisation").flow
        self.bodies = named_bodies.find_bodies(self.sections, self.scopes, self.template, self.draft)
        body_descriptions.describe_bodies(self.bodies, self.sections, self.template)
        self.positions = body_descriptions.find_positions(flow, self.scopes, self.parties)

    def _interplay(self) -> None:
        flow = self.sections.get("interplay").flow
        self.collaborations = agreed_collaborations.find_collaborations(flow, self.scopes, self.parties)
        self.letting = imposed_duties.find_flexible_letting(flow, self.scopes) or imposed_duties.find_flexible_letting(
            self.whole, self.scopes
        )

    def _goals(self) -> None:
        rows = indicator_cells.read_indicator_cells(self.text, self.tables, self.template)
        if not rows:
            rows = indicator_lines.read_indicator_lines(
                self.text, self.sections.get("goals"), self.template, self._initials()
            )
        self.table = indicator_goals.recognise_indicators(rows, self.template)
        self.draft.put("goals", indicator_goals.make_goals(self.table, self.template, self.scopes))
        indicator_goals.doubt_elections(self.draft, self.template)
        if self.text.lost:
            indicator_goals.doubt_codes(self.draft)
        indicator_goals.report_commas(self.draft)
        indicator_goals.report_rows(self.draft, self.table, self.template)

    def _initials(self) -> str:
        """The letters that codes in the table can begin with."""
        names = [area.name for area in self.scopes.areas]
        return "".join(name[0] for name in [*names, *([self.municipality[0]] if self.municipality else [])])

    def _exhibits_and_effort_areas(self) -> None:
        survey_table_content.bind_scopes(self.text, self.grids, self.scopes)
        tables = survey_table_content.make_survey_tables(self.grids, self.template.survey, self.scopes, self.draft)
        drawn = [
            bar_figures.make_figure_content(figure, index, self.scopes, self.draft)
            for index, figure in enumerate(self.figures)
        ]
        drawn += figure_tables.read_drawn_figures(self.text, self.scopes, len(drawn))
        drawn += figure_tables.read_figure_tables(self.text, self.tables, self.scopes, len(drawn))
        figure_tables.report_pictures(self.text, self.draft)
        bar_figures.report_repeated_numbers(self.figures, self.draft)
        self.draft.put("exhibits", {"figures": drawn, "tables": tables})
        survey_table_content.doubt_population(self.draft, self.template)
        names = {no for grid in self.grids if grid.scope_words for no in grid.scope_words.lines}
        lines = frozenset(self.exhibit_lines | names)
        self.effort_areas = agreement_frame.find_effort_areas(
            self.sections, self.template, self.scopes, lines, self.draft
        )

    def _commitments(self) -> None:
        posts = [read.value for post in self.positions if isinstance(read := post["id"], Read)]
        documents = self.sections.after("documents", "organisation")
        whole = self.whole
        self.draft.put("vision", self._vision())
        self.draft.put("effort_areas", self.effort_areas)
        start = self.draft.content["period"].get("start")
        self.draft.put("evaluation", evaluation_section.read_evaluation(self.sections.get("evaluation").flow, start))
        standing = self.sections.after("front", "documents")
        rules = change_rules.read_revision_rules(self.sections.get("revision").flow, standing, self.bodies, self.draft)
        self.draft.put("revision", rules)
        self.draft.put("duties", imposed_duties.find_duties(whole, self.template, self.bodies, self.parties, posts))
        self.draft.put("required_documents", imposed_duties.find_required_documents(documents, self.template))

    def _vision(self) -> dict[str, Any]:
        flow = self.sections.get("vision").flow
        spans = find_free_sentences(flow, self.template)
        if not spans:
            return {}
        passage = flow.span(spans[0][0], spans[-1][1])
        return {"text": Read(passage.text, passage, "text of the section on the vision", "likely")}

    def _finish(self) -> None:
        sure = self.text.find_name_confidence
        self.draft.put("template", self._template())
        self.draft.put("municipality", self._municipality())
        self.draft.put("parties", [named_parties.make_party_content(party, sure(party.name)) for party in self.parties])
        entries = self._areas()
        body_descriptions.bind_forums(self.bodies, entries)
        self.draft.put("areas", entries)
        self.draft.put("totals", self._totals())
        self.draft.put(
            "organisation",
            {
                "bodies": [body_descriptions.make_body_content(body, sure(body.name)) for body in self.bodies],
                "positions": self.positions,
            },
        )
        self.draft.put("collaborations", self.collaborations)
        self.draft.put("flexible_letting", self.letting)
        self.draft.put("area_groups", self._groups())

    def _template(self) -> Read:
        programme = self.draft.content["funding"].get("programme")
        known = sum(kind is not None for kind in self.table.known)
        name, template = agreement_frame.recognise_template(self.text, programme, known, len(self.effort_areas))
        if template is None or not template.current:
            self.draft.find(
                "template.not_current", "warning",
                f"Aftalen følger ikke den gældende skabelon ({name}); kun det, der kan genkendes, er læst.",
                f"The agreement does not follow the current template ({name}); only what can be recognised was read.",
                pointers=["/template"],
            )  # fmt: skip
        place = next(
            (entry for pointer, entry in self.draft.provenance.items() if pointer == "/funding/programme"), None
        )
        first = self.text.passage(place.lines[0] if place else 1)
        return Read(name, first, "round of funds, fixed indicators and effort areas", "likely")

    def _municipality(self) -> dict[str, Any]:
        read: dict[str, Any] = {}
        if self.municipality:
            read["name"] = Read(
                self.municipality[0],
                self.municipality[1],
                "municipality most often named",
                self.text.find_name_confidence(self.municipality[0]),
            )
        label = indicator_goals.find_municipal_label(self.draft)
        if label:
            read["label"] = label
        return read

    def _areas(self) -> list[dict[str, Any]]:
        entries = []
        for area, found in zip(self.scopes.areas, self.area_names, strict=True):
            facts = self.facts[area.name]
            entries.append(
                {
                    "id": Read(area.id, found.passage, "id made from the name", "likely"),
                    "name": Read(
                        area.name, found.passage, "area named in the text", self.text.find_name_confidence(area.name)
                    ),
                    "residents": facts.residents or self._only("residents"),
                    "dwellings": facts.dwellings or self._only("dwellings"),
                    "built": facts.built,
                    "building_types": facts.building_types,
                    "organisations": self.owners[area.id],
                }
            )
        return entries

    def _only(self, key: str) -> Read | None:
        """With one area, the total is the area's."""
        return getattr(self.facts[""], key) if len(self.scopes.areas) == 1 else None

    def _totals(self) -> dict[str, Any]:
        total = self.facts[""]
        if len(self.scopes.areas) == 1 and self.scopes.areas:
            own = self.facts[self.scopes.areas[0].name]
            return {"residents": total.residents or own.residents, "dwellings": total.dwellings or own.dwellings}
        return {"residents": total.residents, "dwellings": total.dwellings}

    def _groups(self) -> list[dict[str, Any]]:
        if not self.area_names:
            return []
        first = self.area_names[0].passage
        groups: list[dict[str, Any]] = [
            {
                "id": Read(ALL, first, "all areas of the agreement", "likely"),
                "label": None,
                "areas": [Read(area.id, first, "all areas of the agreement", "likely") for area in self.scopes.areas],
            }
        ]
        for group in self.scopes.groups:
            place = self.text.passage(group.lines[0]) if group.lines else first
            groups.append(
                {
                    "id": Read(group.id, place, "group that a table speaks of", "likely"),
                    "label": Read(group.label, place, "code in the indicator table", "likely") if group.label else None,
                    "areas": [Read(area, place, "letters or names of the group", "likely") for area in group.areas],
                }
            )
        for code, identity in self.scopes.unresolved.items():
            self.draft.find(
                "area.code_unknown", "warning",
                f"Koden »{code}« i indikatortabellen passer ikke entydigt på et område.",
                f"The code “{code}” in the indicator table fits no area for sure.",
                pointers=[f"/area_groups/{i}" for i, g in enumerate(groups) if g["id"].value == identity],
            )  # fmt: skip
        return groups
