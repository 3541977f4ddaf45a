"""The package of a day as files, and as one zip: the same day, the same bytes.

It is in Danish whoever asks: it is the funder's.
"""

import datetime
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from tovholder import __version__
from tovholder.domain.content.document_kinds import DOCUMENT_KINDS
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.language.text import Text, make_text
from tovholder.domain.plans.package_state import STATE_WORDS, PaperState, SentState, Wanted
from tovholder.followup.package.selectors import Package, PackedPaper, find_package
from tovholder.followup.papers.content_blocks import (
    Names,
    list_content_blocks,
    list_row_keys,
    make_rows_table,
    map_every_name,
)
from tovholder.followup.papers.paper_blocks import (
    Block,
    Heading,
    Paper,
    Table,
    pack_files,
    repack_zip,
    set_paper_pdf,
    write_paper_docx,
)
from tovholder.programme.frame.programme_frame import map_names
from tovholder.programme.versions.models import Document, Programme, StoredFile, Version
from tovholder.shell.language_choice import tell
from tovholder.shell.templatetags.danish import day, listed

SCHEMA = "tovholder/package/1"
LONGEST_NAME = 100


@dataclass(frozen=True)
class Built:
    """A package as it leaves: its zip, its manifest, and what it lacks."""

    package: Package
    name: str
    data: bytes
    manifest: dict[str, Any]

    @property
    def lacking(self) -> list[str]:
        """The names of what it lacks."""
        return [paper.wanted.name.da for paper in self.package.lacking]


@dataclass(frozen=True)
class _Told:
    """What every paper of the package says of itself, and the names that its contents use."""

    programme: Programme
    title: str
    on: datetime.date
    names: Names


def build_package(programme: Programme, on: datetime.date) -> Built:
    """The package as it stands on a day. A draft never enters; what is missing is said in it."""
    with translation.override(settings.LANGUAGE_CODE):
        package = find_package(programme, on)
        contents = _load_contents(package)
        names = {**map_every_name(*contents.values()), **map_names(package.agreement)}
        told = _Told(programme, _name_programme(package), on, names)
        files: dict[str, bytes] = {}
        entries = []
        for at, paper in enumerate(package.papers, 1):
            made = dict(_write_paper(paper, f"{at:02d} {make_file_name(paper.wanted.name.da)}", contents, told))
            files |= made
            entries.append(_describe(paper, made, told.names))
        manifest = _make_manifest(package, told, entries)
        files["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
        files["manifest.pdf"] = set_paper_pdf(_manifest_paper(manifest, told))
        incomplete = f"-{len(package.lacking)}-mangler" if package.lacking else ""
        return Built(package, f"dokumentpakke-{on.isoformat()}{incomplete}.zip", pack_files(files), manifest)


def _load_contents(package: Package) -> dict[int, Any]:
    """The contents of what goes in, by version. One query."""
    wanted = [paper.version.pk for paper in package.papers if paper.version is not None]
    return dict(Version.objects.filter(pk__in=wanted).values_list("pk", "content"))


def _name_programme(package: Package) -> str:
    areas = [area.name for area in package.agreement.areas if area.name]
    return listed(areas) or package.agreement.title or ""


def make_file_name(name: str) -> str:
    """A name that any machine takes: no sign that parts folders, and short enough with æ, ø and å."""
    kept = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in name)
    short = " ".join(kept.split()).encode()[:LONGEST_NAME].decode("utf8", "ignore")
    return short.strip() or "dokument"


def _write_paper(paper: PackedPaper, stem: str, contents: dict[int, Any], told: _Told) -> Iterator[tuple[str, bytes]]:
    if paper.attachment is not None:
        file = StoredFile.objects.get(pk=paper.attachment.file_id)
        yield f"{stem}.{file.kind}", bytes(file.data)
    elif paper.version is not None:
        for form, write in _list_writers(paper, contents[paper.version.pk], told).items():
            yield f"{stem}.{form}", write()


def _list_writers(paper: PackedPaper, content: Any, told: _Told) -> dict[str, Callable[[], bytes]]:
    """Each form that a document goes out in, and what writes it."""
    made = _lay_out(paper, content, told)
    writers = {"docx": lambda: write_paper_docx(made), "pdf": lambda: set_paper_pdf(made)}
    if not paper.drawn and DOCUMENT_KINDS[paper.wanted.kind].rows_at is not None:
        writers["xlsx"] = lambda: _write_workbook(paper, content, told)
    return writers


def write_document_file(version: Version, form: str, on: datetime.date) -> tuple[str, bytes] | None:
    """(name, bytes) of one version alone, by the package's own writers; None where it does not go out in that form."""
    with translation.override(settings.LANGUAGE_CODE):
        programme, document = version.document.programme, version.document
        package = find_package(programme, on)
        contents = {**_load_contents(package), version.pk: version.content}
        names = {**map_every_name(*contents.values()), **map_names(package.agreement)}
        wanted = Wanted("", document.kind, document.key, _name_alone(document, package))
        paper = PackedPaper(wanted, PaperState.IN_FORCE, version, None, False, None, False, SentState.NEVER, None)
        told = _Told(programme, _name_programme(package), on, names)
        write = _list_writers(paper, version.content, told).get(form)
        stem = f"{make_file_name(wanted.name.da)}, version {version.number}"
        return (f"{stem}.{form}", write()) if write else None


def _name_alone(document: Document, package: Package) -> Text:
    """Delaftale: Uddannelse og livschancer."""
    name = DOCUMENT_KINDS[document.kind].name
    areas = {one.id: one.name or "" for one in package.agreement.effort_areas}
    return name + make_text(f": {areas.get(document.key, '')}") if document.key else name


def _lay_out(paper: PackedPaper, content: Any, told: _Told) -> Paper:
    name = paper.wanted.name.da
    blocks = (
        list(_draw_bodies(content, told.names))
        if paper.drawn
        else list_content_blocks(content, told.names, DOCUMENT_KINDS[paper.wanted.kind].file_key)
    )
    return Paper(
        title=name,
        running=f"{told.title} · {name} · {_('in force on %(day)s') % {'day': day(told.on)}}",
        of=told.on,
        lead=[told.title, *_tell_version(paper, told.names)],
        blocks=blocks,
        fictional=_("Fictional example") if told.programme.fictional else "",
    )


def _draw_bodies(content: dict[str, Any], names: Names) -> Iterator[Block]:
    yield _("Drawn from the organisation in the strategic agreement.")
    bodies = content["organisation"]["bodies"]
    yield Table(
        heads=[_("Body"), _("Reports to"), _("Members"), _("Areas")],
        rows=[
            [
                [names.get(one["id"], "–")],
                [names.get(one.get("reports_to") or "", one.get("reports_to") or "–")],
                [listed(one.get("members") or ["–"])],
                [listed([names.get(area, area) for area in one.get("areas") or ()]) or "–"],
            ]
            for one in bodies
        ],
        widths=[3, 3, 6, 3],
        right=[],
    )


def _tell_version(paper: PackedPaper, names: Names) -> Iterator[str]:
    """How the version came about, so that the sheet can lie alone."""
    version = paper.version
    assert version is not None
    adoption = version.adoption
    yield _("Version %(number)s, in force from %(day)s.") % {
        "number": version.number,
        "day": day(adoption.in_force_from),
    }
    if adoption.decided_on:
        yield _("Decided by %(who)s on %(day)s.") % {
            "who": names.get(adoption.decided_by, adoption.decided_by),
            "day": day(adoption.decided_on),
        }
    if adoption.taken_over:
        yield _("It held when the programme began in Tovholder, and was taken in as it was.")
    if adoption.funder_approved_on:
        yield _("Approved by Landsbyggefonden on %(day)s (%(reference)s).") % {
            "day": day(adoption.funder_approved_on),
            "reference": adoption.funder_reference or "–",
        }
    elif paper.lacks_funder:
        yield _("The approval of Landsbyggefonden is not recorded.")


def _write_workbook(paper: PackedPaper, content: Any, told: _Told) -> bytes:
    """The rows of a budget or of a milestone plan as a workbook, amounts as numbers."""
    import xlsxwriter

    where = DOCUMENT_KINDS[paper.wanted.kind].rows_at
    rows: Sequence[dict[str, Any]] = (content.get(where) or []) if where else content
    table = make_rows_table(rows, told.names)
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": paper.wanted.name.da, "created": datetime.datetime.combine(told.on, datetime.time())})
    sheet = book.add_worksheet(make_file_name(paper.wanted.name.da)[:31])
    bold = book.add_format({"bold": True})
    keys = list_row_keys(rows)
    for column, head in enumerate(table.heads):
        sheet.write_string(0, column, head, bold)
    for number, (row, said) in enumerate(zip(rows, table.rows, strict=True), 1):
        for column, key in enumerate(keys):
            value = row.get(key)
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, said[column][0])
    book.close()
    return repack_zip(made.getvalue())


def _describe(paper: PackedPaper, made: dict[str, bytes], names: Names) -> dict[str, Any]:
    """The paper's entry in the manifest."""
    adoption = paper.version.adoption if paper.version else None
    return {
        "name": paper.wanted.name.da,
        "state": paper.state.value,
        "ready": paper.is_ready,
        "version": paper.version.number if paper.version else None,
        "content_sha256": paper.digest or None,
        "in_force_from": paper.since.isoformat() if paper.since else None,
        "decided_on": adoption.decided_on.isoformat() if adoption and adoption.decided_on else None,
        "decided_by": names.get(adoption.decided_by, adoption.decided_by) if adoption else None,
        "held_when_the_programme_began": bool(adoption and adoption.taken_over),
        "funder_approved_on": adoption.funder_approved_on.isoformat()
        if adoption and adoption.funder_approved_on
        else None,
        "funder_reference": adoption.funder_reference if adoption else None,
        "funder_approval_lacking": paper.lacks_funder,
        "files": describe_files(made),
    }


def describe_files(made: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Each file's name, size and SHA-256, as a manifest holds them."""
    return [
        {"path": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in sorted(made.items())
    ]


def _make_manifest(package: Package, told: _Told, entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "programme": told.title,
        "fictional": told.programme.fictional,
        "as_of": told.on.isoformat(),
        "complete": not package.lacking,
        "lacking": [paper.wanted.name.da for paper in package.lacking],
        "generator": f"Tovholder {__version__}",
        "profile": find_profile().name,
        "documents": entries,
    }


def _manifest_paper(manifest: dict[str, Any], told: _Told) -> Paper:
    """The manifest to be read by people."""
    lacking = manifest["lacking"]
    lead = _("The package is complete.") if not lacking else _("Lacking: %(names)s.") % {"names": listed(lacking)}
    return Paper(
        title=_("Contents of the document package"),
        running=f"{told.title} · {_('in force on %(day)s') % {'day': day(told.on)}}",
        of=told.on,
        lead=[told.title, lead, _("The text is to be put into the funder's own forms by hand.")],
        blocks=[_documents_table(manifest), Heading(_("Files")), tabulate_files(manifest["documents"])],
        fictional=_("Fictional example") if told.programme.fictional else "",
    )


def _documents_table(manifest: dict[str, Any]) -> Table:
    return Table(
        heads=[_("Document"), _("State"), _("Version"), _("In force from"), _("Approved by Landsbyggefonden")],
        rows=[
            [
                [one["name"]],
                [tell(STATE_WORDS[PaperState(one["state"])])],
                [str(one["version"] or "–")],
                [day(one["in_force_from"]) if one["in_force_from"] else "–"],
                [_say_funder(one)],
            ]
            for one in manifest["documents"]
        ],
        widths=[5, 3, 1.5, 3, 3],
        right=[],
    )


def _say_funder(entry: dict[str, Any]) -> str:
    if entry["funder_approved_on"]:
        return day(entry["funder_approved_on"])
    return _("not recorded") if entry["funder_approval_lacking"] else "–"


def tabulate_files(documents: Sequence[dict[str, Any]]) -> Table:
    """Every file with its SHA-256, so that it can be held against what somebody has."""
    return Table(
        heads=[_("File"), "SHA-256"],
        rows=[
            [[file["path"]], [file["sha256"][:32], file["sha256"][32:]]] for one in documents for file in one["files"]
        ],
        widths=[5, 4],
        right=[],
    )
