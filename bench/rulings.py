"""A ruling on a programme of four delaftaler and 200 activities: milliseconds, the median of many. Target: under 20."""

import copy
import datetime as dt
import statistics
import time
from collections.abc import Callable
from typing import Any

EFFORT_AREAS = ("uddannelse", "beskaeftigelse", "kriminalitet", "sammenhaeng")
ACTIVITIES, SUBGOALS, TARGET_MS = 50, 10, 20


def programme() -> dict[str, Any]:
    """An invented programme, complete under its public keys."""
    from tovholder.domain.content.schema import ProgrammeFile

    areas = [{"id": f"a{n}", "forum": f"f{n}"} for n in range(4)]
    bodies = [{"id": f"f{n}", "level": "local_forum", "areas": [f"a{n}"]} for n in range(4)]
    bodies += [{"id": "board", "level": "board"}, {"id": "group", "level": "working_group"}]
    agreement = {
        "funding": {"programme": "2019-26"},
        "parties": [{"id": "lbf", "kind": "funder"}],
        "areas": areas,
        "organisation": {"bodies": bodies},
        "goals": [{"id": f"g{n}"} for n in range(4)],
        "effort_areas": [{"id": one} for one in EFFORT_AREAS],
    }
    lines = [
        {"id": f"{one}-{year}-{source}", "year": year, "effort_area": one, "source": source, "amount": 500_000}
        for one in EFFORT_AREAS
        for year in range(2023, 2027)
        for source in ("funder", "municipality", "housing_organisation", "other")
    ]
    file = ProgrammeFile.model_validate(
        {
            "id": "maalt",
            "fictional": True,
            "agreement": agreement,
            "subagreements": [_subagreement(one) for one in EFFORT_AREAS],
            "budget": {"lines": lines},
        }
    )
    return file.content()


def _subagreement(effort_area: str) -> dict[str, Any]:
    subgoals = [{"id": f"{effort_area}-d{n}", "goals": [f"g{n % 4}"], "target": 40} for n in range(SUBGOALS)]
    activities = [
        {
            "id": f"{effort_area}-{n}",
            "name": f"Aktivitet {n}",
            "description": "En åben eftermiddag om ugen.",
            "subgoals": [f"{effort_area}-d{n % SUBGOALS}"],
            "areas": [f"a{n % 4}"],
        }
        for n in range(ACTIVITIES)
    ]
    return {"effort_area": effort_area, "subgoals": subgoals, "activities": activities}


def some_changed(before: dict[str, Any], activities: int) -> dict[str, Any]:
    """The same programme with some activities of each delaftale changed and money moved."""
    after = copy.deepcopy(before)
    for part in after["subagreements"]:
        for activity in part["activities"][:activities]:
            activity["description"] = "To åbne eftermiddage om ugen."
    after["budget"]["lines"][0]["amount"] += 300_000
    after["budget"]["lines"][16]["amount"] -= 300_000
    return after


def median_ms(ask: Callable[[], Any], runs: int = 40) -> float:
    """The median time of a call, in milliseconds."""
    ask()
    times = []
    for _run in range(runs):
        before = time.perf_counter()
        ask()
        times.append(time.perf_counter() - before)
    return 1000 * statistics.median(times)


def main() -> None:
    from tovholder.domain.content.programme_text import compare_files
    from tovholder.domain.rulings.rule_sets import find_rules
    from tovholder.domain.rulings.ruling import classify_changes

    before, on = programme(), dt.date(2025, 1, 1)
    rules = find_rules(before["agreement"], on)
    print(f"\nRuling on {len(EFFORT_AREAS) * ACTIVITIES} activities in four delaftaler (target {TARGET_MS} ms)")
    for of_each, name in ((0, "money moved"), (1, "4 activities and money"), (ACTIVITIES, "all activities and money")):
        after = some_changed(before, of_each)
        found = compare_files(before, after)
        ruling = median_ms(lambda: classify_changes(found, before, after, rules, {}, on))  # noqa: B023 - called at once
        diff = median_ms(lambda: compare_files(before, after))  # noqa: B023 - called at once
        print(f"{name:32} classify {ruling:6.1f} ms   diff {diff:6.1f} ms")


if __name__ == "__main__":
    main()
