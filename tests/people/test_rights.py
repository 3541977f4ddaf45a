"""Whether somebody may, with the reason."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from tovholder.people.models import Role
from tovholder.people.rights import ROLE_ACTS, Act, NotAllowed, Operator, check_right, list_rights, require_right

TODAY = datetime.date(2026, 5, 1)


def test_every_role_and_act_is_answered_with_a_reason(person):
    for role, acts in ROLE_ACTS.items():
        somebody = person(role)
        for act in Act:
            answer = check_right(somebody, act, "p")
            assert bool(answer) == (act in acts)
            assert len(str(answer.reason)) > 3


def test_a_role_in_one_programme_gives_nothing_in_another(person):
    somebody = person("secretariat", "p")
    assert check_right(somebody, Act.REVIEW, "p")
    assert not check_right(somebody, Act.REVIEW, "q")
    assert not check_right(somebody, Act.START_PROGRAMME)


def test_a_visitor_is_asked_to_sign_in():
    assert str(check_right(AnonymousUser(), Act.READ, "p").reason)
    assert not check_right(AnonymousUser(), Act.READ, "p")


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (datetime.date(2026, 5, 2), None, False),
        (datetime.date(2025, 1, 1), datetime.date(2026, 4, 30), False),
    ],
)
def test_a_role_holds_from_its_first_day_to_its_last(person, since, until, held):
    somebody = person()
    Role.objects.create(person=somebody, role="reader", since=since, until=until)
    assert bool(list_rights(somebody, TODAY)) is held


def test_an_account_that_is_switched_off_may_nothing(person):
    somebody = person("secretariat")
    somebody.is_active = False
    assert not check_right(somebody, Act.READ, "p")


def test_a_superuser_without_a_role_may_nothing(person):
    somebody = person()
    somebody.is_superuser = somebody.is_staff = True
    assert not check_right(somebody, Act.REVIEW, "p")
    with pytest.raises(NotAllowed):
        require_right(somebody, Act.PUT_IN_FORCE, "p")


def test_the_command_line_on_the_server_may():
    assert check_right(Operator("drift"), Act.START_PROGRAMME)
