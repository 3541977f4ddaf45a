"""Agreements made by chance of few words and numbers, so that repeats, references and odd values happen."""

from typing import Any

from hypothesis import strategies as st

from tovholder.domain.content.schema import Agreement

Made = st.SearchStrategy[Any]

WORDS = [
    *("all", "solbakken", "lbf", "TKF", "Lederråd", "Det lokale ledelsesforum", "Det lokale samarbejdsforum"),
    *("71 %", "-", "", "2021", "1.4", "1.3", "EBK: 0", "i alle tre områder", "mellem 10 og 17 år, jf. profilen."),
    *(
        "Andel beboere over 18 år, der føler sig grundlæggende trygge i boligområdet",
        "Grundlæggende tryg i mit boligområde",
    ),
    *(
        "Tryg",
        "Andel 18-64-årige, der er uden tilknytning til arbejdsmarked og uddannelse",
        "Befolkningen",
        "g1",
        "i5",
        "i7",
    ),
]
words = st.sampled_from(WORDS)
maybe = st.none() | words
numbers = st.none() | st.integers(-5, 120) | st.floats(-5, 120, allow_nan=False).map(lambda value: round(value, 2))
years = st.sampled_from([None, 2019, 2021, 2023, 2026])
units = st.sampled_from([None, "percent", "grade", "count"])
good = st.sampled_from([None, "high", "low"])
variants = st.sampled_from([None, "folketingsvalg", "kommunalvalg"])
kinds = st.sampled_from([None, "municipality", "population"])
quantities = st.sampled_from([None, "adults_outside_labour_market", "feeling_safe", "x"])
relations = st.sampled_from(
    [None, "equal", "about", "greater_than", "less_than", "ratio", "ratio_greater_than", "versus"]
)
changes = st.sampled_from([None, "strategic_agreement", "strategic_success_criteria", "other"])
templates = st.sampled_from([None, "lbf-2019-26", "lbf-2015-18", "unknown"])


def part(**fields: Made) -> Made:
    return st.fixed_dictionaries(fields)


def some(made: Made) -> Made:
    return st.lists(made, max_size=3)


SHOWN = {"value": numbers, "year": years, "variant": variants, "as_printed": maybe}
baseline = part(scope=maybe, **SHOWN)
comparator = part(kind=kinds, label=maybe, **SHOWN)
source = st.none() | part(publisher=maybe, table=maybe)
indicator = part(
    id=words, text=maybe, unit=units, good=good, source=source, baselines=some(baseline), comparators=some(comparator)
)
goal = part(id=words, text=maybe, indicators=some(indicator))
claim = part(id=words, text=maybe, scope=maybe, value=numbers, quantity=quantities, relation=relations)
effort_area = part(id=words, name=maybe, claims=some(claim))
body = part(id=words, name=maybe, aliases=some(words), areas=some(words))
party = part(id=words, name=maybe, aliases=some(words))
area = part(id=words, name=maybe, residents=numbers, dwellings=numbers)
group = part(id=words, label=maybe, areas=some(words))
rule = part(id=words, change=changes, decided_by=some(words), approved_by=some(words), condition=maybe)
event = part(name=maybe, date=years)
question = part(text=maybe, rows=st.dictionaries(words, some(numbers), max_size=3))
bar = part(name=maybe, values=some(numbers))
exhibit = {"id": words, "number": maybe, "caption": maybe, "scope": maybe}
figure = part(legend=some(words), bars=some(bar), **exhibit)
table = part(columns=some(words), questions=some(question), **exhibit)


def agreements() -> st.SearchStrategy[Agreement]:
    """Agreements that the schema accepts and nobody would sign."""
    return part(
        template=templates,
        period=part(start=years, end=years),
        areas=some(area),
        area_groups=some(group),
        totals=part(residents=numbers, dwellings=numbers),
        parties=some(party),
        organisation=part(bodies=some(body)),
        goals=some(goal),
        effort_areas=some(effort_area),
        exhibits=part(figures=some(figure), tables=some(table)),
        evaluation=part(events=some(event)),
        revision=some(rule),
    ).map(Agreement.model_validate)
