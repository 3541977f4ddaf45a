"""The auditor's evidence of an accounting year as files, and as one zip: the same year, the same bytes.

In Danish whoever asks. Offices, no names; no drafts; nothing of other bodies than the board.
"""

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tovholder import __version__
from tovholder.domain.plans.follow_up import AccountingYear
from tovholder.followup.evidence.ledger_extract import write_extract
from tovholder.followup.evidence.presenters import (
    list_followed,
    present_meeting,
    present_row,
    tell_follow_up,
)
from tovholder.followup.evidence.selectors import FollowedMeeting, FollowUp, find_follow_up, is_closed
from tovholder.followup.package.models import PackageUpload
from tovholder.followup.package.package_files import build_package, describe_files, make_file_name
from tovholder.followup.papers.paper_blocks import Block, Bullets, Heading, Paper, Table, pack_files, set_paper_pdf
from tovholder.followup.verification.selectors import verify_programme
from tovholder.governance.meetings.attendance import read_held
from tovholder.governance.models import Decision, PortalUpload
from tovholder.programme.frame.programme_frame import map_names
from tovholder.programme.versions.models import Programme, StoredFile
from tovholder.shell.templatetags.danish import day, listed

SCHEMA = "tovholder/evidence/1"
NOT_SHOWN = dict.fromkeys(("scope", "figure", "baseline", "period", "theirs", "against", "outcome"), "")
"""What stands for the figure where an item was about it but none was on paper."""
SCRIPT = Path(__file__).with_name("verify_evidence.py")


@dataclass(frozen=True)
class BuiltEvidence:
    """The evidence as it leaves, and what it was made of."""

    follow_up: FollowUp
    name: str
    data: bytes
    manifest: dict[str, Any]
    faults: int
    """How many things in the programme are not as they were written."""


@dataclass(frozen=True)
class _Told:
    """What every paper of the evidence says of itself."""

    follow_up: FollowUp
    title: str
    names: dict[str, str]
    of: datetime.date

    def make_paper(self, title: str, lead: list[str], blocks: list[Block]) -> Paper:
        year = _("accounting year %(year)s") % {"year": self.follow_up.year.name}
        fictional = _("Fictional example") if self.follow_up.programme.fictional else ""
        return Paper(title, f"{self.title} · {title} · {year}", self.of, [self.title, *lead], blocks, fictional)


def build_evidence(
    programme: Programme, year: AccountingYear, today: datetime.date, head: bytes | None = None
) -> BuiltEvidence:
    """Everything that shows whether the board followed up in a year. `head` is a signed head to go with it.

    Raises `ValidationError` for a year that has not begun.
    """
    with translation.override(settings.LANGUAGE_CODE):
        if year.first_day > today:
            raise ValidationError(_("The accounting year %(year)s has not begun.") % {"year": year.name})
        follow_up = find_follow_up(programme, year, today)
        areas = [area.name for area in follow_up.agreement.areas if area.name]
        title = listed(areas) or follow_up.agreement.title or ""
        told = _Told(follow_up, title, map_names(follow_up.agreement), min(year.last_day, today))
        faults = len(verify_programme(programme).faults)
        files = dict(_list_files(told, faults))
        if head is not None:
            files["hoved.json"] = head
        manifest = _make_manifest(told, files, faults)
        files["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
        name = f"dokumentation-{year.name.replace('/', '-')}.zip"
        return BuiltEvidence(follow_up, name, pack_files(files), manifest, faults)


def _list_files(told: _Told, faults: int) -> Iterator[tuple[str, bytes]]:
    follow_up = told.follow_up
    yield "rapport.pdf", set_paper_pdf(_report(told, faults))
    yield "opfoelgning.csv", _write_csv(_matrix(told))
    yield "beslutninger.csv", _write_csv(_decisions(told))
    yield "kvitteringer.csv", _write_csv(_receipts(told))
    for one in follow_up.meetings:
        stem = make_file_name(f"{one.meeting.on.isoformat()} {told.names.get(one.meeting.body, '')}")
        if one.pack is not None:
            yield f"papirer/{stem}.pdf", bytes(StoredFile.objects.get(pk=one.pack.file_id).data)
        if one.is_held:
            yield f"referater/{stem}.pdf", set_paper_pdf(_minutes(told, one))
    yield "dokumentpakke.zip", build_package(follow_up.programme, told.of).data
    yield "hovedbog.jsonl", write_extract(follow_up)
    yield "efterproev.py", SCRIPT.read_bytes()


def _make_manifest(told: _Told, files: dict[str, bytes], faults: int) -> dict[str, Any]:
    follow_up = told.follow_up
    return {
        "schema": SCHEMA,
        "programme": told.title,
        "fictional": follow_up.programme.fictional,
        "year": follow_up.year.name,
        "from": follow_up.year.first_day.isoformat(),
        "to": follow_up.year.last_day.isoformat(),
        "indicators": len(follow_up.rows),
        "not_looked_at": [row.name.da for row in follow_up.gaps],
        "faults": faults,
        "generator": f"Tovholder {__version__}",
        "files": describe_files(files),
    }


def _report(told: _Told, faults: int) -> Paper:
    follow_up = told.follow_up
    year = follow_up.year
    span = f"{day(year.first_day)} – {day(year.last_day)}"
    lead = [
        _("Accounting year %(year)s: %(span)s.") % {"year": year.name, "span": span},
        tell_follow_up(follow_up),
        _("The figures stand as they were shown at the meeting."),
    ]
    blocks = [
        *_gap_blocks(told),
        *_goal_blocks(told),
        Heading(_("What followed")),
        *_followed_blocks(follow_up),
        Heading(_("The meetings")),
        _meetings_table(told),
        Heading(_("Checked")),
        _tell_check(faults),
    ]
    return told.make_paper(_("Evidence for the auditor"), lead, blocks)


def _gap_blocks(told: _Told) -> Iterator[Block]:
    gaps = [present_row(row, told.follow_up) for row in told.follow_up.gaps]
    if gaps:
        yield Heading(_("Not looked at in the year"))
        yield Bullets([f"{row.name}. {row.to_do}" for row in gaps])


def _goal_blocks(told: _Told) -> Iterator[Block]:
    follow_up = told.follow_up
    for goal in follow_up.agreement.goals:
        yield Heading(goal.text or "")
        for row in follow_up.rows:
            if row.goal.id == goal.id:
                yield from _indicator_blocks(told, row)


def _indicator_blocks(told: _Told, row: Any) -> Iterator[Block]:
    shown = present_row(row, told.follow_up)
    yield Heading(shown.name, 2)
    lines = [
        [
            [day(one.meeting.on)],
            [cell.said, *([present_meeting(one).papers] if one.papers_late else [])],
            [f"{said['scope']}: {said['figure'] or said['baseline'] or '–'}"],
            [f"{said['theirs'] or '–'}", said["against"]],
            [said["outcome"]],
        ]
        for one, seen, cell in zip(told.follow_up.meetings, row.seen, shown.cells, strict=True)
        if seen.look
        for said in seen.rows or [NOT_SHOWN]
    ]
    heads = [_("Meeting"), _("Seen"), _("Figure as shown"), _("Held against"), _("What it said")]
    yield Table(heads, lines, [2.4, 2, 3.6, 3, 4], [], _("No held meeting of the year looked at it."))
    if shown.corrected:
        yield shown.corrected


def _followed_blocks(follow_up: FollowUp) -> Iterator[Block]:
    found = list_followed(follow_up)
    yield Bullets([f"{what}: {said}" for what, said in found]) if found else _("Nothing was decided about a figure.")


def _meetings_table(told: _Told) -> Table:
    rows = []
    for one in told.follow_up.meetings:
        shown = present_meeting(one)
        pack = one.pack.file.sha256 if one.pack else ""
        rows.append([[shown.day], [shown.papers], [shown.minutes or "–"], [pack[:32], pack[32:]] if pack else ["–"]])
    heads = [_("Meeting"), _("Papers"), _("Minutes"), _("The board pack's SHA-256")]
    return Table(heads, rows, [2.5, 4, 2.5, 5], [], _("No meeting of the board is kept in the year."))


def _tell_check(faults: int) -> str:
    how = _("Run efterproev.py to check the files and the ledger's chain on any machine with Python.")
    if faults:
        return _("%(n)s things are not as they were written; ask whoever runs the system.") % {"n": faults} + " " + how
    return _("Everything kept is as it was written.") + " " + how


def _minutes(told: _Told, one: FollowedMeeting) -> Paper:
    """The minutes of a meeting: who was there, by office, what was decided, what was said."""
    attended = [who for who in read_held(one.meeting.held) if who.how == "present"]
    there = [", ".join(part for part in (who.office, who.organisation) if part) or _("Guest") for who in attended]
    decisions = [
        [[made.label], [_name_item(made)], [str(made.get_outcome_display())], [_say_text(made)]]
        for made in one.decisions
    ]
    heads = [_("No."), _("Item"), _("Outcome"), _("Decision")]
    blocks: list[Block] = [
        Heading(_("Present")),
        Bullets(there) if there else "–",
        Heading(_("Decisions")),
        Table(heads, decisions, [1.5, 4, 2, 5], [], _("No decision was made.")),
        Heading(_("Minutes")),
        one.minutes.text if one.minutes else _("No minutes are kept."),
    ]
    body = told.names.get(one.meeting.body, "")
    return told.make_paper(_("Minutes: %(body)s, %(day)s") % {"body": body, "day": day(one.meeting.on)}, [], blocks)


def _say_text(decision: Decision) -> str:
    """What was decided; nothing of a closed item, which the body alone sees."""
    return "" if is_closed(decision) else decision.text


def _name_item(decision: Decision) -> str:
    if is_closed(decision):
        return _("Closed item")
    return decision.item.title if decision.item else ""


def _write_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Semicolons and a byte order mark, as a Danish Excel opens it; no cell begins as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{cell}" if str(cell).startswith(("=", "+", "@")) else str(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _matrix(told: _Told) -> Iterator[Sequence[object]]:
    of_figure = _("Area"), _("Figure as shown"), _("Period"), _("Held against")
    yield _("Goal"), _("Indicator"), _("Meeting"), _("Seen"), *of_figure
    for row in told.follow_up.rows:
        shown = present_row(row, told.follow_up)
        for one, seen, cell in zip(told.follow_up.meetings, row.seen, shown.cells, strict=True):
            said = seen.rows or [NOT_SHOWN]
            for figure in said:
                where = figure["scope"], figure["figure"], figure["period"], figure["theirs"]
                yield shown.goal, shown.name, one.meeting.on.isoformat(), cell.said, *where
        if not row.is_followed:
            yield shown.goal, shown.name, "", shown.said, "", "", "", ""


def _decisions(told: _Told) -> Iterator[Sequence[object]]:
    yield _("No."), _("Day"), _("Item"), _("Outcome"), _("Decision")
    for one in told.follow_up.meetings:
        for decision in one.decisions:
            title = _name_item(decision)
            yield decision.label, decision.decided_on, title, decision.get_outcome_display(), _say_text(decision)


def _receipts(told: _Told) -> Iterator[Sequence[object]]:
    """What was uploaded to the funder in the year."""
    year = told.follow_up.year
    within = {"on__gte": year.first_day, "on__lte": year.last_day}
    yield _("Uploaded on"), _("What"), _("Reference"), _("Recorded on"), "SHA-256"
    whole = PackageUpload.objects.filter(programme=told.follow_up.programme, **within).select_related("file")
    for one in whole.defer("file__data").order_by("on", "id"):
        yield one.on, one.file.name, one.reference, timezone.localdate(one.at), one.file.sha256
    single = PortalUpload.objects.filter(version__document__programme=told.follow_up.programme, **within)
    for upload in single.select_related("version__document").defer("version__content").order_by("on", "id"):
        what = f"{upload.version.document.get_kind_display()} v{upload.version.number}"
        yield upload.on, what, upload.reference, timezone.localdate(upload.at), upload.version.digest
