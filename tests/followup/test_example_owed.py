"""The fictional programme shows what is owed in every state: done, late, missing, turned down, published."""

from tests.universe.places import EXAMPLES
from tovholder.followup.evaluation.selectors import list_advice
from tovholder.followup.models import PackageUpload
from tovholder.followup.package.selectors import find_package
from tovholder.followup.residents.selectors import find_publication
from tovholder.followup.verification.selectors import verify_programme


def test_the_fictional_programme_has_something_in_every_state(db, operator, client):
    from tovholder.domain.content.programme_text import read_programme_file
    from tovholder.followup.example_owed import tell_what_is_owed
    from tovholder.followup.programme_file.actions import load_programme
    from tovholder.governance.example_story import find_story, tell_the_story
    from tovholder.people.demo_accounts import open_demo_accounts

    open_demo_accounts()
    path = EXAMPLES / "solbakken/programme.yaml"
    programme = load_programme(by=operator, file=read_programme_file(path.read_text("utf8"), path.name))
    tell_the_story(programme)
    story = find_story(programme)
    tell_what_is_owed(story)
    assert {one.status for one in list_advice(programme)} == {"open", "accepted", "rejected", "done"}
    papers = find_package(programme, story.today).papers
    assert len({paper.state for paper in papers}) > 1
    assert len({paper.sent for paper in papers}) == 3
    assert PackageUpload.objects.count() == 1
    assert find_publication(programme.slug, story.today) is not None
    assert "Fritidsjobcafé" in client.get(f"/om/{programme.slug}/").content.decode()
    assert not verify_programme(programme).faults
