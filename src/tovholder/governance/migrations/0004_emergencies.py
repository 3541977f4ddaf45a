"""An emergency decision says by which clause of the kommissorium; the database takes no step by one without."""

from typing import Any

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.conf import settings
from django.db import migrations, models

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tovholder.ledger.insert_only import KeepForGood, SpeakToDatabase

UNGIVEN = """
(SELECT kind FROM governance_decision WHERE id = NEW.decision_id) = 'emergency'
AND NOT EXISTS (SELECT 1 FROM governance_emergency WHERE decision_id = NEW.decision_id)
"""
WHY = "an emergency decision says by which clause"
SQLITE = f"""
CREATE TRIGGER emergency_is_given BEFORE INSERT ON governance_steptaken WHEN {UNGIVEN}
BEGIN SELECT RAISE(ABORT, '{WHY}'); END
"""
POSTGRES = (
    f"""
CREATE FUNCTION emergency_is_given() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {UNGIVEN} THEN
RAISE EXCEPTION '{WHY}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$
""",
    "CREATE TRIGGER emergency_is_given BEFORE INSERT ON governance_steptaken "
    "FOR EACH ROW EXECUTE FUNCTION emergency_is_given()",
)


def only_by_a_clause(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else (SQLITE,):
        editor.execute(statement, None)



class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0003_four_eyes'),
        ('programme', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Emergency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('clause', models.TextField()),
                ('skipped', tovholder.ledger.kept_json.KeptJSON(default=list)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='emergency', to='governance.decision')),
                ('terms', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.version')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('clause__gt', '')), name='emergency_has_its_clause')],
            },
        ),
        KeepForGood("governance_emergency"),
        SpeakToDatabase(only_by_a_clause),
    ]
