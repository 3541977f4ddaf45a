"""A whole programme in and out, nothing lost on the way round."""

import copy
import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.trying import try_examples
from tests.universe.small_agreement import SMALL
from tovholder.domain.content.programme_text import Refusal, read_content, write_yaml
from tovholder.domain.content.programme_text import read_programme_file as parse
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.followup.programme_file.actions import load_programme
from tovholder.followup.programme_file.selectors import export_programme
from tovholder.people.rights import Operator
from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_version_in_force

pytestmark = pytest.mark.engine

TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)
NUMBERS = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False))
DATES = st.one_of(
    st.none(),
    st.integers(1990, 2050),
    st.dates(datetime.date(1990, 1, 1), datetime.date(2050, 1, 1)).map(str),
)
PERIODS = st.one_of(DATES, st.sampled_from(["2020/21", "2025-Q3"]))
LOCAL = {"text": "Lånere", "unit": "percent", "good": "high"}
IDS = st.text("abcdef0123456789-", min_size=1, max_size=6)


def things(**fields):
    return st.lists(st.fixed_dictionaries({"id": IDS}, optional=fields), max_size=3, unique_by=lambda item: item["id"])


AGREEMENTS = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXTS,
        "period": st.fixed_dictionaries({}, optional={"start": DATES, "end": DATES}),
        "areas": things(name=TEXTS, residents=NUMBERS, dwellings=NUMBERS, building_types=st.lists(TEXTS, max_size=2)),
        "exhibits": st.fixed_dictionaries(
            {
                "tables": things(
                    columns=st.lists(TEXTS, max_size=2),
                    questions=st.lists(
                        st.fixed_dictionaries(
                            {"rows": st.dictionaries(TEXTS, st.lists(NUMBERS, max_size=3), max_size=3)}
                        ),
                        max_size=2,
                    ),
                )
            }
        ),
    },
)
SUBAGREEMENTS = st.lists(
    st.fixed_dictionaries(
        {"effort_area": IDS},
        optional={
            "subgoals": things(text=TEXTS, target=NUMBERS),
            "activities": things(name=TEXTS, start=DATES),
        },
    ),
    max_size=3,
    unique_by=lambda part: part["effort_area"],
)
PROGRAMMES = st.fixed_dictionaries(
    {"id": st.just("p"), "fictional": st.booleans(), "agreement": AGREEMENTS, "subagreements": SUBAGREEMENTS},
    optional={
        "budget": st.one_of(st.none(), st.fixed_dictionaries({"lines": things(amount=NUMBERS, text=TEXTS)})),
        "terms_of_reference": st.one_of(st.none(), st.fixed_dictionaries({"text": TEXTS})),
        "milestones": things(text=TEXTS, due=DATES),
        "contingency": st.one_of(st.none(), st.fixed_dictionaries({"triggers": things(when=TEXTS)})),
        "observations": st.lists(
            st.fixed_dictionaries({"indicator": IDS}, optional={"value": NUMBERS, "period": PERIODS, "note": TEXTS}),
            max_size=4,
            unique_by=lambda item: (item["indicator"], str(item.get("period"))),
        ),
        "local_indicators": things(
            text=st.just("Lånere"), unit=st.just("percent"), good=st.sampled_from(["high", "low"])
        ).map(lambda items: [{**LOCAL, **item, "id": f"x{item['id']}"} for item in items]),
    },
)


@pytest.mark.django_db
@try_examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PROGRAMMES)
def test_what_is_loaded_is_what_comes_out(generated):
    with transaction.atomic():
        file = ProgrammeFile.model_validate(generated)
        text = write_yaml(file.content())
        programme = load_programme(by=Operator("prøven"), file=parse(text, "p.yaml"))
        assert export_programme(programme) == file
        assert write_yaml(export_programme(programme).content()) == text
        transaction.set_rollback(True)


def test_rows_keep_the_order_they_were_printed_in(programme, content):
    rows = export_programme(programme).agreement.exhibits.tables[0].questions[0].rows
    assert list(rows) == ["Tryg", "Utryg"]


def test_the_agreement_is_in_force_from_the_start_of_its_period(programme):
    assert find_version_in_force(programme, datetime.date(2022, 12, 31)) is None
    assert find_version_in_force(programme, datetime.date(2023, 1, 1)).number == 1


def test_a_programme_that_is_there_already_is_refused_and_nothing_is_half_written(programme, programme_file, operator):
    with pytest.raises(ValidationError):
        load_programme(by=operator, file=programme_file)
    assert Programme.objects.count() == 1


@pytest.mark.django_db
def test_two_subagreements_of_one_effort_area_are_refused(operator):
    file = ProgrammeFile.model_validate({"id": "p", "subagreements": [{"effort_area": "x"}, {"effort_area": "x"}]})
    with pytest.raises(ValidationError):
        load_programme(by=operator, file=file)
    assert not Programme.objects.exists()


@pytest.mark.django_db
def test_two_different_observations_of_the_same_are_refused_and_twice_the_same_is_one(operator):
    same = {"indicator": "i1", "scope": "a", "period": 2024, "value": 80}
    file = ProgrammeFile.model_validate({"id": "p", "observations": [same, {**same, "value": 81}]})
    with pytest.raises(ValidationError, match="i1, a, 2024"):
        load_programme(by=operator, file=file)
    assert not Programme.objects.exists()
    twice = ProgrammeFile.model_validate({"id": "p", "observations": [same, same]})
    assert len(export_programme(load_programme(by=operator, file=twice)).observations) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: [1\nc: ]", "linje 3"),
        ("- 1", "schema"),
        ("schema: noget/andet", "schema"),
        ("schema: tovholder/programme/1\nid: p\nfarve: blå", "farve"),
        (
            "schema: tovholder/programme/1\nid: p\nagreement: {areas: [{id: a, residents: mange}]}",
            "agreement/areas/0/residents",
        ),
        ("schema: tovholder/agreement/1", "agreement"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence_with_the_place(text, place):
    with pytest.raises(Refusal) as fault:
        parse(text, "p.yaml")
    assert place in fault.value.da
    assert "\n" not in fault.value.da + fault.value.en


def test_an_agreement_alone_is_content_too():
    assert read_content(write_yaml(copy.deepcopy(SMALL)), "a.yaml")["title"] == SMALL["title"]
