"""A limit or a reading of the rules is the content of its own item, and the database takes no other; the funder's answer."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tovholder.ledger.insert_only import KeepForGood, SpeakToDatabase

NAME = "rule_is_its_items_content"
SENTENCE = "a rule is settled by an item whose content it is, decided, and confirmed by a second person"
WHEN = """
    NEW.rule_id IS NULL
    OR NOT EXISTS (
        SELECT 1 FROM governance_decision AS made
        JOIN governance_agendaitem AS item ON item.id = made.item_id
        JOIN governance_ruleproposed AS said ON said.id = item.rule_id
        WHERE made.id = NEW.decision_id AND said.id = NEW.rule_id AND made.outcome = 'approved'
        AND said.matter = NEW.matter AND said.covers = NEW.covers
        AND COALESCE(said.at_least_share, 0) = COALESCE(NEW.at_least_share, 0)
        AND COALESCE(said.at_least_amount, 0) = COALESCE(NEW.at_least_amount, 0))
    OR NOT EXISTS (SELECT 1 FROM governance_confirmation WHERE decision_id = NEW.decision_id)
"""


def refuse_other_rules(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """A rule that is not what the papers of its own item said is refused where no program goes around it."""
    on = "BEFORE INSERT ON governance_interpretation"
    if editor.connection.vendor != "postgresql":
        editor.execute(f"CREATE TRIGGER {NAME} {on} WHEN {WHEN} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END", None)
        return
    editor.execute(
        f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {WHEN} THEN "
        f"RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        None,
    )
    editor.execute(f"CREATE TRIGGER {NAME} {on} FOR EACH ROW EXECUTE FUNCTION {NAME}()", None)


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0007_meeting_life'),
        ('programme', '0003_programme_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RuleAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rule_answer', to='governance.decision')),
                ('interpretation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='governance.interpretation')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='RuleProposed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('matter', models.CharField(choices=[('material_shift', 'when a shift of resources is material'), ('local_power_twice', "how far the local forum's power reaches")], max_length=20)),
                ('since', models.DateField(blank=True, null=True, verbose_name='from')),
                ('at_least_share', models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True)),
                ('at_least_amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ('covers', models.CharField(blank=True, choices=[('activities', 'activities only'), ('adjustments', 'the whole sub-agreement')], max_length=12)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules_proposed', to='programme.programme')),
            ],
            options={
                'verbose_name': 'proposed rule',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='rule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='governance.ruleproposed'),
        ),
        migrations.AddField(
            model_name='interpretation',
            name='rule',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled', to='governance.ruleproposed'),
        ),
        migrations.CreateModel(
            name='RuleTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('on', models.DateField(verbose_name='told on')),
                ('how', models.CharField(max_length=300, verbose_name='how')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('interpretation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='told', to='governance.interpretation')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='ruleproposed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('covers', ''), ('matter', 'material_shift')), models.Q(('at_least_amount__isnull', True), ('at_least_share__isnull', True), ('covers__in', ['activities', 'adjustments']), ('matter', 'local_power_twice')), _connector='OR'), name='proposed_rule_fits_its_matter'),
        ),
        migrations.AddConstraint(
            model_name='ruleproposed',
            constraint=models.CheckConstraint(condition=models.Q(('at_least_share__isnull', True), models.Q(('at_least_share__gt', 0), ('at_least_share__lte', 1)), _connector='OR'), name='proposed_limit_is_a_share'),
        ),
        migrations.AddConstraint(
            model_name='ruletold',
            constraint=models.CheckConstraint(condition=models.Q(('how__gt', '')), name='rule_told_says_how'),
        ),
        *(
            KeepForGood(f"governance_{table}")
            for table in ("agendaitem", "interpretation", "ruleproposed", "ruletold", "ruleanswer")
        ),
        SpeakToDatabase(refuse_other_rules),
    ]
