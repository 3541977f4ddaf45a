"""The document package: what stands in it, as of which day, and that the bytes repeat."""

import datetime
import hashlib
import io
import json
import zipfile
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from docx import Document

from tests.universe import manned_solbakken
from tests.universe.rows_of_each import grounded
from tovholder.domain.plans.package_state import PaperState, SentState
from tovholder.followup.package.actions import confirm_still_holds, keep_attachment, record_package_upload
from tovholder.followup.package.models import Attachment, PackageUpload, StillHolds
from tovholder.followup.package.package_files import build_package, make_file_name
from tovholder.followup.package.selectors import find_package
from tovholder.followup.verification.selectors import verify_programme
from tovholder.programme.versions.actions import Decided, add_version, put_in_force

pytestmark = pytest.mark.django_db
TODAY = manned_solbakken.TODAY()
CHANGED = datetime.date(2025, 5, 1)


def name_states(manned, on=TODAY):
    return {paper.wanted.name.da: paper.state for paper in find_package(manned.programme, on).papers}


def change_subagreement(manned, since=CHANGED):
    """A second version of a delaftale in force from a day, with an activity of its own name."""
    document = manned.programme.documents.get(kind="subagreement", key="kriminalitet")
    first = document.versions.get()
    content = json.loads(json.dumps(first.content))
    content["activities"][0]["name"] = "Værkstedet i kælderen"
    then = datetime.datetime.combine(since, datetime.time(12), datetime.UTC)
    with mock.patch.object(timezone, "now", return_value=then):
        return put_second_in_force(manned, document, first, content, since)


def put_second_in_force(manned, document, first, content, since):
    second = add_version(by=manned.secretariat, document=document, content=content, parent=first)
    put_in_force(
        by=manned.secretariat, version=grounded(second, manned.secretariat), decided=Decided(since, since, "bestyrelse")
    )
    return second


def open_zip(data):
    packed = zipfile.ZipFile(io.BytesIO(data))
    return {name: packed.read(name) for name in packed.namelist()}


def read_docx(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_every_required_document_has_its_state(manned):
    assert name_states(manned) == {
        "Strategisk samarbejdsaftale": PaperState.IN_FORCE,
        "Delaftale: Uddannelse og livschancer": PaperState.IN_FORCE,
        "Delaftale: Beskæftigelse": PaperState.IN_FORCE,
        "Delaftale: Kriminalitetsforebyggelse": PaperState.IN_FORCE,
        "Delaftale: Sammenhængskraft og medborgerskab": PaperState.IN_FORCE,
        "Budget": PaperState.IN_FORCE,
        "Beredskabsplan": PaperState.IN_FORCE,
        "Milepælsplan": PaperState.IN_FORCE,
        "Kommissorium for bestyrelsen": PaperState.IN_FORCE,
        "Indberetningsskema": PaperState.MISSING,
        "Organisationsdiagram": PaperState.IN_FORCE,
    }


def test_the_zip_is_what_its_manifest_says_and_the_same_bytes_on_two_runs(manned):
    built, again = (build_package(manned.programme, TODAY) for _run in range(2))
    assert built.data == again.data
    files = open_zip(built.data)
    manifest = json.loads(files["manifest.json"])
    told = {one["path"]: one["sha256"] for paper in manifest["documents"] for one in paper["files"]}
    assert told == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if not name.startswith("manifest.")
    }
    assert manifest["lacking"] == ["Indberetningsskema"]
    assert not manifest["complete"]


def test_word_holds_every_activity_and_pdf_is_tagged_and_danish(manned):
    files = open_zip(build_package(manned.programme, TODAY).data)
    activities = [
        activity["name"]
        for document in manned.programme.documents.filter(kind="subagreement")
        for activity in document.versions.get().content["activities"]
    ]
    text = "\n".join(read_docx(data) for name, data in files.items() if name.endswith(".docx"))
    assert len(activities) > 8
    assert [name for name in activities if name not in text] == []
    for data in (data for name, data in files.items() if name.endswith(".pdf")):
        assert b"/StructTreeRoot" in data or b"/MarkInfo" in data
        assert b"/Lang (da)" in data or b"/Lang(da)" in data
    assert sum(name.endswith(".xlsx") for name in files) == 2


def test_no_id_and_no_key_stands_in_the_words(manned):
    files = open_zip(build_package(manned.programme, TODAY).data)
    text = "\n".join(read_docx(data) for name, data in files.items() if name.endswith(".docx"))
    for key in (
        "lederraad",
        "chefnetvaerk",
        "housing_organisation",
        "strategic_agreement",
        "lbf-2019-26",
        "None",
        "i1,",
    ):
        assert key not in text
    assert manned.programme.slug not in text


def test_the_day_before_and_the_day_of_an_adoption_give_the_old_and_the_new(manned):
    change_subagreement(manned)
    before = build_package(manned.programme, CHANGED - datetime.timedelta(1))
    after = build_package(manned.programme, CHANGED)
    stem = "04 Delaftale Kriminalitetsforebyggelse"
    assert "Værkstedet i kælderen" not in read_docx(open_zip(before.data)[f"{stem}.docx"])
    assert "Værkstedet i kælderen" in read_docx(open_zip(after.data)[f"{stem}.docx"])


def test_a_draft_never_enters(manned):
    document = manned.programme.documents.get(kind="subagreement", key="kriminalitet")
    first = document.versions.get()
    before = build_package(manned.programme, TODAY)
    add_version(by=manned.secretariat, document=document, content={**first.content, "activities": []}, parent=first)
    assert build_package(manned.programme, TODAY).data == before.data
    paper = next(one for one in find_package(manned.programme, TODAY).papers if one.wanted.key == "kriminalitet")
    assert paper.newer_draft


def test_plans_are_older_than_a_changed_subagreement_until_somebody_has_looked(manned):
    change_subagreement(manned)
    assert name_states(manned, CHANGED - datetime.timedelta(1))["Beredskabsplan"] == PaperState.IN_FORCE
    assert name_states(manned)["Beredskabsplan"] == name_states(manned)["Milepælsplan"] == PaperState.OLDER
    plan = manned.programme.documents.get(kind="contingency").versions.get()
    confirm_still_holds(by=manned.secretariat, version=plan, on=TODAY)
    assert name_states(manned)["Beredskabsplan"] == PaperState.IN_FORCE
    assert name_states(manned)["Milepælsplan"] == PaperState.OLDER
    with pytest.raises(ValidationError):
        confirm_still_holds(by=manned.secretariat, version=plan, on=TODAY)
    assert StillHolds.objects.count() == 1


def test_a_file_laid_in_fills_what_has_no_text_from_its_own_day(manned):
    said = {"by": manned.secretariat, "programme": manned.programme, "required": "reporting_form", "name": "skema.pdf"}
    with pytest.raises(ValidationError, match="fremtiden"):
        keep_attachment(**said, data=b"%PDF-1", valid_from=TODAY + datetime.timedelta(1))
    keep_attachment(**said, data=b"%PDF-1", valid_from=CHANGED)
    assert name_states(manned, CHANGED - datetime.timedelta(1))["Indberetningsskema"] == PaperState.MISSING
    built = build_package(manned.programme, CHANGED)
    assert built.lacking == []
    assert open_zip(built.data)["10 Indberetningsskema.pdf"] == b"%PDF-1"
    with pytest.raises(ValidationError):
        keep_attachment(**said, data=b"%PDF-1", valid_from=TODAY)
    assert Attachment.objects.count() == 1


def test_a_package_sent_is_kept_once_and_shows_on_every_paper(manned):
    said = {"by": manned.secretariat, "programme": manned.programme, "as_of": TODAY, "on": TODAY}
    kept = record_package_upload(**said, reference="DS-1")
    assert hashlib.sha256(bytes(kept.file.data)).hexdigest() == kept.file.sha256
    papers = find_package(manned.programme, TODAY).papers
    assert {paper.sent for paper in papers if paper.is_ready} == {SentState.THIS}
    for again in ("DS-1", "DS-2"):
        with pytest.raises(ValidationError, match="noteret som sendt"):
            record_package_upload(**said, reference=again)
    assert PackageUpload.objects.count() == 1
    change_subagreement(manned, TODAY)
    sent = {one.wanted.key: one.sent for one in find_package(manned.programme, TODAY).papers if one.wanted.key}
    assert sent["kriminalitet"] == SentState.EARLIER
    assert sent["uddannelse"] == SentState.THIS
    assert verify_programme(manned.programme).faults == []


def test_a_package_is_not_sent_before_its_day_or_ahead_of_time(manned):
    said = {"by": manned.secretariat, "programme": manned.programme}
    yesterday = TODAY - datetime.timedelta(1)
    for as_of, on in ((TODAY, yesterday), (yesterday, TODAY + datetime.timedelta(1))):
        with pytest.raises(ValidationError):
            record_package_upload(**said, as_of=as_of, on=on)
    assert not PackageUpload.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\b:c*?", "æ" * 300, "", "…", "CON/nul\x00"])
def test_a_file_name_parts_no_folders_and_fits_everywhere(name):
    made = make_file_name(name)
    assert made
    assert not set(made) & set('/\\:*?"<>|\x00')
    assert len(f"01 {made}.docx".encode()) <= 255


def test_the_page_offers_the_zip_and_takes_what_was_sent(manned, client):
    client.force_login(manned.secretariat)
    where = f"/{manned.programme.slug}/dokumenter/"
    page = client.get(where).content.decode()
    assert "10 af 11 er klar" in page
    assert "Indberetningsskema" in page
    answer = client.get(f"{where}pakke.zip")
    assert answer.content == build_package(manned.programme, TODAY).data
    posted = {"panel": "sent", "sent-as_of": TODAY, "sent-on": TODAY, "sent-reference": "DS-7"}
    assert client.post(where, posted).status_code == 302
    again = client.post(where, posted)
    assert again.status_code == 422
    assert "noteret som sendt" in again.content.decode()
    kept = PackageUpload.objects.get()
    assert client.get(f"{where}sendt/{kept.pk}/").content == answer.content
