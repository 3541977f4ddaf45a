from tests.domain.checks.made import codes, found, only, reading
from tovholder.domain.checks.deciding_bodies import undefined_bodies as check

GROUP = {"id": "gruppe", "name": "Arbejdsgruppe", "level": "working_group"}
TOLD = [{"id": "C1", "change": "activities_within_subagreement", "informed": ["gruppe"]}]


def test_a_group_that_is_told_and_never_described_is_asked_about():
    events = {"events": [{"name": "Midtvejsmøde med arbejdsgruppen"}]}
    finding = only(found(check, organisation={"bodies": [GROUP]}, revision=TOLD, evaluation=events))
    assert (finding.code, finding.severity) == ("body.undefined", "warning")
    assert finding.pointers == ["/organisation/bodies/0", "/revision/0/informed/0", "/evaluation/events/0/name"]


def test_a_described_group_is_silence():
    described = GROUP | {"members": ["afdelingsledere"]}
    assert found(check, organisation={"bodies": [described]}, revision=TOLD) == []


def test_a_group_without_a_role_is_silence():
    assert found(check, organisation={"bodies": [GROUP]}) == []


def test_a_group_that_only_the_text_speaks_of_is_found():
    finding = only(found(check, reading("Bestyrelsen mødes.\nStyregruppen orienteres.")))
    assert (finding.code, finding.lines) == ("body.only_in_text", [2])


def test_groups_in_general_are_silence():
    assert codes(found(check, reading("Der bør nedsættes følgegrupper eller en styregruppe."))) == []
