"""What is held against a reading: the facts that a small agreement states, each right or wrong."""

import re
from typing import Any

from tovholder.domain.content.schema import Reading

Facts = list[tuple[bool, str]]


def plain(text: object) -> str:
    return re.sub(r"[^a-z0-9æøå]+", " ", str(text or "").lower()).strip()


def plain_body(text: object) -> str:
    """A body by its name, definite or not."""
    return re.sub(r"rådet$", "råd", re.sub(r"(gruppe|bestyrelse|udvalg)(?:n|et)\b", r"\1", plain(text)))


def hold_against(expected: dict[str, Any], reading: Reading) -> Facts:
    """Each fact that is expected, whether the reading has it, and in words what it has instead."""
    content = reading.as_json()["content"]
    return [
        *_areas(expected, content),
        *_frame(expected, content, reading),
        *_names(expected, content),
        *_values(expected, content),
        *_events(expected, content),
    ]


def _areas(expected: dict[str, Any], content: dict[str, Any]) -> Facts:
    facts: Facts = []
    found = {plain(area["name"]): area for area in content["areas"]}
    for name, residents, dwellings in expected.get("areas", []):
        area = found.get(plain(name))
        facts.append((area is not None, f"area {name}"))
        for key, wanted in (("residents", residents), ("dwellings", dwellings)):
            if wanted is not None:
                got = area and area[key]
                facts.append((got == wanted, f"{name} {key} {wanted}: {got}"))
    if "areas" in expected:
        others = found.keys() - {plain(name) for name, *_ in expected["areas"]}
        facts.append((not others, f"no other area: {sorted(others)}"))
    if "totals" in expected:
        totals = [content["totals"][key] for key in ("residents", "dwellings")]
        facts.append((totals == expected["totals"], f"totals {totals}"))
    return facts


def _frame(expected: dict[str, Any], content: dict[str, Any], reading: Reading) -> Facts:
    facts: Facts = []
    if "period" in expected:
        period = [str(content["period"][key]) for key in ("start", "end")]
        facts.append((period == expected["period"], f"period {period}"))
    if expected.get("period_not_ambiguous"):
        start = reading.provenance.get("/period/start")
        facts.append((start is None or start.confidence != "ambiguous", "its own period told from others"))
    if "municipality" in expected:
        facts.append((content["municipality"]["name"] == expected["municipality"], f"{content['municipality']}"))
    if "case_number" in expected:
        facts.append((content["case_number"] == expected["case_number"], f"case number {content['case_number']}"))
    return facts


def _names(expected: dict[str, Any], content: dict[str, Any]) -> Facts:
    parties = [plain(name) for party in content["parties"] for name in (party["name"], *party["aliases"])]
    bodies = [
        plain_body(name) for body in content["organisation"]["bodies"] for name in (body["name"], *body["aliases"])
    ]
    facts = [(plain(name) in parties, f"party {name}: {parties}") for name in expected.get("parties", [])]
    facts += [(plain_body(name) in bodies, f"body {name}: {bodies}") for name in expected.get("bodies", [])]
    if "only_bodies" in expected:
        facts.append((len(content["organisation"]["bodies"]) == expected["only_bodies"], f"bodies {bodies}"))
    return facts + [(plain(name) not in parties, f"no party {name}") for name in expected.get("no_parties", [])]


def _values(expected: dict[str, Any], content: dict[str, Any]) -> Facts:
    facts: Facts = []
    names = {area["id"]: {plain(area["name"])} for area in content["areas"]}
    scopes = names | {
        group["id"]: {name for area in group["areas"] for name in names.get(area, set())}
        for group in content["area_groups"]
    }
    indicators = {one["id"]: one for goal in content["goals"] for one in goal["indicators"]}
    for identity, scope, value, year in expected.get("baselines", []):
        wanted = {plain(name) for name in scope}
        got = [one for one in indicators.get(identity, {}).get("baselines", []) if scopes.get(one["scope"]) == wanted]
        facts.append((any(one["value"] == value for one in got), f"{identity} {scope} {value}: {got}"))
        facts.append((any((one["value"], one["year"]) == (value, year) for one in got), f"{identity} {scope} {year}"))
    for identity, value, year, *variant in expected.get("comparators", []):
        got = [
            one
            for one in indicators.get(identity, {}).get("comparators", [])
            if not variant or one.get("variant") == variant[0]
        ]
        facts.append((any(one["value"] == value for one in got), f"{identity} comparator {value}: {got}"))
        facts.append((any((one["value"], one["year"]) == (value, year) for one in got), f"{identity} of {year}"))
    return facts


def _events(expected: dict[str, Any], content: dict[str, Any]) -> Facts:
    steps = [(plain(one["name"]), str(one["date"])[:7]) for one in (content["evaluation"] or {}).get("events", [])]
    return [((plain(name), date) in steps, f"step {name} {date}: {steps}") for name, date in expected.get("events", [])]
