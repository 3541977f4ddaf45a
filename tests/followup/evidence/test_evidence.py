"""The board's follow-up of a year and the auditor's zip: what was shown then, what was not looked at, what holds."""

import csv
import datetime
import io
import json
import subprocess
import sys
import zipfile

import pytest
from django.core.exceptions import ValidationError

from tests.universe import manned_solbakken
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.plans.follow_up import AccountingYear, Look
from tovholder.followup.board_pack.actions import send_with_pack
from tovholder.followup.evidence.actions import set_accounting_month
from tovholder.followup.evidence.board_looks import list_board_looks
from tovholder.followup.evidence.evidence_files import build_evidence
from tovholder.followup.evidence.models import ShownFigures
from tovholder.followup.evidence.selectors import find_follow_up
from tovholder.governance.barriers.actions import raise_barrier
from tovholder.governance.meetings.actions import Item, plan_meeting, put_on_agenda, send_papers
from tovholder.governance.meetings.holding import Held, Said, hold_meeting
from tovholder.governance.meetings.selectors import find_seats_at, list_agenda
from tovholder.monitor.observations.actions import keep_observations

pytestmark = pytest.mark.django_db
TODAY = manned_solbakken.TODAY()
YEAR = AccountingYear(TODAY.year)


def meet(manned, *indicators, outcome="noted", on=TODAY, pack=False, hold=True, kind="B"):
    """A board meeting with an item an indicator, its papers sent, held unless said otherwise."""
    meeting = plan_meeting(by=manned.secretariat, programme=manned.programme, body="bestyrelse", on=on)
    for indicator in indicators or ("",):
        put_on_agenda(by=manned.secretariat, meeting=meeting, item=Item(kind, "Opfølgning", indicator=indicator))
    if pack:
        send_with_pack(by=manned.secretariat, meeting=meeting, draw=lambda _one: ("mappe.pdf", b"%PDF as sent"))
    else:
        send_papers(by=manned.secretariat, meeting=meeting)
    if hold:
        said = {item.pk: Said(outcome, "Sådan blev det.") for item in list_agenda(meeting) if kind == "B"}
        held = Held(present=list(find_seats_at(meeting)), said=said, minutes="Tallene blev gennemgået.")
        hold_meeting(by=manned.chair, meeting=meeting, held=held)
    return meeting


def find_looks(manned, year=YEAR):
    found = find_follow_up(manned.programme, year, TODAY)
    return {row.indicator.id: max((one.look for one in row.seen), default=Look.NONE) for row in found.rows}


def correct(manned, indicator="i1", value=12.5):
    """The indicator's newest figure, corrected."""
    rows = manned.programme.observations.filter(indicator=indicator, scope="all", superseded_by__isnull=True)
    told = rows.order_by("-period").first().observed
    new = Observed.model_validate({**told, "value": value, "numerator": None, "denominator": None, "as_printed": None})
    keep_observations(by=manned.secretariat, programme=manned.programme, observed=[new], reason="Ny opgørelse")


def open_zip(data):
    packed = zipfile.ZipFile(io.BytesIO(data))
    return {name: packed.read(name) for name in packed.namelist()}


def read_matrix(data):
    rows = csv.DictReader(io.StringIO(open_zip(data)["opfoelgning.csv"].decode("utf-8-sig")), delimiter=";")
    return list(rows)


def test_figures_are_frozen_as_papers_go_out_and_stay_when_they_are_corrected(manned):
    meet(manned, "i1")
    kept = ShownFigures.objects.get()
    before = read_matrix(build_evidence(manned.programme, YEAR, TODAY).data)
    shown = {row["figure"] for row in kept.figures if row["indicator"] == "i1"}
    correct(manned)
    built = build_evidence(manned.programme, YEAR, TODAY)
    assert read_matrix(built.data) == before
    assert {row["Tallet, som det blev vist"] for row in before if row["Set"] == "drøftet"} == shown
    page = open_report(built.data)
    assert "efter at det blev vist" in page
    assert "Ny opgørelse" in page
    assert "12,5" not in page


def open_report(data):
    import pypdfium2

    document = pypdfium2.PdfDocument(open_zip(data)["rapport.pdf"])
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


def test_a_look_needs_a_held_meeting_and_papers_with_the_figure(manned):
    assert set(find_looks(manned).values()) == {Look.NONE}
    meet(manned, "i1", hold=False)
    assert find_looks(manned)["i1"] == Look.NONE
    meet(manned, "i2", kind="O")
    meet(manned, "i3", outcome="noted")
    meet(manned, "i4", outcome="approved")
    looks = find_looks(manned)
    assert (looks["i2"], looks["i3"], looks["i4"]) == (Look.SHOWN, Look.DISCUSSED, Look.DECIDED)
    assert {looks[key] for key in looks if key not in {"i2", "i3", "i4"}} == {Look.NONE}
    meet(manned, pack=True)
    assert Look.NONE not in find_looks(manned).values()


def test_another_bodys_meeting_and_another_years_are_no_look(manned):
    meet(manned, "i1")
    assert find_looks(manned, AccountingYear(TODAY.year - 1))["i1"] == Look.NONE
    other = plan_meeting(by=manned.secretariat, programme=manned.programme, body="lederraad", on=TODAY)
    put_on_agenda(by=manned.secretariat, meeting=other, item=Item("B", "Tal", indicator="i2"))
    send_papers(by=manned.secretariat, meeting=other)
    hold_meeting(
        by=manned.people["lederraad"],
        meeting=other,
        held=Held(present=list(find_seats_at(other)), said={list_agenda(other)[0].pk: Said("approved")}),
    )
    assert find_looks(manned)["i2"] == Look.NONE


def test_a_year_without_a_look_is_said_for_every_indicator(manned):
    built = build_evidence(manned.programme, YEAR, TODAY)
    assert len(built.manifest["not_looked_at"]) == built.manifest["indicators"] == len(built.follow_up.rows)
    assert "Bestyrelsen har fulgt op på 0 af" in open_report(built.data)
    assert "Sæt den på dagsordenen" in open_report(built.data)


def test_two_runs_are_the_same_bytes_and_hold_what_was_sent(manned):
    meet(manned, "i1", pack=True)
    built = build_evidence(manned.programme, YEAR, TODAY)
    assert built.data == build_evidence(manned.programme, YEAR, TODAY).data
    files = open_zip(built.data)
    assert next(data for name, data in files.items() if name.startswith("papirer/")) == b"%PDF as sent"
    assert any(name.startswith("referater/") for name in files)
    assert {"rapport.pdf", "beslutninger.csv", "kvitteringer.csv", "dokumentpakke.zip", "efterproev.py"} <= set(files)
    assert built.faults == 0


def verify(folder):
    return subprocess.run(
        [sys.executable, "-I", str(folder / "efterproev.py")], capture_output=True, text=True, check=False
    )


@pytest.fixture
def unpacked(manned, tmp_path):
    meet(manned, "i1", pack=True)
    zipfile.ZipFile(io.BytesIO(build_evidence(manned.programme, YEAR, TODAY).data)).extractall(tmp_path)
    return tmp_path


def test_it_verifies_without_the_product_and_one_changed_byte_fails(unpacked):
    ran = verify(unpacked)
    assert (ran.returncode, ran.stderr) == (0, "")
    for name in ("rapport.pdf", "hovedbog.jsonl", "efterproev.py"):
        kept = (unpacked / name).read_bytes()
        (unpacked / name).write_bytes(
            kept[:-2] + bytes([kept[-2] ^ 1]) + kept[-1:] if name != "efterproev.py" else kept + b"#"
        )
        assert verify(unpacked).returncode == 1, name
        (unpacked / name).write_bytes(kept)
    (unpacked / "nyt.txt").write_text("x")
    assert "nyt.txt" in verify(unpacked).stdout


def test_a_chain_rewritten_with_its_manifest_still_fails(unpacked):
    """Whoever mends the manifest too is caught by the chain."""
    import hashlib

    ledger = unpacked / "hovedbog.jsonl"
    lines = ledger.read_text("utf8").splitlines()
    for at, line in enumerate(lines):
        told = json.loads(line)
        if "content" in told and told["content"]["act"] == "meeting.held":
            told["content"]["subject"] = "noget andet"
            lines[at] = json.dumps(told)
    ledger.write_text("\n".join(lines) + "\n", "utf8")
    manifest = json.loads((unpacked / "manifest.json").read_text("utf8"))
    entry = next(one for one in manifest["files"] if one["path"] == "hovedbog.jsonl")
    entry["sha256"] = hashlib.sha256(ledger.read_bytes()).hexdigest()
    (unpacked / "manifest.json").write_text(json.dumps(manifest), "utf8")
    ran = verify(unpacked)
    assert ran.returncode == 1
    assert "ændret" in ran.stdout


def test_no_draft_no_other_bodys_barrier_and_no_address_leaves(manned):
    raise_barrier(by=manned.leader, programme=manned.programme, body="lederraad", text="Vi mangler lokaler")
    meet(manned, "i1", pack=True)
    built = build_evidence(manned.programme, YEAR, TODAY)
    ledger = open_zip(built.data)["hovedbog.jsonl"].decode()
    acts = {json.loads(line)["content"]["act"] for line in ledger.splitlines() if "content" in json.loads(line)}
    assert "Vi mangler lokaler" not in ledger
    assert acts <= {
        "programme.started",
        "version.in_force",
        "observations.made",
        "decision.made",
        *(f"meeting.{what}" for what in ("planned", "item", "sent", "mailed", "figures", "pack", "held", "minutes")),
    }
    assert "@" not in ledger
    assert len(ledger.splitlines()) > len(acts)


def test_the_accounting_year_is_configurable_and_a_coming_one_is_refused(manned):
    set_accounting_month(by=manned.secretariat, programme=manned.programme, first_month=7)
    with pytest.raises(ValidationError):
        set_accounting_month(by=manned.secretariat, programme=manned.programme, first_month=7)
    for month in (0, 13):
        with pytest.raises(ValidationError):
            set_accounting_month(by=manned.secretariat, programme=manned.programme, first_month=month)
    with pytest.raises(ValidationError, match="ikke begyndt"):
        build_evidence(manned.programme, AccountingYear(TODAY.year + 1, 7), TODAY)


def test_the_auditor_sees_exactly_this(manned, client, person):
    meet(manned, "i1", pack=True)
    client.force_login(person("auditor", manned.programme.slug))
    slug = manned.programme.slug
    page = client.get(f"/{slug}/", follow=True)
    assert page.redirect_chain[-1][0] == f"/{slug}/opfoelgning/"
    text = page.content.decode()
    assert "drøftet" in text
    assert client.get(f"/{slug}/opfoelgning/{TODAY.year}/dokumentation.zip").status_code == 200
    for where in ("aftalen/", "aendringer/", "organisation/", "hovedbog/", "dokumenter/", "moeder/"):
        answer = client.get(f"/{slug}/{where}")
        assert answer.status_code == 403
        assert "som revisor ser du opfølgningen" in answer.content.decode()
        assert f'href="/{slug}/{where}"' not in text


def test_the_page_says_what_is_missing_and_what_to_do(manned, client):
    client.force_login(manned.secretariat)
    where = f"/{manned.programme.slug}/opfoelgning/"
    assert "ikke set i år" in client.get(where).content.decode()
    assert "Sæt den på dagsordenen" in client.get(where).content.decode()
    assert client.get(f"{where}?aar=1066").status_code == client.get(f"{where}?aar=x").status_code == 404
    assert client.post(where, {"panel": "month", "month-first_month": "7"}).status_code == 302
    began = TODAY.year if TODAY.month >= 7 else TODAY.year - 1
    assert AccountingYear(began, 7).name in client.get(where).content.decode()
    meet(manned, "i1", on=TODAY + datetime.timedelta(0), hold=False)
    assert "på dagsordenen" in client.get(where).content.decode()


def test_a_closed_item_is_not_told(manned):
    meeting = plan_meeting(by=manned.secretariat, programme=manned.programme, body="bestyrelse", on=TODAY)
    item = Item("B", "Navngivet medarbejder", memo="Fortroligt", closed=True)
    put_on_agenda(by=manned.secretariat, meeting=meeting, item=item)
    send_papers(by=manned.secretariat, meeting=meeting)
    said = {one.pk: Said("approved", "Fortrolig beslutning") for one in list_agenda(meeting)}
    hold_meeting(by=manned.chair, meeting=meeting, held=Held(present=list(find_seats_at(meeting)), said=said))
    files = open_zip(build_evidence(manned.programme, YEAR, TODAY).data)
    told = b"".join(files[name] for name in ("hovedbog.jsonl", "beslutninger.csv", "opfoelgning.csv")).decode()
    assert "Navngivet medarbejder" not in told
    assert "Fortrolig" not in told
    assert "Lukket punkt" in told


def test_the_pages_of_figures_are_told_when_the_board_looked_and_what_it_decided(manned):
    meet(manned, "i1", outcome="approved")
    meet(manned, "i2", hold=False, on=TODAY + datetime.timedelta(7))
    looks = {one.indicator: one for one in list_board_looks(manned.programme, TODAY)}
    assert (looks["i1"].said, looks["i1"].text, looks["i1"].changed) == ("godkendt", "Sådan blev det.", True)
    assert looks["i1"].number
    assert looks["i2"].planned
    assert "i3" not in looks
    before = list_board_looks(manned.programme, TODAY - datetime.timedelta(1))
    assert [one for one in before if not one.planned] == []


def test_of_a_closed_item_nobody_is_told_what_was_decided(manned):
    meeting = plan_meeting(by=manned.secretariat, programme=manned.programme, body="bestyrelse", on=TODAY)
    item = Item("B", "Personsag", indicator="i1", closed=True)
    put_on_agenda(by=manned.secretariat, meeting=meeting, item=item)
    send_papers(by=manned.secretariat, meeting=meeting)
    said = {one.pk: Said("approved", "Hemmeligt.") for one in list_agenda(meeting)}
    held = Held(present=list(find_seats_at(meeting)), said=said, minutes="")
    hold_meeting(by=manned.chair, meeting=meeting, held=held)
    looks = list_board_looks(manned.programme, TODAY)
    assert [(one.text, one.number, one.changed) for one in looks] == [("", "", False)]
