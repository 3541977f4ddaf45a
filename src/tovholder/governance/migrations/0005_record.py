"""What was true when it was decided is kept, and the database refuses what could not have been.

A decision rests on the papers the body had, is no earlier than the submission and no later than its registration; a
later version is in force from a day before it was registered only when a second person has confirmed it.
"""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.conf import settings
from importlib import import_module
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tovholder.ledger.insert_only import KeepForGood, SpeakToDatabase

FOUR_EYES = import_module("tovholder.governance.migrations.0003_four_eyes")
EMERGENCIES = import_module("tovholder.governance.migrations.0004_emergencies")
ALTERED = ("agendaitem", "decision", "meetingsent", "meetingheld", "seat", "lateregistration", "lateanswer")
UNBOUND = """
NEW.registered_on IS NULL
OR (NEW.kind <> 'meeting' AND NEW.submitted_on IS NULL)
OR (NEW.item_id IS NOT NULL
    AND EXISTS (SELECT 1 FROM governance_agendaitem WHERE id = NEW.item_id AND proposal_id IS NOT NULL AND kind = 'B')
    AND (NEW.submitted_on IS NULL OR NEW.papers_digest IS NULL OR NEW.decided_digest IS NULL))
"""
NOT_AS_IT_WAS = "NEW.attendance IS NULL OR NEW.voters IS NULL"
BACKDATED = """
EXISTS (SELECT 1 FROM governance_ground WHERE version_id = NEW.version_id)
AND NOT EXISTS (SELECT 1 FROM programme_adoption AS kept WHERE kept.version_id = NEW.version_id OR kept.id = NEW.id)
AND (NEW.registered_on IS NULL OR {not_today}
     OR (NEW.in_force_from < NEW.registered_on
         AND (COALESCE(NEW.late_reason, '') = '' OR COALESCE(NEW.late_confirmed_by, '') = '' OR NOT EXISTS (
             SELECT 1 FROM governance_ground AS ground
             JOIN governance_lateregistration AS late ON late.proposal_id = ground.proposal_id
             JOIN governance_lateanswer AS answer ON answer.late_id = late.id
             WHERE ground.version_id = NEW.version_id AND answer.agreed AND answer.by_id <> late.by_id))))
"""
NOT_TODAY = {
    "sqlite": "ABS(julianday(NEW.registered_on) - julianday(date(NEW.recorded_at))) > 1",
    "postgresql": "ABS(NEW.registered_on - NEW.recorded_at::date) > 1",
}
"""The database keeps moments in UTC, and the day is that of the place: they differ by one at the most."""
GUARDS = (
    ("governance_decision", "decision_is_bound", UNBOUND, "a decision says what it rests on"),
    ("governance_meetingheld", "meeting_is_kept_whole", NOT_AS_IT_WAS, "a meeting held says who was there"),
    ("programme_adoption", "adoption_is_not_backdated", BACKDATED, "in force before it was registered"),
)
SQLITE = "CREATE TRIGGER {table}_{name} BEFORE INSERT ON {table} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{why}'); END"
POSTGRES = (
    """CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
IF {wrong} THEN RAISE EXCEPTION '{why}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NEW;
END $$""",
    "CREATE TRIGGER {table}_{name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
)


def refuse_what_could_not_have_been(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """The refusals that no program goes around: they stand in the database."""
    vendor = editor.connection.vendor
    for table, name, rule, why in GUARDS:
        wrong = rule.replace("{not_today}", NOT_TODAY[vendor])
        for statement in POSTGRES if vendor == "postgresql" else (SQLITE,):
            editor.execute(statement.format(table=table, name=name, wrong=wrong, why=why), None)



def set_refusals_aside(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite makes the table of decisions anew, and takes no trigger that reads it while it is gone."""
    if editor.connection.vendor == "sqlite":
        for name in (*FOUR_EYES.REFUSALS, "emergency_is_given"):
            editor.execute(f"DROP TRIGGER IF EXISTS {name}", None)


def put_refusals_back(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """The refusals that were set aside."""
    if editor.connection.vendor == "sqlite":
        FOUR_EYES.refuse_in_database(apps, editor)
        EMERGENCIES.only_by_a_clause(apps, editor)


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0004_emergencies'),
        ('programme', '0002_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        SpeakToDatabase(set_refusals_aside),
        migrations.CreateModel(
            name='LateAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('agreed', models.BooleanField()),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='LateRegistration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(verbose_name='reason')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='outcome_known',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_has_its_ground',
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='carries',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_by', to='governance.agendaitem'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='closed',
            field=models.BooleanField(null=True, verbose_name='closed item'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='recommendation',
            field=models.TextField(blank=True, null=True, verbose_name='recommendation'),
        ),
        migrations.AddField(
            model_name='decision',
            name='decided_digest',
            field=models.CharField(editable=False, max_length=64, null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='papers_digest',
            field=models.CharField(editable=False, max_length=64, null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='particulars',
            field=tovholder.ledger.kept_json.KeptJSON(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='registered_on',
            field=models.DateField(editable=False, null=True, verbose_name='registered on'),
        ),
        migrations.AddField(
            model_name='decision',
            name='submitted_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='meetingheld',
            name='attendance',
            field=tovholder.ledger.kept_json.KeptJSON(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='meetingheld',
            name='quorum',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='meetingheld',
            name='rule',
            field=models.TextField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='meetingheld',
            name='voters',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='seat',
            name='name',
            field=models.CharField(blank=True, max_length=120, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='kind',
            field=models.CharField(choices=[('meeting', 'at a meeting'), ('hearing', 'in a written hearing'), ('letter', 'by letter'), ('emergency', 'in an emergency')], max_length=10),
        ),
        migrations.AlterField(
            model_name='decision',
            name='outcome',
            field=models.CharField(choices=[('approved', 'approved'), ('recommended', 'recommended'), ('involved', 'involved'), ('noted', 'noted'), ('amended', 'approved with changes'), ('postponed', 'postponed'), ('rejected', 'rejected'), ('sent_back', 'sent back')], max_length=12),
        ),
        migrations.AlterField(
            model_name='meetingsent',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='governance.meeting'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['approved', 'recommended', 'involved', 'noted', 'amended', 'postponed', 'rejected', 'sent_back'])), name='outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('item__isnull', False), ('kind', 'meeting'), ('number__isnull', False), ('year__isnull', False)), models.Q(('item__isnull', True), ('kind', 'hearing'), ('number__isnull', False), ('year__isnull', False)), models.Q(('file__isnull', False), ('kind', 'letter'), ('number__isnull', True), ('reference__gt', '')), models.Q(('kind', 'emergency'), ('number__isnull', True), ('text__gt', '')), _connector='OR'), name='decision_has_its_ground'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('registered_on__isnull', True), ('decided_on__lte', models.F('registered_on')), _connector='OR'), name='decided_before_registered'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('submitted_on__isnull', True), ('decided_on__gte', models.F('submitted_on')), _connector='OR'), name='decided_after_submitted'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_digest__isnull', True), ('papers_digest__isnull', True)), models.Q(('decided_digest', models.F('papers_digest')), ('papers_digest__isnull', False)), models.Q(('decided_digest__isnull', False), ('outcome', 'amended'), ('papers_digest__isnull', False), ('text__gt', '')), ('outcome__in', ('postponed', 'sent_back')), _connector='OR'), name='decided_on_its_papers'),
        ),
        migrations.AddField(
            model_name='lateanswer',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='lateregistration',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='lateregistration',
            name='decision',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='late', to='governance.decision'),
        ),
        migrations.AddField(
            model_name='lateregistration',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_registrations', to='governance.proposal'),
        ),
        migrations.AddField(
            model_name='lateanswer',
            name='late',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='governance.lateregistration'),
        ),
        migrations.AddConstraint(
            model_name='lateregistration',
            constraint=models.CheckConstraint(condition=models.Q(('reason__gt', '')), name='late_says_why'),
        ),
        *(KeepForGood(f"governance_{table}") for table in ALTERED),
        SpeakToDatabase(put_refusals_back),
        SpeakToDatabase(refuse_what_could_not_have_been),
    ]
