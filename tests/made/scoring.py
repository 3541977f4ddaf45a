"""How right a reading is: every fact of the gold and of the reading under a key that no list order touches."""

from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from tovholder.domain.content.schema.reading_schema import Reading

from .facts import GOALS, Made

Fact = tuple[str, ...]


@dataclass
class Score:
    """Facts right, missing, wrong and made up; and the wrong ones that were called certain."""

    right: list[Fact] = field(default_factory=list)
    missing: list[Fact] = field(default_factory=list)
    wrong: list[tuple[Fact, Any, Any]] = field(default_factory=list)
    spurious: list[Fact] = field(default_factory=list)
    wrong_certain: list[tuple[Fact, Any, Any]] = field(default_factory=list)

    def share(self) -> float:
        """Right facts of all the gold's."""
        return len(self.right) / max(1, len(self.right) + len(self.missing) + len(self.wrong))


def scored(gold: dict[Fact, Any], reading: Reading) -> Score:
    """The reading's facts against the gold's."""
    score = Score()
    found = facts_of(reading.as_json()["content"], [key[1] for key in gold if key[0] == "area" and key[2] == "name"])
    for key, value in gold.items():
        if key not in found or found[key][0] is None:
            score.missing.append(key)
        elif _same(found[key][0], value):
            score.right.append(key)
        else:
            score.wrong.append((key, value, found[key][0]))
    kinds = {(key[0], key[-1]) for key in gold}
    score.spurious = [
        key for key, (value, _) in found.items() if key not in gold and (key[0], key[-1]) in kinds and value is not None
    ]
    wrong = [*score.wrong, *((key, None, found[key][0]) for key in score.spurious)]
    for key, wanted, value in wrong:
        entry = reading.provenance.get(found[key][1])
        if entry is not None and entry.confidence == "certain":
            score.wrong_certain.append((key, wanted, value))
    return score


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return bool(one == other)


def is_table(key: Fact) -> bool:
    """Whether a fact is a table's: indicators, survey cells, bars."""
    return key[0] in ("indicator", "survey", "figure")


def facts_of(content: dict[str, Any], areas: list[str] | None = None) -> dict[Fact, tuple[Any, str]]:
    """The facts of content, each with its pointer.

    An area whose name has a wrong letter counts as that area (its name alone is then wrong), so that one
    letter does not make every figure of the area wrong.
    """
    names = {area["id"]: _nearest(area["name"], areas or []) for area in content["areas"]}
    groups = {group["id"]: frozenset(names.get(a, a) for a in group["areas"]) for group in content["area_groups"]}
    groups["all"] = frozenset(names.values())

    def scope(identity: str | None) -> Any:
        return groups.get(identity or "") or frozenset([names.get(identity or "", identity)])

    facts: dict[Fact, tuple[Any, str]] = {}
    for key in ("start", "end"):
        facts["core", "period", key] = (content["period"][key], f"/period/{key}")
    facts["core", "municipality", "name"] = (content["municipality"]["name"], "/municipality/name")
    facts["core", "municipality", "label"] = (content["municipality"]["label"], "/municipality/label")
    for key in ("programme", "regulation"):
        facts["core", "funding", key] = (content["funding"][key], f"/funding/{key}")
    for key in ("residents", "dwellings"):
        facts["core", "totals", key] = (content["totals"][key], f"/totals/{key}")
    _places(content, facts, names)
    _people(content, facts, scope)
    _tables(content, facts, scope)
    _rest(content, facts)
    return facts


def _nearest(name: str, known: list[str]) -> str:
    like = max(known, key=lambda other: fuzz.ratio(other.lower(), name.lower()), default=name)
    return like if fuzz.ratio(like.lower(), name.lower()) >= 80 else name


def _places(content: dict[str, Any], facts: dict[Fact, tuple[Any, str]], names: dict[str, str]) -> None:
    bodies = {body["id"]: body["name"] for body in content["organisation"]["bodies"]}
    for i, area in enumerate(content["areas"]):
        name = names[area["id"]]
        facts["area", name, "name"] = (area["name"], f"/areas/{i}/name")
        for key in ("residents", "dwellings", "built"):
            facts["area", name, key] = (area[key], f"/areas/{i}/{key}")
        facts["area", name, "forum"] = (bodies.get(area["forum"]), f"/areas/{i}/forum")
        for t, kind in enumerate(area["building_types"]):
            facts["area", name, kind, "type"] = (kind, f"/areas/{i}/building_types/{t}")


def _people(content: dict[str, Any], facts: dict[Fact, tuple[Any, str]], scope: Any) -> None:
    by_id = {party["id"]: party["name"] for party in content["parties"]}
    for i, party in enumerate(content["parties"]):
        if party["kind"] == "housing_organisation":
            facts["party", party["name"], "housing"] = (party["name"], f"/parties/{i}/name")
        for r, role in enumerate(party["roles"]):
            facts["role", role] = (party["name"], f"/parties/{i}/roles/{r}")
    bodies = content["organisation"]["bodies"]
    for i, body in enumerate(bodies):
        if body["level"] == "board":
            facts["body", "board", "since"] = (body["since"], f"/organisation/bodies/{i}/since")
            facts["body", "board", "members"] = (len(body["members"]), f"/organisation/bodies/{i}/members/0")
        facts["body", body["name"], "level"] = (body["level"], f"/organisation/bodies/{i}/level")
    for i, post in enumerate(content["organisation"]["positions"]):
        areas = frozenset().union(*(scope(area) for area in post["areas"]))
        facts["position", "employer"] = (by_id.get(post["employer"]), f"/organisation/positions/{i}/employer")
        facts["position", "areas"] = (areas, f"/organisation/positions/{i}/areas/0")
    letting = content["flexible_letting"]
    if letting:
        facts["letting", "areas"] = (
            frozenset().union(*(scope(area) for area in letting["areas"])),
            "/flexible_letting/areas/0",
        )


def _tables(content: dict[str, Any], facts: dict[Fact, tuple[Any, str]], scope: Any) -> None:
    for g, goal in enumerate(content["goals"]):
        for i, indicator in enumerate(goal["indicators"]):
            at = f"/goals/{g}/indicators/{i}"
            facts["indicator", indicator["id"], "goal"] = (goal["id"], f"/goals/{g}/id")
            facts["indicator", indicator["id"], "text"] = (indicator["text"], f"{at}/text")
            facts["indicator", indicator["id"], "unit"] = (indicator["unit"], f"{at}/unit")
            for key in ("publisher", "dataset", "table"):
                facts["indicator", indicator["id"], key] = ((indicator["source"] or {}).get(key), f"{at}/source/{key}")
            for b, value in enumerate(indicator["baselines"]):
                who = "+".join(sorted(map(str, scope(value["scope"]))))
                for key in ("value", "year"):
                    facts["indicator", indicator["id"], who, str(value["variant"]), key] = (
                        value[key],
                        f"{at}/baselines/{b}/{key}",
                    )
            for c, value in enumerate(indicator["comparators"]):
                for key in ("value", "kind", "label"):
                    facts["indicator", indicator["id"], "comparator", str(value["variant"]), key] = (
                        value[key],
                        f"{at}/comparators/{c}/{key}",
                    )
    for t, table in enumerate(content["exhibits"]["tables"]):
        who = "+".join(sorted(map(str, scope(table["scope"]))))
        facts["survey", who, "number"] = (table["number"], f"/exhibits/tables/{t}/number")
        for q, question in enumerate(table["questions"]):
            for answer, values in question["rows"].items():
                for v, value in enumerate(values):
                    at = f"/exhibits/tables/{t}/questions/{q}/rows/{answer.replace('/', '~1')}/{v}"
                    facts["survey", who, str(question["text"]), answer, str(v), "cell"] = (value, at)
            for name, verdict in question["verdicts"].items():
                facts["survey", who, str(question["text"]), name, "verdict"] = (
                    verdict,
                    f"/exhibits/tables/{t}/questions/{q}/verdicts/{name}",
                )
    for f, figure in enumerate(content["exhibits"]["figures"]):
        facts["figure", str(f), "number"] = (figure["number"], f"/exhibits/figures/{f}/number")
        facts["figure", str(f), "legend"] = (len(figure["legend"]), f"/exhibits/figures/{f}/legend/0")
        for b, bar in enumerate(figure["bars"]):
            facts["figure", str(f), str(b), "name"] = (bar["name"], f"/exhibits/figures/{f}/bars/{b}/name")
            for v, value in enumerate(bar["values"]):
                facts["figure", str(f), str(b), str(v), "bar"] = (value, f"/exhibits/figures/{f}/bars/{b}/values/{v}")


def _rest(content: dict[str, Any], facts: dict[Fact, tuple[Any, str]]) -> None:
    for i, effort in enumerate(content["effort_areas"]):
        facts["effort", effort["id"], "name"] = (effort["name"], f"/effort_areas/{i}/name")
    evaluation = content["evaluation"] or {"kind": None, "after_years": [], "events": []}
    facts["evaluation", "kind"] = (evaluation["kind"], "/evaluation/kind")
    facts["evaluation", "after_years"] = (tuple(evaluation["after_years"]), "/evaluation/after_years/0")
    for i, event in enumerate(evaluation["events"]):
        facts["evaluation", str(event["name"]), "date"] = (event["date"], f"/evaluation/events/{i}/date")
    bodies = {body["id"]: body["name"] for body in content["organisation"]["bodies"]}
    for i, rule in enumerate(content["revision"]):
        for key in ("decided_by", "approved_by", "informed"):
            who = frozenset(bodies.get(one, one) for one in rule[key])
            facts["revision", rule["change"], key] = (who, f"/revision/{i}/{key}/0")
    for i, document in enumerate(content["required_documents"]):
        facts["document", document["id"], "name"] = (document["name"], f"/required_documents/{i}/name")


def gold_of(p: Made, board: str) -> dict[Fact, Any]:
    """What a programme says. `board` is the name its wording gives the board."""
    gold: dict[Fact, Any] = {
        ("core", "period", "start"): p.start, ("core", "period", "end"): p.end,
        ("core", "municipality", "name"): f"{p.town} Kommune", ("core", "municipality", "label"): p.label,
        ("core", "funding", "programme"): "2019-26", ("core", "funding", "regulation"): "2019-12-11",
        ("core", "totals", "residents"): sum(a.residents for a in p.areas), ("core", "totals", "dwellings"): sum(a.dwellings for a in p.areas),
        ("role", "lead"): p.lead, ("role", "finance"): p.lead, ("body", "board", "since"): p.board_since, ("body", "board", "members"): 3,
        ("position", "employer"): p.lead, ("position", "areas"): frozenset(a.name for a in p.areas),
        ("evaluation", "kind"): "formativ", ("evaluation", "after_years"): tuple(p.after_years),
    }  # fmt: skip
    for area in p.areas:
        gold |= {
            ("area", area.name, key): getattr(area, key) for key in ("name", "residents", "dwellings", "built", "forum")
        }
        gold |= {("area", area.name, kind, "type"): kind for kind in area.types}
        gold["body", area.forum, "level"] = "local_forum"
    gold |= {("party", name, "housing"): name for name in p.organisations}
    gold |= {("evaluation", name, "date"): date for name, date in p.events}
    gold |= {("effort", key, "name"): name for key, name in _efforts(p).items()}
    if p.letting:
        gold["letting", "areas"] = frozenset(p.letting)
    _gold_rules(p, board, gold)
    _gold_tables(p, gold)
    return gold


def _efforts(p: Made) -> dict[str, str]:
    from .facts import EFFORT_AREAS

    return {key: EFFORT_AREAS[key] for key in p.effort_areas}


def _gold_rules(p: Made, board: str, gold: dict[Fact, Any]) -> None:
    forums = frozenset(area.forum for area in p.areas)
    told = frozenset([board, p.workgroup.removesuffix("n").capitalize()] if p.workgroup else [board])
    rules = {
        "activities_within_subagreement": (forums, frozenset(), told),
        "assessment_of_need": (forums, frozenset(), frozenset()),
        "strategic_agreement": (forums, frozenset([board, "lbf"]), frozenset()),
        "strategic_success_criteria": (frozenset(), frozenset(["lbf"]), frozenset()),
        "resources_between_effort_areas": (frozenset(), frozenset(["lbf"]), frozenset()),
    }
    for change, parts in rules.items():
        gold |= {
            ("revision", change, key): part
            for key, part in zip(("decided_by", "approved_by", "informed"), parts, strict=True)
        }
    for identity, name in (("subagreement", "Delaftale"), ("budget", "Budget"), ("contingency_plan", "Beredskabsplan"), ("milestone_plan", "Milepælsplan"),
                           ("terms_of_reference", "Kommissorium for bestyrelsen"), ("reporting_form", "Indberetningsskema")):  # fmt: skip
        gold["document", identity, "name"] = name


def _gold_tables(p: Made, gold: dict[Fact, Any]) -> None:
    everyone = "+".join(sorted(area.name for area in p.areas))
    by_code = {area.code: area.name for area in p.areas}
    goal_of = {indicator: goal for goal, (_, ids) in GOALS.items() for indicator in ids}
    for row in p.rows:
        at = ("indicator", row.id)
        gold |= {(*at, "goal"): goal_of[row.id], (*at, "text"): row.text, (*at, "unit"): row.unit}
        gold |= {
            (*at, key): part for key, part in zip(("publisher", "dataset", "table"), row.source, strict=True) if part
        }
        for value in row.baselines:
            who = by_code[value.label] if value.label else everyone
            gold[(*at, who, str(value.variant), "value")] = value.number
            gold[(*at, who, str(value.variant), "year")] = value.year or row.year
        for value in row.comparators:
            key = (*at, "comparator", str(value.variant))
            gold |= {(*key, "value"): value.number, (*key, "kind"): "municipality", (*key, "label"): p.label}
    columns = ["Alle helhedsplaner", "Almene områder", "Befolkningen"]
    for survey in p.surveys:
        who = "+".join(sorted(survey.scope))
        gold["survey", who, "number"] = survey.number
        for text, answers, verdicts in survey.questions:
            gold |= {
                ("survey", who, text, answer, str(v), "cell"): value
                for answer, values in answers.items()
                for v, value in enumerate(values)
            }
            gold |= {
                ("survey", who, text, name, "verdict"): said.removeprefix("Området er ")
                for name, said in zip(columns, verdicts, strict=True)
            }
    for f, figure in enumerate(p.figures):
        gold |= {("figure", str(f), "number"): figure.number, ("figure", str(f), "legend"): len(figure.legend)}
        for b, (name, values) in enumerate(figure.bars):
            gold["figure", str(f), str(b), "name"] = name
            gold |= {("figure", str(f), str(b), str(v), "bar"): value for v, value in enumerate(values)}
