"""The form a copy is edited in: what is rendered comes back, rows come and go, nothing typed is ever lost."""

import re

import lxml.html
import pytest

from tovholder.governance.proposals.actions import save_draft, start_proposal
from tovholder.governance.proposals.selectors import find_content_in_proposal
from tovholder.programme.versions.models import Document

DOCUMENTS = [
    ("strategic_agreement", ""),
    ("subagreement", "uddannelse"),
    ("subagreement", "beskaeftigelse"),
    ("subagreement", "kriminalitet"),
    ("subagreement", "sammenhaeng"),
    ("budget", ""),
    ("terms_of_reference", ""),
]
ACTIVITY = "/activities/lektiecafe"


@pytest.fixture
def proposal(solbakken, secretariat):
    return start_proposal(by=secretariat, programme=solbakken, title="Prøve")


def address(kind="subagreement", key="uddannelse"):
    return f"/solbakken-2023/aendringer/1/rediger/{kind}/" + (f"{key}/" if key else "")


def fields_of(response):
    """The form's fields as a browser would send them: name to list of texts."""
    form = lxml.html.fromstring(response.content.decode()).xpath("//form[contains(@class, 'edit-form')]")[0]
    found = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def send(client, typed=None, kind="subagreement", key="uddannelse", **more):
    """Open the form, type over some fields and send it."""
    where = address(kind, key)
    return client.post(where, {**fields_of(client.get(where)), **(typed or {}), **more})


def kept(proposal, kind="subagreement", key="uddannelse"):
    return find_content_in_proposal(proposal, Document.objects.get(programme=proposal.programme, kind=kind, key=key))


@pytest.mark.parametrize(("kind", "key"), DOCUMENTS)
def test_a_form_sent_back_as_it_was_shown_changes_nothing(editor, proposal, kind, key):
    before = kept(proposal, kind, key)
    assert send(editor, kind=kind, key=key).status_code == 302
    assert kept(proposal, kind, key) == before


def test_a_changed_field_is_saved_in_the_copy_and_leads_back_to_the_proposal(editor, proposal):
    response = send(editor, {f"{ACTIVITY}/target_group": "elever i 2.-9. klasse"})
    assert response.headers["Location"] == "/solbakken-2023/aendringer/1/"
    assert kept(proposal)["activities"][1]["target_group"] == "elever i 2.-9. klasse"
    assert Document.objects.get(kind="subagreement", key="uddannelse").versions.count() == 1


def test_what_is_wrong_is_said_at_its_field_and_in_a_summary_and_all_that_was_typed_stands(editor, proposal):
    response = send(editor, {f"{ACTIVITY}/start": "snart", f"{ACTIVITY}/name": "Læsecafé"})
    text = response.content.decode()
    assert response.status_code == 422
    assert 'value="snart"' in text
    assert 'value="Læsecafé"' in text
    link = re.search(r'<a class="function-link" href="#(f\w+)">Aktivitet Læsecafé, Start: Skriv et år', text)
    assert f'id="{link[1]}"' in text
    assert f'aria-describedby="{link[1]}-hint {link[1]}-fault"' in text
    assert kept(proposal)["activities"][1]["name"] == "Lektiecafé"


def test_a_number_like_a_persons_is_refused_and_not_kept(editor, proposal):
    response = send(editor, {f"{ACTIVITY}/resources": "spørg 010190-1234"})
    assert response.status_code == 422
    assert "ligner et CPR-nummer" in response.content.decode()


def test_rows_are_added_filled_in_moved_and_removed_without_a_script(editor, proposal):
    fields = fields_of(send(editor, press="add:/activities"))
    assert fields["/activities"][-1] == "+1"
    fields = fields_of(
        editor.post(address(), {**fields, "/activities/+1/name": "Bogbus", "press": "up:/activities/+1"})
    )
    assert fields["/activities/+1/name"] == ["Bogbus"]
    fields = fields_of(editor.post(address(), {**fields, "press": f"remove:{ACTIVITY}"}))
    editor.post(address(), fields)
    assert [one["id"] for one in kept(proposal)["activities"]] == ["sprogcafe", "bogbus", "foraeldreforloeb"]


def test_a_row_inside_a_row_can_be_added(editor, proposal):
    fields = fields_of(send(editor, press=f"add:{ACTIVITY}/responsibilities"))
    fields |= {f"{ACTIVITY}/responsibilities/+1/who": ["solbo"], f"{ACTIVITY}/responsibilities/+1/what": ["lokaler"]}
    editor.post(address(), fields)
    assert kept(proposal)["activities"][1]["responsibilities"][-1] == {"who": "solbo", "what": "lokaler"}


def test_a_budget_line_is_typed_the_danish_way(editor, proposal):
    fields = fields_of(send(editor, kind="budget", key="", press="add:/lines"))
    fields |= {"/lines/+1/year": ["2026"], "/lines/+1/source": ["municipality"], "/lines/+1/kind": ["hours"]}
    fields |= {"/lines/+1/effort_area": ["uddannelse"], "/lines/+1/amount": ["300.000,00"]}
    assert editor.post(address("budget", ""), fields).status_code == 302
    assert kept(proposal, "budget", "")["lines"][-1]["amount"] == 300000


def test_somebody_elses_change_in_the_meantime_is_shown_and_nothing_typed_is_lost(editor, proposal, secretariat):
    fields = fields_of(editor.get(address()))
    document = Document.objects.get(kind="subagreement", key="uddannelse")
    other = kept(proposal)
    other["activities"][0]["name"] = "Sprogværksted"
    save_draft(by=secretariat, proposal=proposal, document=document, content=other)
    response = editor.post(address(), {**fields, f"{ACTIVITY}/name": "Læsecafé"})
    text = response.content.decode()
    assert response.status_code == 409
    assert "Kopien er gemt, siden du åbnede den" in text
    assert 'value="Læsecafé"' in text
    assert "Sprogværksted" in text
    assert kept(proposal)["activities"][0]["name"] == "Sprogværksted"
    assert editor.post(address(), fields_of(response)).status_code == 302  # now knowingly
    assert kept(proposal)["activities"][1]["name"] == "Læsecafé"


def test_the_same_saved_by_a_double_press_is_kept_once_and_leads_back(editor, proposal):
    fields = {**fields_of(editor.get(address())), f"{ACTIVITY}/name": ["Læsecafé"]}
    assert [editor.post(address(), fields).status_code for _press in range(2)] == [302, 302]
    assert proposal.contents.count() == 1


def test_an_expired_session_shows_what_was_typed(editor, proposal):
    fields = fields_of(editor.get(address()))
    editor.logout()
    response = editor.post(address(), {**fields, f"{ACTIVITY}/name": "Læsecafé"})
    assert response.status_code == 403
    assert "Læsecafé" in response.content.decode()


def test_a_form_that_was_cut_off_saves_nothing(editor, proposal):
    fields = fields_of(editor.get(address()))
    del fields["complete"]
    response = editor.post(address(), fields)
    assert response.status_code == 422
    assert "blev afbrudt undervejs" in response.content.decode()


def test_a_first_delaftale_for_an_effort_area_without_one_begins_empty(editor, programme, programme_file, operator):
    from tovholder.followup.programme_file.actions import load_programme

    agreement = programme_file.agreement.model_copy(deep=True)
    agreement.effort_areas = [type(agreement).model_fields["effort_areas"].annotation.__args__[0](id="job", name="Job")]
    other = load_programme(by=operator, file=programme_file.model_copy(update={"id": "andet", "agreement": agreement}))
    from tovholder.people.models import Person

    proposal = start_proposal(by=Person.objects.get(office="Sekretariatet"), programme=other, title="Delaftale")
    where = "/andet/aendringer/1/rediger/subagreement/job/"
    offered = editor.get("/andet/aendringer/1/").content.decode()
    assert all(f'href="{one}"' in offered for one in (where, "/andet/aendringer/1/rediger/budget/"))
    fields = fields_of(editor.post(where, {**fields_of(editor.get(where)), "press": "add:/subgoals"}))
    assert editor.post(where, {**fields, "/subgoals/+1/text": ["Flere i job"]}).status_code == 302
    assert kept(proposal, "subagreement", "job")["subgoals"][0]["id"] == "flere-i-job"
    assert "Flere i job" in editor.get("/andet/aendringer/1/").content.decode()
    assert editor.get("/andet/aendringer/1/rediger/subagreement/findes-ikke/").status_code == 404


@pytest.mark.parametrize("rest", ["2/rediger/budget/", "1/rediger/budget/x/", "1/rediger/x/y/"])
def test_what_is_not_there_is_no_page(editor, proposal, rest):
    assert editor.get(f"/solbakken-2023/aendringer/{rest}").status_code == 404


def test_who_may_not_propose_is_told_who_can(client, proposal, person):
    client.force_login(person("reader"))
    for response in (client.get(address()), client.post(address(), {"complete": "yes"})):
        assert response.status_code == 403
        assert "Kun " in response.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_document(editor, proposal, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        editor.get(address("budget", ""))
    with django_assert_max_num_queries(12):
        editor.get(address("terms_of_reference", ""))
