from tests.domain.checks.made import codes, found, only, reading
from tovholder.domain.checks.deciding_bodies import revision_rules as check

PARTS = {
    "parties": [{"id": "fonden", "name": "Landsbyggefonden", "kind": "funder"}],
    "organisation": {"bodies": [{"id": "bestyrelse", "name": "Bestyrelsen"}, {"id": "lederraad", "name": "Lederråd"}]},
}


def rule(one, change, **fields):
    return {"id": one, "change": change, **fields}


def test_two_rules_on_one_change_that_differ_are_both_shown():
    rules = [
        rule("C1", "activities_within_subagreement", decided_by=["lederraad"]),
        rule("C2", "activities_within_subagreement", decided_by=["bestyrelse"], condition="altid"),
    ]
    finding = only(found(check, **PARTS, revision=rules))
    assert (finding.code, finding.pointers) == ("revision.rules_disagree", ["/revision/0", "/revision/1"])
    assert "C1: besluttes eller indstilles af Lederråd" in finding.message.da
    assert "»altid«" in finding.message.da


def test_the_same_rule_twice_and_other_changes_are_silence():
    same = [
        rule("C1", "strategic_agreement", approved_by=["a", "b"]),
        rule("C2", "strategic_agreement", approved_by=["b", "a"]),
    ]
    assert found(check, revision=same) == []
    assert found(check, revision=[rule("C1", "other", approved_by=["a"]), rule("C2", "other")]) == []


def test_a_funder_involved_sometimes_and_always_is_a_question():
    rules = [
        rule("C3", "strategic_agreement", approved_by=["bestyrelse", "fonden"]),
        rule("C4", "strategic_success_criteria", approved_by=["fonden"], condition="succeskriterierne ændres"),
    ]
    finding = only(found(check, **PARTS, revision=rules))
    assert (finding.code, finding.severity) == ("revision.funder_always", "warning")
    assert "»succeskriterierne ændres«" in finding.message.da
    assert "?" in finding.message.da


def test_a_funder_in_one_of_the_two_only_is_silence():
    rules = [
        rule("C3", "strategic_agreement", approved_by=["bestyrelse"]),
        rule("C4", "strategic_success_criteria", approved_by=["fonden"]),
    ]
    assert found(check, **PARTS, revision=rules) == []


def read(text):
    last = len(text.splitlines()) + 1
    return reading(
        f"8. Revision\n{text}", sections=[{"id": "revision", "title": "Revision", "first_line": 1, "last_line": last}]
    )


def test_the_local_power_given_twice_is_shown_with_both_sentences():
    text = (
        "Lederråd kan foretage de justeringer, der vedrører\naktiviteter.\n"
        "Andet står her.\nForummet kan foretage nødvendige justeringer."
    )
    finding = only(found(check, read(text)))
    assert (finding.code, finding.lines, finding.pointers) == ("revision.local_power_twice", [2, 3, 5], ["/revision"])


def test_approval_by_the_board_here_and_the_funder_there_is_shown():
    text = (
        "Ændringer i den strategiske samarbejdsaftale godkendes af bestyrelsen.\n"
        "Revision af den strategiske samarbejdsaftale kræver godkendelse i Landsbyggefonden."
    )
    finding = only(found(check, read(text)))
    assert (finding.code, finding.severity, finding.lines) == ("revision.approvers_differ", "notice", [2, 3])
    assert "8. Revision" not in finding.message.da


def test_one_sentence_with_both_approvers_is_silence():
    text = "Ændringer i den strategiske samarbejdsaftale godkendes af bestyrelsen og Landsbyggefonden."
    assert codes(found(check, read(text))) == []
