"""Files of figures, batches, corrections, and a programme's own indicators."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import tovholder.ledger.kept_json
from tovholder.ledger.insert_only import KeepForGood

TABLES = ("observation", "upload", "batch", "ownindicator")
KEPT = {"abstract": False, "base_manager_name": "objects"}


def let_columns_be_added(_apps: Any, editor: Any) -> None:
    """The triggers go while the table gets its new columns; the last operation puts them back."""
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        on = " ON monitor_observation" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS monitor_observation_no_{verb}{on}")


def name_what_is_kept(apps: Any, editor: Any) -> None:
    """Give each row its key; a later row of the same key was the one that counted, so it supersedes the earlier."""
    last: dict[tuple[int, str], int] = {}
    for row in apps.get_model("monitor", "Observation").objects.order_by("id"):
        told = row.observed
        parts = [told.get(name) for name in ("indicator", "variant", "definition", "part", "scope", "period")]
        row.key = "|".join("" if part is None else str(part) for part in parts)
        row.supersedes_id = last.get((row.programme_id, row.key))
        last[row.programme_id, row.key] = row.pk
        row.save()
    if editor.connection.vendor == "postgresql":  # or the table could not be altered before the end
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def by() -> Any:
    return models.CharField(max_length=200)


def number() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def of_programme(name: str) -> Any:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to="agreement.programme"
    )


class Migration(migrations.Migration):
    dependencies = [("monitor", "0002_written_once"), ("agreement", "0003_written_once")]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", number()),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                ("kind", models.CharField(max_length=20)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", tovholder.ledger.kept_json.KeptJSON()),
                ("stated", tovholder.ledger.kept_json.KeptJSON(default=list)),
                ("by", by()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="agreement.storedfile"
                    ),
                ),
                ("programme", of_programme("uploads")),
            ],
            options={
                **KEPT,
                "ordering": ["-id"],
                "verbose_name": "file of figures",
                "verbose_name_plural": "files of figures",
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", number()),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("new", models.PositiveIntegerField()),
                ("corrected", models.PositiveIntegerField()),
                ("by", by()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("programme", of_programme("batches")),
                (
                    "upload",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batch",
                        to="monitor.upload",
                    ),
                ),
            ],
            options={
                **KEPT,
                "ordering": ["-id"],
                "verbose_name": "batch of observations",
                "verbose_name_plural": "batches of observations",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("corrected", 0), ("reason__gt", ""), _connector="OR"),
                        name="batch_correction_has_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnIndicator",
            fields=[
                ("id", number()),
                ("indicator", models.CharField(max_length=40)),
                ("content", tovholder.ledger.kept_json.KeptJSON()),
                ("by", by()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("programme", of_programme("own_indicators")),
            ],
            options={
                **KEPT,
                "ordering": ["programme", "id"],
                "verbose_name": "indicator of the programme's own",
                "verbose_name_plural": "indicators of the programme's own",
                "constraints": [
                    models.UniqueConstraint(fields=("programme", "indicator"), name="own_indicator_once")
                ],
            },
        ),
        migrations.RunPython(let_columns_be_added, migrations.RunPython.noop),
        migrations.AddField("observation", "key", models.CharField(default="", max_length=400), preserve_default=False),
        migrations.AddField("observation", "place", models.CharField(blank=True, default="", max_length=120, verbose_name="place in the file"), preserve_default=False),
        migrations.AddField(
            "observation",
            "batch",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="monitor.batch",
            ),
        ),
        migrations.AddField(
            "observation",
            "supersedes",
            models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="monitor.observation",
            ),
        ),
        migrations.RunPython(name_what_is_kept, migrations.RunPython.noop),
        migrations.AddConstraint(
            "observation",
            models.UniqueConstraint(
                condition=models.Q(("supersedes__isnull", True)),
                fields=("programme", "key"),
                name="observation_begins_once",
            ),
        ),
        *[KeepForGood(f"monitor_{table}") for table in TABLES],
    ]
