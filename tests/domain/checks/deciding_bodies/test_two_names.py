import pytest

from tests.domain.checks.made import codes, found, only, reading
from tovholder.domain.checks.deciding_bodies import two_names as check


def bodies(*given):
    return {"bodies": [{"id": f"b{n}", **one} for n, one in enumerate(given)]}


def test_two_long_names_behind_one_acronym_are_asked_about():
    forum = {"name": "Det lokale samarbejdsforum", "aliases": ["LSF", "Lokalt styrende forum"]}
    finding = only(found(check, organisation=bodies(forum)))
    assert (finding.code, finding.severity) == ("body.two_names", "warning")
    assert "(LSF)" in finding.message.da
    assert "?" in finding.message.da


def test_two_bodies_one_word_apart_for_the_same_area_are_asked_about():
    one = {"name": "Det lokale koordineringsforum", "areas": ["solbakken"]}
    other = {"name": "Det lokale ledelsesforum", "areas": ["solbakken"]}
    assert codes(found(check, organisation=bodies(one, other))) == ["body.two_names"]
    assert found(check, organisation=bodies(one, other | {"areas": ["aadalen"]})) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lederråd", "Chefnetværk"),
        ("Lederråd", "Lederrådet"),
        ("Afdeling 11", "Afdeling 12"),
        ("Bestyrelsen", "Sekretariatet"),
    ],
)
def test_names_that_are_not_alike_are_silence(one, other):
    assert found(check, organisation=bodies({"name": one}, {"name": other})) == []


def test_one_name_in_two_spellings_is_a_notice():
    parties = [{"id": "a", "name": "Solbakkens Bolig Forening", "aliases": ["Solbakkens Boligforening"]}]
    finding = only(found(check, parties=parties))
    assert (finding.code, finding.severity) == ("name.two_spellings", "notice")
    assert finding.pointers == ["/parties/0/name", "/parties/0/aliases/0"]


def test_two_parties_nearly_alike_are_asked_about():
    parties = [{"id": "a", "name": "Boligforeningen Solbakken"}, {"id": "b", "name": "Boligforeningen Solbakke"}]
    assert codes(found(check, parties=parties)) == ["party.two_names"]


def test_a_name_that_only_the_text_has_is_found_with_its_line():
    read = reading(
        "Det lokale koordineringsforum mødes.\nSiden vurderer Det lokale\nledelsesforum behovet.",
        organisation=bodies({"name": "Det lokale koordineringsforum"}),
        places={"/organisation/bodies/0/name": (1, "Det lokale koordineringsforum")},
    )
    finding = only(found(check, read))
    assert (finding.code, finding.lines) == ("body.two_names", [1, 2, 3])


def test_an_acronym_in_the_text_gives_a_name_away():
    forum = {"name": "Områdeledelsen", "aliases": ["TKF"]}
    read = reading("Det tværgående ledelsesforum (TKF) vurderer.", organisation=bodies(forum))
    assert codes(found(check, read)) == ["body.two_names"]


def test_a_known_name_in_the_text_is_silence():
    read = reading("Det lokale ledelsesforum vurderer.", organisation=bodies({"name": "Lokale ledelsesforum"}))
    assert found(check, read) == []
