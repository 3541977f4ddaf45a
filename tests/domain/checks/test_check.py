"""What holds for all checks together: order, uniqueness, purity, speed, and their description."""

import re
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.domain.checks.generated import agreements
from tests.domain.checks.made import reading
from tests.trying import try_examples
from tovholder.domain.checks import CHECKS, CODES, check_agreement, join_findings
from tovholder.domain.content.json_pointers import get_value
from tovholder.domain.content.schema import Agreement, Finding

CHAPTER = Path(__file__).parents[3] / "docs/haandbog/kontroller.md"
RANK = {"error": 0, "warning": 1, "notice": 2}


def finding(code: str, *pointers: str, lines: tuple[int, ...] = ()) -> Finding:
    message = {"da": "a", "en": "b"}
    return Finding.model_validate(
        {"code": code, "severity": "notice", "pointers": pointers, "lines": lines, "message": message}
    )


def test_the_worst_comes_first_and_nothing_twice(content: dict[str, Any]) -> None:
    findings = check_agreement(Agreement.model_validate(content))
    assert findings
    assert [RANK[one.severity] for one in findings] == sorted(RANK[one.severity] for one in findings)
    assert len({(one.code, *one.pointers) for one in findings}) == len(findings)
    assert not any(one.lines for one in findings)


def test_the_order_is_the_same_each_time(content: dict[str, Any]) -> None:
    given = Agreement.model_validate(content)
    assert check_agreement(given) == check_agreement(given.model_copy(deep=True))


def test_an_empty_agreement_can_be_checked() -> None:
    assert {one.severity for one in check_agreement(Agreement())} == {"notice"}


def test_pointers_lead_somewhere(content: dict[str, Any]) -> None:
    for one in check_agreement(Agreement.model_validate(content)):
        for pointer in one.pointers:
            assert get_value(content, pointer) is not Ellipsis, pointer


def test_codes_are_each_checks_own() -> None:
    assert len(set(CODES)) == len(CODES)
    assert all(re.fullmatch(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*", code) for code in CODES)
    assert all(module.__doc__ and module.list_findings.__doc__ for module in CHECKS)


def test_every_code_is_described_in_the_handbook_and_no_other() -> None:
    described = re.findall(r"^`([a-z_.]+)`", CHAPTER.read_text("utf-8"), re.MULTILINE)
    assert sorted(described) == sorted(CODES)


def test_what_reader_and_checks_both_found_is_told_once() -> None:
    checked = [finding("a.b", "/x", lines=(4,)), finding("c.d", "/y")]
    read = [finding("a.b", "/x"), finding("a.b", lines=(4,)), finding("a.b", "/z"), finding("e.f", "/x")]
    assert join_findings(read, checked) == [read[2], read[3], *checked]


@try_examples(150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(agreements(), st.text(max_size=200))
def test_checks_never_raise_and_never_change_the_content(generated: Agreement, text: str) -> None:
    before = generated.content()
    alone = check_agreement(generated)
    with_text = check_agreement(generated, reading(text).model_copy(update={"content": generated}))
    assert generated.content() == before
    assert all(one.message.da and one.message.en and one.code in CODES for one in (*alone, *with_text))
    assert all(0 < line <= len(text.splitlines()) for one in with_text for line in one.lines)
