"""Documents that were in force when the programme began: from files, a workbook or by hand to version 1, marked."""

import copy
import datetime
import json
import re

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.made.as_docx import docx_of
from tests.made.writing import Block
from tests.universe.office_holders import make_person
from tests.universe.small_agreement import SMALL, small_file
from tovholder.agreement.taking_over import pages
from tovholder.agreement.taking_over.models import TakingOver, TakingOverContent
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS, list_documents, open_content
from tovholder.domain.content.form_parts import list_choices
from tovholder.domain.content.schema import Agreement
from tovholder.domain.editing.document_workbook import write_document_workbook
from tovholder.domain.review.bounded_document_reading import examine_document
from tovholder.followup.programme_file.actions import load_programme
from tovholder.ledger.models import Event
from tovholder.people.rights import Operator
from tovholder.programme.versions.models import Adoption, Version

pytestmark = pytest.mark.django_db
EFFORT_AREAS = [
    {"id": "uddannelse", "name": "Uddannelse og livschancer"},
    {"id": "kriminalitet", "name": "Kriminalpræventiv indsats"},
]
PAGE = "/solbakken-2023/det-gaelder/"
HOW = {
    "decided_by": "Bestyrelsen",
    "decided_on": "2023-03-01",
    "reference": "punkt 4",
    "do": "force",
    "complete": "yes",
}
MILESTONES = docx_of(
    [
        Block("title", "Milepælsplan for helhedsplanen"),
        Block(
            "paragraph", "Her er de vigtigste milepæle i den boligsociale indsats, og hvem der er ansvarlig for dem."
        ),
        Block(
            "table",
            rows=[
                ["Milepæl", "Dato", "Ansvarlig"],
                ["Lektiecaféen åbner", "maj 2024", "Boligforeningen Solbo"],
                ["Klubben holder aftenåbent", "2025", "Nattevagten"],
            ],
        ),
    ]
)


@pytest.fixture(scope="module")
def once(kept):
    content = {**copy.deepcopy(SMALL), "effort_areas": EFFORT_AREAS}
    load_programme(by=Operator("prøven"), file=small_file(content))
    return {role: make_person(role) for role in ("secretariat", "reader", "administrator", "auditor")}


@pytest.fixture(autouse=True)
def read_here(request, monkeypatch):
    """Files are read in this process, but for the test that says otherwise: a process of its own is slow to start."""
    if "apart" not in request.node.name:
        monkeypatch.setattr(pages, "read_in_turn", read_in_this_process)


def read_in_this_process(_person, call):
    head, _line, data = call.given.partition(b"\n")
    told = json.loads(head)
    return examine_document(told["name"], data, told["wanted"], Agreement.model_validate(told["agreement"]))


@pytest.fixture
def office(db, once, client):
    client.force_login(once["secretariat"])
    return client


def take_in(client, name, data, kind=""):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data), "kind": kind})


def write(client, kind):
    return client.post(f"{PAGE}skriv/", {"kind": kind}).headers["Location"]


def fields_of(client, where):
    form = lxml.html.fromstring(client.get(where).content.decode()).xpath("//form[contains(@class, 'edit-form')]")[0]
    found = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def keep(client, where, **typed):
    return client.post(where, {**fields_of(client, where), **HOW, **typed})


def test_a_milestone_plan_read_apart_becomes_version_1_as_it_was_and_says_so_for_good(office):
    where = take_in(office, "milepælsplan.docx", MILESTONES).headers["Location"]
    assert "Lektiecaféen åbner" in office.get(where).content.decode()
    assert keep(office, where).headers["Location"] == PAGE
    version = Version.objects.get(document__kind="milestones")
    assert [one["text"] for one in version.content] == ["Lektiecaféen åbner", "Klubben holder aftenåbent"]
    assert [(one["due"], one["owner"]) for one in version.content] == [("2024-05", "solbo"), (2025, "Nattevagten")]
    assert bytes(version.read_from.data) == MILESTONES
    adoption = version.adoption
    assert (adoption.taken_over, adoption.in_force_from) == (True, datetime.date(2023, 3, 1))
    for page in ("milepaele/", "milepaele/versioner/1/", "milepaele/?pr=2023-04-01"):
        assert "det gjaldt, da vi begyndte" in office.get(f"/solbakken-2023/{page}").content.decode()
    assert "Ingen sådan plan" not in office.get("/solbakken-2023/milepaele/?pr=2023-02-01").content.decode()
    told = Event.objects.filter(act__startswith="taking.").values_list("act", flat=True)
    assert set(told) == {"taking.made", "taking.kept"}


def test_what_has_a_version_here_is_refused_and_led_on_to_changes(office):
    keep(office, take_in(office, "milepælsplan.docx", MILESTONES).headers["Location"])
    again = take_in(office, "milepælsplan.docx", MILESTONES + b" ")
    assert "foreslås på siden Ændringer" in again.content.decode()
    assert (
        "foreslås på siden Ændringer"
        in office.post(f"{PAGE}skriv/", {"kind": "milestones"}, follow=True).content.decode()
    )
    assert TakingOver.objects.count() == Version.objects.filter(document__kind="milestones").count() == 1


def test_of_two_on_their_way_in_only_the_first_becomes_version_1(office):
    first, second = write(office, "contingency"), write(office, "contingency")
    row = {"/triggers": ["", "+1"], "/triggers/+1/when": "Uro", "/triggers/+1/action": "Ring"}
    assert keep(office, first, **row).status_code == 302
    late = keep(office, second, **row)
    assert (late.status_code, "der er allerede en version" in late.content.decode().lower()) == (422, True)
    assert "Den er blevet til version 1" in office.get(first).content.decode()
    assert keep_again(office, first, row).status_code == 422


def keep_again(client, where, row):
    return client.post(where, {**HOW, **row})


def test_typed_by_hand_it_can_be_gone_on_with_later_and_names_what_is_lacking(office):
    where = write(office, "budget")
    line = {"/lines": ["", "+1"], "/lines/+1/year": "2024", "/lines/+1/amount": "100.000"}
    lacking = keep(office, where, **line).content.decode()
    assert "Hvem betaler: Feltet skal udfyldes" in lacking or "Hvem betaler" in lacking
    assert "100.000" in lacking
    whole = {**line, "/lines/+1/source": "funder", "/lines/+1/kind": "cash"}
    office.post(where, {**whole, "complete": "yes", "do": "keep", "decided_by": "Parterne"})
    assert "100.000" in office.get(where).content.decode()
    assert not Version.objects.filter(document__kind="budget").exists()
    assert "Budget, der gælder allerede" in office.get("/solbakken-2023/").content.decode()
    assert keep(office, where).status_code == 302
    assert Version.objects.get(document__kind="budget").content["lines"][0]["amount"] == 100000


def test_a_line_read_without_its_source_never_becomes_version_1(office):
    rows = [["Post", "2024", "2025"], ["Løn til medarbejdere", "100.000", "110.000"]]
    text = Block("paragraph", "Budgettet for helhedsplanen viser udgifterne for hvert år i perioden, i kroner.")
    made = docx_of([Block("title", "Budget for helhedsplanen"), text, Block("table", rows=rows)])
    where = take_in(office, "budget.docx", made).headers["Location"]
    answer = keep(office, where)
    assert answer.status_code == 422
    assert not Version.objects.filter(document__kind="budget").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"decided_by": ""}, "Besluttet af"),
        ({"decided_on": "1. maj"}, "Besluttet den"),
        ({"decided_on": "2999-01-01"}, "besluttet på en dag, der er kommet"),
        ({"in_force_from": "2999-01-01"}, "besluttet på en dag, der er kommet"),
    ],
)
def test_who_decided_and_a_day_that_has_come_are_asked_for_and_nothing_typed_is_lost(office, typed, said):
    where = write(office, "contingency")
    row = {"/triggers": ["", "+1"], "/triggers/+1/when": "Uro om aftenen", "/triggers/+1/action": "Ring"}
    answer = keep(office, where, **row, **typed)
    text = answer.content.decode()
    assert (answer.status_code, said in text, "Uro om aftenen" in text) == (422, True, True)
    assert not Adoption.objects.filter(taken_over=True).exists()


def test_nothing_at_all_is_no_version(office):
    assert "Der står ikke noget i den endnu" in keep(office, write(office, "contingency")).content.decode()


def test_a_delaftale_asks_for_its_effort_area_and_takes_no_id_that_another_has(office):
    row = {"/activities": ["", "+1"], "/activities/+1/name": "Lektiecafé"}
    for area in ("uddannelse", "kriminalitet"):
        where = write(office, "subagreement")
        assert "Indsatsområde" in keep(office, where, **row, effort_area="").content.decode()
        assert keep(office, where, **row, effort_area=area).status_code == 302
    ids = [
        one.content["activities"][0]["id"]
        for one in Version.objects.filter(document__kind="subagreement").order_by("id")
    ]
    assert len(set(ids)) == 2
    page = office.get("/solbakken-2023/delaftaler/uddannelse/").content.decode()
    assert "det gjaldt, da vi begyndte" in page


def test_the_same_file_is_known_again_and_a_discarded_one_can_come_in_anew(office):
    first = take_in(office, "plan.docx", MILESTONES).headers["Location"]
    assert take_in(office, "samme plan.docx", MILESTONES).headers["Location"] == first
    assert "kan lægges ind igen" in office.post(f"{first}kasser/", follow=True).content.decode()
    assert "Den er kasseret" in office.post(first, {**HOW}).content.decode()
    assert take_in(office, "plan.docx", MILESTONES).headers["Location"] != first
    assert TakingOverContent.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "data", "kind", "said"),
    [
        ("brev.docx", docx_of([Block("paragraph", "Kære naboer, sommerfesten holdes i gården i juni.")]), "", "Hvad er det?"),
        ("billede.pdf", b"\x89PNG\r\n", "budget", "illede"),
        ("tom.docx", b"", "", "tom"),
        ("aftale.docx", b"PK\x03\x04", "", ""),
    ],
)  # fmt: skip
def test_a_file_that_is_no_document_is_refused_in_a_sentence_and_kept_nowhere(office, name, data, kind, said):
    answer = take_in(office, name, data, kind)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not TakingOver.objects.exists()


@pytest.mark.parametrize("role", ["reader", "administrator", "auditor"])
def test_only_the_secretariat_takes_in_and_a_direct_post_is_refused_in_words(office, once, client, role):
    where = write(office, "budget")
    client.force_login(once[role])
    for address, sent in ((PAGE, {}), (f"{PAGE}skriv/", {"kind": "budget"}), (where, HOW), (f"{where}kasser/", {})):
        answer = client.post(address, sent)
        assert answer.status_code == 403
        assert re.search(r"sekretariat|arbejder i programmet", answer.content.decode())
    assert TakingOver.objects.count() == 1
    assert not hasattr(TakingOver.objects.get(), "end")


def test_a_workbook_of_every_kind_comes_back_as_it_was_filled_in():
    from tests.domain.editing.made_programme import example
    from tovholder.domain.editing.document_workbook import read_document_workbook
    from tovholder.domain.tables.rows_apart import read_rows

    content = example()
    choices = list_choices(Agreement.model_validate(content["agreement"]), content["subagreements"])
    for kind, _key, part in list_documents(content):
        if kind == "strategic_agreement":
            continue
        held = open_content(kind, part)
        read = read_document_workbook(read_rows(write_document_workbook(kind, held, choices)), choices)
        assert (read.kind, read.faults) == (kind, [])
        whole = DOCUMENT_KINDS[kind].form.model.model_validate(held).model_dump(mode="json", by_alias=True)
        assert without_ids(read.content) == without_ids(whole)


def without_ids(value):
    """The content without its ids and its key, and with its references counted: new ids are made of the names."""
    if isinstance(value, list):
        return [without_ids(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_ids(item) for key, item in value.items() if key not in {"id", "effort_area"}}
    return {key: len(item) if key == "subgoals" else item for key, item in kept.items()}


def test_the_workbook_is_downloaded_filled_in_and_taken_in(office):
    blank = office.get(f"{PAGE}skema/milestones/")
    assert "skema.xlsx" in blank.headers["Content-Disposition"]
    row = {"text": "Ny milepæl", "due": "2025-05", "effort_area": "uddannelse", "owner": "Ukendt Person"}
    choices = list_choices(Agreement.model_validate({**SMALL, "effort_areas": EFFORT_AREAS}))
    filled = write_document_workbook("milestones", {"milestones": [row]}, choices)
    where = take_in(office, "skema.xlsx", filled).headers["Location"]
    page = office.get(where).content.decode()
    assert "Ukendt Person" in page
    assert "kan ikke bruges" in page
    keep(office, where)
    row = Version.objects.get(document__kind="milestones").content[0]
    assert (row["text"], row["effort_area"], row["owner"]) == ("Ny milepæl", "uddannelse", None)
