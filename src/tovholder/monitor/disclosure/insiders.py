"""Who is alone in a cell, and so can subtract itself (the singleton rule of tau-ARGUS and sdcTable)."""

from collections.abc import Iterable, Mapping

from tovholder.monitor.disclosure.cells import Cell, Equation, Key


def alone(cells: Mapping[Key, Cell], equations: Iterable[Equation]) -> dict[Key, Key]:
    """The cells of exactly one person, each with the cell that stands for the person.

    Where a sum is one and a part of it is one, both are the same person, who learns nothing of others from either.
    """
    of = {key: key for key, cell in cells.items() if cell.count == 1 and not cell.largest}

    def person(key: Key) -> Key:
        while of[key] != key:
            key = of[key]
        return key

    for equation in equations:
        if equation.total in of:
            for part in equation.parts:
                if part in of:
                    of[person(part)] = person(equation.total)
    return {key: person(key) for key in of}
