from tests.domain.checks.made import TEMPLATE, found, only
from tovholder.domain.checks.completeness import template_round as check


def test_the_current_template_is_silence():
    assert found(check, template=TEMPLATE) == []


def test_an_older_round_is_told():
    finding = only(found(check, template="lbf-2015-18"))
    assert finding.code == "template.not_current"
    assert "2015-18" in finding.message.da


def test_an_unknown_template_is_told():
    assert only(found(check, template="unknown")).code == "template.unknown"


def test_no_template_named_is_silence():
    assert found(check) == []
