"""Tables with dimensions and margins, and tables that share cells."""

import pytest

from tests.domain.disclosure.made_tables import CHARGED, as_table, crossed
from tovholder.domain.disclosure.counted_cells import Cell, Equation
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.margin_tables import Table, link_tables
from tovholder.domain.disclosure.table_protection import protect_table
from tovholder.domain.language.refusal import Refusal


def of(dimensions, **counts):
    """A table from "A.young" = 3 and the like, t for the total."""
    places = {tuple("*" if part == "t" else part for part in name.split("_")): n for name, n in counts.items()}
    return Table(tuple(dimensions.split()), {place: Cell(count) for place, count in places.items()})


def test_every_margin_is_a_sum_along_its_dimension():
    table = of("area age", A_y=3, A_o=9, A_t=12, B_y=5, B_o=6, B_t=11, t_y=8, t_o=15, t_t=23)
    sums = {(total, tuple(parts)) for total, parts in table.sums()}
    assert (("A", "*"), (("A", "y"), ("A", "o"))) in sums
    assert (("*", "y"), (("A", "y"), ("B", "y"))) in sums
    assert (("*", "*"), (("*", "y"), ("*", "o"))) in sums
    assert (("*", "*"), (("A", "*"), ("B", "*"))) in sums
    assert len(sums) == 6


def test_a_grand_total_without_margins_is_the_sum_of_the_inner_cells():
    table = of("area age", A_y=3, A_o=9, B_y=5, B_o=6, t_t=23)
    assert list(table.sums()) == [(("*", "*"), [("A", "y"), ("A", "o"), ("B", "y"), ("B", "o")])]


def test_a_table_without_totals_has_no_equations():
    assert of("area", A=3, B=9).equations() == []


def test_missing_totals_are_formed_when_asked_for():
    table = of("area age", A_y=3, A_o=9, B_y=5, B_o=6).add_totals()
    assert table.cells["*", "*"].count == 23
    assert table.cells["B", "*"].count == 11
    assert len(table.equations()) == 6


def test_a_total_of_an_unknown_cell_cannot_be_formed():
    with pytest.raises(Refusal, match=r"The total \* cannot be formed"):
        Table(("area",), {("A",): Cell(None), ("B",): Cell(3)}).add_totals()


def test_the_named_table_is_protected_as_the_bare_one():
    table = as_table(crossed(CHARGED)[0], ["area", "age"])
    found = protect_table(table.by_key(), table.equations(), find_profile())
    hidden = {place for place in table.cells if found.cells[table.key(place)].hidden}
    assert hidden == {("v0", "v0"), ("v3", "v1"), ("v0", "v1"), ("v3", "v0")}


def test_linked_tables_share_the_cells_they_have_in_common():
    by_age = of("area age", A_y=3, A_o=59, A_t=62, B_y=8, B_o=70, B_t=78)
    by_sex = of("area sex", A_f=30, A_m=32, A_t=62, B_f=40, B_m=38, B_t=78)
    cells, equations = link_tables([by_age, by_sex])
    assert len(cells) == 10
    area = (("area", "A"),)
    assert [len(one.parts) for one in equations if one.total == area] == [2, 2]
    assert isinstance(equations[0], Equation)
    found = protect_table(cells, equations, find_profile())
    assert found.cells[by_age.key(("A", "*"))] == found.cells[by_sex.key(("A", "*"))]
    assert found.hidden == {(("age", "y"), ("area", "A")), (("age", "o"), ("area", "A"))}


def test_linked_tables_that_disagree_on_a_cell_are_refused():
    with pytest.raises(Refusal, match="area, A is 62 in one table and 61 in the other"):
        link_tables([of("area age", A_y=3, A_t=62), of("area sex", A_f=3, A_t=61)])


def test_a_cell_hidden_in_one_of_the_tables_is_forbidden_in_both():
    one, other = of("area age", A_t=62), Table(("area",), {("A",): Cell(None)})
    assert link_tables([one, other])[0] == {(("area", "A"),): Cell(62, sensitive=True)}
    assert link_tables([other, one])[0] == {(("area", "A"),): Cell(62, sensitive=True)}
