"""A plan as one SQL statement, in the small subset that DuckDB and Spark read alike, and that one shows an auditor.

The subset: SELECT, JOIN ... ON, LEFT JOIN (subquery GROUP BY person), CASE, IN, IS NULL, COALESCE, LEAST, SUM, MAX,
CAST to BIGINT and DECIMAL(38,0), UNION ALL, GROUP BY, ORDER BY. Never division, casts from decimals, date functions or
sums of booleans: there the two part company. Every name and code in it is checked when definitions are loaded.
"""

from collections.abc import Iterable, Iterator, Sequence

from tovholder.domain.registers.definition import Measure
from tovholder.domain.registers.engines.asked import Time, find_factor
from tovholder.domain.registers.predicate import Age, All, AnyRow, ColumnIn, Leaf, No, Some, Tree, Value
from tovholder.domain.registers.tally import Counting, Plan
from tovholder.domain.registers.time_spans import find_births

COLUMNS = ("count", "total", "squares", "largest", "positive")


def write_count(plan: Plan, time: Time) -> str:
    """Every tally by place: t0, and of a tally with a measure also its sums."""
    wanted = [column for number, _tally in enumerate(plan.tallies) for column in _sums_of(plan, number)]
    return _lines(
        "SELECT place,",
        _listed(wanted, "  "),
        "FROM (",
        _indented(_persons(plan, time, range(len(plan.tallies)))),
        ") AS persons",
        "GROUP BY place",
        "ORDER BY place",
    )


def write_moves(plan: Plan, countings: Sequence[Counting], before: Time, after: Time) -> str:
    """Who stayed, left and came, for some definitions of the plan, by place."""
    tallies = sorted({number for counting in countings for number in _needed(counting)})
    both = _lines(
        "SELECT person, place,",
        _listed([f"SUM({name}_{when}) AS {name}_{when}" for name in _names(plan, tallies) for when in (0, 1)], "  "),
        "FROM (",
        _indented(_at_one_time(plan, before, tallies, 0)),
        "  UNION ALL",
        _indented(_at_one_time(plan, after, tallies, 1)),
        ") AS times",
        "GROUP BY person, place",
    )
    wanted = [column for at, counting in enumerate(countings) for column in _moves_of(at, counting)]
    return _lines(
        "SELECT place,",
        _listed(wanted, "  "),
        "FROM (",
        _indented(both),
        ") AS persons",
        "GROUP BY place",
        "ORDER BY place",
    )


def _needed(counting: Counting) -> list[int]:
    return [counting.denominator, *([] if counting.numerator is None else [counting.numerator])]


def _lines(*parts: str) -> str:
    return "\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _listed(columns: Iterable[str], margin: str) -> str:
    return ",\n".join(f"{margin}{column}" for column in columns)


def _sums_of(plan: Plan, number: int) -> Iterator[str]:
    yield f"CAST(SUM(t{number}) AS BIGINT) AS count_{number}"
    if plan.tallies[number].measure is not None:
        v = f"v{number}"
        yield f"CAST(SUM({v}) AS BIGINT) AS total_{number}"
        yield f"SUM(CAST({v} * {v} AS DECIMAL(38,0))) AS squares_{number}"
        yield f"MAX(CASE WHEN {v} > 0 THEN {v} ELSE 0 END) AS largest_{number}"
        yield f"CAST(SUM(CASE WHEN {v} > 0 THEN 1 ELSE 0 END) AS BIGINT) AS positive_{number}"


def _names(plan: Plan, tallies: Iterable[int]) -> list[str]:
    return [name for number in tallies for name in _name_pair(plan, number)]


def _name_pair(plan: Plan, number: int) -> list[str]:
    return [f"t{number}", *([f"v{number}"] if plan.tallies[number].measure is not None else [])]


def _at_one_time(plan: Plan, time: Time, tallies: Sequence[int], when: int) -> str:
    """One year's persons with their own columns filled and the other year's nought."""
    names = _names(plan, tallies)
    columns = [f"{name if when == other else '0'} AS {name}_{other}" for name in names for other in (0, 1)]
    return _lines(
        "SELECT person, place,",
        _listed(columns, "  "),
        "FROM (",
        _indented(_persons(plan, time, tallies)),
        f") AS year_{when}",
    )


def _moves_of(at: int, counting: Counting) -> Iterator[str]:
    t = f"t{counting.denominator}"
    v = f"v{counting.denominator}" if counting.numerator is None else f"t{counting.numerator}"
    stayed, left, joined = (f"{t}_0 = {before} AND {t}_1 = {after}" for before, after in ((1, 1), (1, 0), (0, 1)))
    terms = {
        "stayers": (stayed, "1"),
        "before": (stayed, f"{v}_0"),
        "after": (stayed, f"{v}_1"),
        "product": (stayed, f"{v}_0 * {v}_1"),
        "leavers": (left, "1"),
        "left": (left, f"{v}_0"),
        "joiners": (joined, "1"),
        "joined": (joined, f"{v}_1"),
        "before_squares": (stayed, f"{v}_0 * {v}_0"),
        "after_squares": (stayed, f"{v}_1 * {v}_1"),
        "left_squares": (left, f"{v}_0 * {v}_0"),
        "joined_squares": (joined, f"{v}_1 * {v}_1"),
        "before_positive": (f"{stayed} AND {v}_0 > 0", "1"),
        "after_positive": (f"{stayed} AND {v}_1 > 0", "1"),
        "both_positive": (f"{stayed} AND {v}_0 > 0 AND {v}_1 > 0", "1"),
        "left_positive": (f"{left} AND {v}_0 > 0", "1"),
        "joined_positive": (f"{joined} AND {v}_1 > 0", "1"),
    }
    for name, (who, what) in terms.items():
        yield f"SUM(CAST(CASE WHEN {who} THEN {what} ELSE 0 END AS DECIMAL(38,0))) AS {name}_{at}"


def _persons(plan: Plan, time: Time, tallies: Iterable[int]) -> str:
    """One row a resident, with 1 or 0 for each tally and what it adds to each measure."""
    chosen = list(tallies)
    registers = _Registers(plan, time, chosen)
    columns = ["population.person AS person", "places.place AS place"]
    for number in chosen:
        tally = plan.tallies[number]
        applies = registers.condition(tally.tree)
        columns.append(f"CASE WHEN {applies} THEN 1 ELSE 0 END AS t{number}")
        if tally.measure is not None:
            columns.append(
                f"CASE WHEN {applies} THEN {registers.amount(tally.measure)} ELSE CAST(0 AS BIGINT) END AS v{number}"
            )
    return _lines(
        "SELECT",
        _listed(columns, "  "),
        f"FROM population_{time.of('population')} AS population",
        "JOIN places AS places ON places.cell = population.cell",
        *registers.joins(),
    )


class _Registers:
    """The registers that a statement reads, each joined once, with one column for each question to it."""

    def __init__(self, plan: Plan, time: Time, tallies: Sequence[int]) -> None:
        self.time = time
        self.columns: dict[str, dict[object, str]] = {}
        self.plain: dict[str, None] = {}
        for number in tallies:
            self.condition(plan.tallies[number].tree)
            if (measure := plan.tallies[number].measure) is not None:
                self.amount(measure)

    def condition(self, tree: Tree) -> str:
        """A tree as a condition."""
        if isinstance(tree, No):
            return f"NOT ({self.condition(tree.part)})"
        if isinstance(tree, All):
            return " AND ".join(f"({self.condition(part)})" for part in tree.parts) or "1 = 1"
        if isinstance(tree, Some):
            return " OR ".join(f"({self.condition(part)})" for part in tree.parts) or "1 = 0"
        return self._leaf(tree)

    def _leaf(self, leaf: Leaf) -> str:
        if isinstance(leaf, Age):
            after, until = find_births(leaf.first, leaf.last, self.time.day)
            return f"population.born > {after} AND population.born <= {until}"
        if isinstance(leaf, ColumnIn):
            return self._column_in(leaf)
        if isinstance(leaf, AnyRow):
            return f"COALESCE({self._asked(leaf.register, leaf)}, 0) = 1"
        sets = [AnyRow(leaf.register, ((leaf.group, (value,)),)) for value in leaf.of]
        return " AND ".join(self._leaf(one) for one in sets)

    def _column_in(self, leaf: ColumnIn) -> str:
        if leaf.register != "population":
            self.plain[leaf.register] = None
        name = f"{leaf.register}.{leaf.column}"
        found = [f"COALESCE({name} IN ({_values(leaf.values)}), 1 = 0)"] if leaf.values else []
        return " OR ".join([*found, *([f"{name} IS NULL"] if leaf.or_none else [])]) or "1 = 0"

    def amount(self, measure: Measure) -> str:
        """What a person adds: summed over rows, then capped."""
        if measure.one_row:
            self.plain[measure.register] = None
            summed = f"{measure.register}.{measure.value}"
        else:
            summed = self._asked(measure.register, measure)
        times = f" * {find_factor(measure)}" if find_factor(measure) > 1 and measure.one_row else ""
        amount = f"CAST(COALESCE({summed}, 0) AS BIGINT){times}"
        cap = self.time.cap(measure)
        return amount if cap is None else f"LEAST({amount}, {cap})"

    def _asked(self, register: str, question: object) -> str:
        asked = self.columns.setdefault(register, {})
        return f"{register}_rows.{asked.setdefault(question, f'q{len(asked)}')}"

    def joins(self) -> Iterator[str]:
        """Each register beside the population."""
        for register in self.plain:
            table = f"{register}_{self.time.of(register)}"
            yield f"LEFT JOIN {table} AS {register} ON {register}.person = population.person"
        for register, asked in self.columns.items():
            columns = [f"{_over_rows(question)} AS {name}" for question, name in asked.items()]
            yield _lines(
                "LEFT JOIN (",
                "  SELECT person,",
                _listed(columns, "    "),
                f"  FROM {register}_{self.time.of(register)}",
                "  GROUP BY person",
                f") AS {register}_rows ON {register}_rows.person = population.person",
            )


def _over_rows(question: object) -> str:
    if isinstance(question, AnyRow):
        return f"MAX(CASE WHEN {_where(question.where)} THEN 1 ELSE 0 END)"
    if not isinstance(question, Measure):
        raise TypeError(f"no question to rows: {question}")
    value = f"CAST({question.value} AS BIGINT)" + (f" * {find_factor(question)}" if find_factor(question) > 1 else "")
    if question.weights:
        whens = " ".join(
            f"WHEN {question.group} = {_value(code)} THEN {value} * {weight}" for code, weight in question.weights
        )
        value = f"CASE {whens} ELSE 0 END"
    return f"CAST(SUM(CASE WHEN {_where(question.where)} THEN {value} ELSE 0 END) AS BIGINT)"


def _where(where: Iterable[tuple[str, tuple[Value, ...]]]) -> str:
    return " AND ".join(f"{column} IN ({_values(values)})" for column, values in where) or "1 = 1"


def _values(values: Iterable[Value]) -> str:
    return ", ".join(map(_value, values))


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
