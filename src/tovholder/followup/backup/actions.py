"""Writing everything to one file, and taking it back into an empty database."""

import datetime
import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from tovholder.domain.language.refusal import Refusal
from tovholder.followup.backup.backup_rows import keep_rows, list_tables, read_row, read_rows, write_row
from tovholder.ledger.models import Event

SCHEMA = "tovholder/backup/1"
MANIFEST = "backup.json"
BLOCK = 1 << 20


def write_backup(path: Path) -> dict[str, Any]:
    """Write everything to a file (tar, gzip), as it stood at one moment; the file is there whole or not at all.

    One file of JSON lines a table, and before them a manifest with counts, hashes, the state of the migrations and the
    head of every ledger chain. Two backups of the same state are equal byte for byte. Returns the manifest.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".tovholder-") as folder, _one_moment():
        tables = [_write_table(model, Path(folder)) for model in list_tables()]
        manifest = {"schema": SCHEMA, "migrations": _applied_migrations(), "heads": _chain_heads(), "tables": tables}
        unfinished = Path(folder) / "backup"
        with unfinished.open("wb") as raw:
            _pack(raw, manifest, [Path(folder) / one["file"] for one in tables])
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.replace(path)
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """A snapshot: what others write meanwhile is not seen, and nobody waits for the backup."""
    if connection.in_atomic_block:
        yield  # whoever began the transaction has decided what it sees
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _write_table(model: type[models.Model], folder: Path) -> dict[str, Any]:
    name, digest, count = f"{model._meta.label_lower}.jsonl", hashlib.sha256(), 0
    with (folder / name).open("wb") as out:
        for row in read_rows(model):
            line = (write_row(row) + "\n").encode()
            out.write(line)
            digest.update(line)
            count += 1
    columns = [field.attname for field in model._meta.concrete_fields]
    return {"file": name, "rows": count, "sha256": digest.hexdigest(), "columns": columns}


def _applied_migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _chain_heads() -> dict[str, dict[str, Any]]:
    """The last event of every chain, by programme ("" for what concerns all)."""
    heads: dict[str, dict[str, Any]] = {}
    for programme, number, digest in Event.objects.order_by("programme", "number").values_list(
        "programme", "number", "digest"
    ):
        heads[programme] = {"number": number, "digest": digest}
    return heads


def _pack(raw: IO[bytes], manifest: dict[str, Any], files: list[Path]) -> None:
    """Everything in one archive in which no time, name of a user or order of the disk can be told."""
    with (
        gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="", compresslevel=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        archive.addfile(_member(MANIFEST, len(text)), io.BytesIO(text))
        for file in files:
            with file.open("rb") as content:
                archive.addfile(_member(file.name, file.stat().st_size), content)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, 0
    return member


def restore_backup(path: Path) -> dict[str, Any]:
    """Take a backup into a database that is migrated and empty, all of it or nothing. Returns the manifest.

    Raises `Refusal` with a sentence for a file that is no whole backup, for another state of the migrations, and for
    a database that holds anything.
    """
    try:
        with path.open("rb") as raw, tarfile.open(fileobj=raw, mode="r|gz") as archive:
            return _take_in(archive, path.name)
    except FileNotFoundError as fault:
        raise Refusal(f"{path}: filen findes ikke.", f"{path}: there is no such file.") from fault
    except (tarfile.TarError, EOFError, OSError, zlib.error) as fault:
        raise _broken(path.name, str(path.name)) from fault


def _take_in(archive: tarfile.TarFile, name: str) -> dict[str, Any]:
    manifest = _read_manifest(archive, name)
    _require_same_state(manifest)
    tables = {f"{model._meta.label_lower}.jsonl": model for model in list_tables()}
    with transaction.atomic():
        _require_empty(tables.values())
        for told in manifest["tables"]:
            _take_table(archive, told, tables, name)
        _reset_sequences(list(tables.values()))
    return manifest


def _read_manifest(archive: tarfile.TarFile, name: str) -> dict[str, Any]:
    first = archive.next()
    content = archive.extractfile(first) if first is not None and first.name == MANIFEST else None
    try:
        manifest = json.loads(content.read(BLOCK * 16)) if content is not None else None
    except ValueError as fault:
        raise _broken(name, MANIFEST) from fault
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        raise Refusal(
            f"{name} er ikke en sikkerhedskopi fra Tovholder. Vælg en fil, som tovholder backup har skrevet.",
            f"{name} is no backup of Tovholder. Choose a file that tovholder backup has written.",
        )
    return manifest


def _require_same_state(manifest: dict[str, Any]) -> None:
    theirs, ours = set(manifest["migrations"]), set(_applied_migrations())
    if theirs == ours:
        return
    newer = sorted(theirs - ours)
    which = ("en nyere", "a newer") if newer else ("en ældre", "an older")
    raise Refusal(
        f"Sikkerhedskopien er fra {which[0]} udgave af Tovholder. Gendan den med den udgave, den er skrevet med, og "
        "opgrader bagefter.",
        f"The backup is of {which[1]} version of Tovholder. Restore it with the version it was written by, and upgrade "
        "afterwards.",
    )


def _require_empty(tables: Any) -> None:
    for model in tables:
        if model._base_manager.exists():
            raise Refusal(
                "Databasen er ikke tom. Gendan i en ny, tom database (TOVHOLDER_DATA eller DATABASE_URL). "
                "Intet er ændret.",
                "The database is not empty. Restore into a new, empty one (TOVHOLDER_DATA or DATABASE_URL). "
                "Nothing was changed.",
            )


def _take_table(
    archive: tarfile.TarFile, told: dict[str, Any], tables: dict[str, type[models.Model]], name: str
) -> None:
    member = archive.next()
    model = tables.get(told["file"])
    content = archive.extractfile(member) if member is not None and member.name == told["file"] else None
    if content is None or model is None:
        raise _broken(name, told["file"])
    digest = hashlib.sha256()
    try:
        count = keep_rows(model, (read_row(model, line) for line in _lines(content, digest)))
    except (ValueError, DatabaseError) as fault:
        raise _broken(name, told["file"]) from fault
    if (count, digest.hexdigest()) != (told["rows"], told["sha256"]):
        raise _broken(name, told["file"])


def _lines(content: IO[bytes], digest: Any) -> Iterator[str]:
    for line in content:
        digest.update(line)
        yield line.decode("utf8")


def _broken(name: str, place: str) -> Refusal:
    return Refusal(
        f"{name} er beskadiget ({place}). Intet er gendannet; brug en anden kopi.",
        f"{name} is damaged ({place}). Nothing was restored; use another copy.",
    )


def _reset_sequences(tables: list[type[models.Model]]) -> None:
    """On PostgreSQL the next row goes on after the last that was restored."""
    statements = connection.ops.sequence_reset_sql(no_style(), tables)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def name_backup(now: datetime.datetime) -> str:
    """A name that sorts by time: tovholder-2026-11-30-1530.tar.gz."""
    return f"tovholder-{now:%Y-%m-%d-%H%M}.tar.gz"
