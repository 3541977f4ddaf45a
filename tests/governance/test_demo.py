"""The fictional programme shows what the room does: decided, waiting for the board, for the funder, overdue."""

from tests.universe.places import EXAMPLES
from tovholder.governance.models import Decision
from tovholder.governance.waiting.selectors import find_waiting


def test_the_fictional_programme_has_something_in_every_state(db, operator):
    from tovholder.domain.content.programme_text import read_programme_file
    from tovholder.followup.programme_file.actions import load_programme
    from tovholder.followup.verification.selectors import verify_programme
    from tovholder.governance.example_story import tell_the_story
    from tovholder.people.demo_accounts import open_demo_accounts

    open_demo_accounts()
    path = EXAMPLES / "solbakken/programme.yaml"
    programme = load_programme(by=operator, file=read_programme_file(path.read_text("utf8"), path.name))
    tell_the_story(programme)
    found = {(one.act, one.body, one.overdue) for one in find_waiting(programme)}
    assert {("approve", "bestyrelse", False), ("approve", "lbf", False), ("access", "secretariat", False)} <= found
    assert ("inform", "arbejdsgruppe", True) in found
    numbers = Decision.objects.filter(number__isnull=False).order_by("year", "number")
    by_year: dict[int, list[int]] = {}
    for one in numbers:
        by_year.setdefault(one.year, []).append(one.number)
    assert all(drawn == list(range(1, len(drawn) + 1)) for drawn in by_year.values())
    assert not verify_programme(programme).faults
