"""Four eyes: a decision is confirmed by somebody else than who wrote it, or nothing comes into force by it.

The refusals stand in the database, where no program goes around them.
"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tovholder.ledger.insert_only import KeepForGood, SpeakToDatabase

REFUSALS = {
    "ground_is_confirmed": (
        "governance_ground",
        "a version comes into force by a decision that a second person has confirmed",
        """
        (NOT EXISTS (SELECT 1 FROM governance_confirmation WHERE decision_id = NEW.decision_id)
         AND NOT EXISTS (SELECT 1 FROM governance_steptaken
                         WHERE decision_id = NEW.decision_id AND confirmations_needed IS NULL))
        OR EXISTS (
            SELECT 1 FROM governance_steptaken AS step
            JOIN governance_submission AS put ON put.id = step.submission_id
            WHERE put.proposal_id = NEW.proposal_id
            AND step.digest IN (SELECT digest FROM governance_closing WHERE proposal_id = NEW.proposal_id)
            AND step.submission_id = (SELECT MAX(id) FROM governance_submission WHERE proposal_id = NEW.proposal_id)
            AND (SELECT COUNT(*) FROM governance_confirmation AS one WHERE one.decision_id = step.decision_id)
                < COALESCE(step.confirmations_needed, 0))
        """,
    ),
    "confirmation_by_another": (
        "governance_confirmation",
        "whoever wrote a decision does not confirm it",
        "NEW.wrote_id <> (SELECT by_id FROM governance_decision WHERE id = NEW.decision_id)",
    ),
    "step_needs_confirming": (
        "governance_steptaken",
        "a step says how many confirm its decision",
        "NEW.confirmations_needed IS NULL OR NEW.confirmations_needed < 1",
    ),
}


def refuse_in_database(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for name, (table, sentence, when) in REFUSALS.items():
        for statement in _write(editor.connection.vendor, name, table, sentence, when):
            editor.execute(statement, None)


def _write(vendor: str, name: str, table: str, sentence: str, when: str) -> list[str]:
    if vendor != "postgresql":
        return [f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"]
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN "
        f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]



class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0002_answer_contents'),
        ('people', '0005_confirmation_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='seat',
            name='address',
            field=models.EmailField(blank=True, max_length=254, null=True, verbose_name='e-mail address'),
        ),
        migrations.AddField(
            model_name='steptaken',
            name='confirmations_needed',
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name='ConfirmationAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='governance.decision')),
                ('link', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='people.personallink')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='governance.decision')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat')),
                ('wrote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirmed', to='governance.confirmationasked')),
            ],
            options={
                'verbose_name': 'confirmation',
                'verbose_name_plural': 'confirmations',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('decision', 'person'), name='a_person_confirms_once'), models.UniqueConstraint(fields=('decision', 'seat'), name='a_seat_confirms_once'), models.CheckConstraint(condition=models.Q(models.Q(('asked__isnull', True), ('person__isnull', False)), models.Q(('asked__isnull', False), ('person__isnull', True), ('seat__isnull', False)), _connector='OR'), name='confirmed_by_account_or_link'), models.CheckConstraint(condition=models.Q(('person__isnull', True), models.Q(('person', models.F('wrote')), _negated=True), _connector='OR'), name='confirmed_by_somebody_else')],
            },
        ),
        *(KeepForGood(f"governance_{table}") for table in ("seat", "steptaken", "confirmation", "confirmationasked")),
        SpeakToDatabase(refuse_in_database),
    ]
