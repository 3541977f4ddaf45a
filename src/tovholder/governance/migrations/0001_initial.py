"""The room's tables, all written once from here on, and no later version comes into force without its ground."""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.conf import settings
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tovholder.ledger.insert_only import KeepForGood, SpeakToDatabase

WRITTEN_ONCE = (
    "seat",
    "seatend",
    "accessremoved",
    "notice",
    "meeting",
    "agendaitem",
    "annex",
    "meetingsent",
    "meetingheld",
    "minutes",
    "protocolapproved",
    "barrier",
    "barrieranswer",
    "decision",
    "proposal",
    "proposalcontent",
    "answer",
    "submission",
    "steptaken",
    "sentback",
    "closing",
    "ground",
    "receipt",
    "portalupload",
    "interpretation",
    "contradiction",
)
UNGROUNDED = """
(SELECT number FROM programme_version WHERE id = NEW.version_id) > 1
AND NOT EXISTS (SELECT 1 FROM governance_ground WHERE version_id = NEW.version_id)
"""
SQLITE = f"""
CREATE TRIGGER programme_adoption_has_ground BEFORE INSERT ON programme_adoption WHEN {UNGROUNDED}
BEGIN SELECT RAISE(ABORT, 'a later version comes into force through a proposal'); END
"""
POSTGRES = (
    f"""
CREATE FUNCTION adoption_has_ground() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
IF {UNGROUNDED} THEN
RAISE EXCEPTION 'a later version comes into force through a proposal' USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
END $$
""",
    """
CREATE TRIGGER programme_adoption_has_ground BEFORE INSERT ON programme_adoption
FOR EACH ROW EXECUTE FUNCTION adoption_has_ground()
""",
)


def only_through_a_proposal(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """The refusal that no program goes around: it stands in the database."""
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else (SQLITE,):
        editor.execute(statement, None)




class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programme', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('taken_off', models.BooleanField(default=False)),
                ('place', models.PositiveIntegerField(verbose_name='place')),
                ('kind', models.CharField(choices=[('B', 'for decision'), ('D', 'for discussion'), ('O', 'for information')], max_length=1, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('memo', models.TextField(blank=True, verbose_name='memo')),
                ('indicator', models.CharField(blank=True, max_length=80, verbose_name='indicator')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='governance.agendaitem')),
            ],
            options={
                'verbose_name': 'agenda item',
                'verbose_name_plural': 'agenda items',
                'ordering': ['place', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Annex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='programme.storedfile')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annexes', to='governance.agendaitem')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Barrier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('body', models.CharField(max_length=80, verbose_name='body')),
                ('text', models.TextField(verbose_name='barrier')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='barriers', to='programme.programme')),
            ],
            options={
                'verbose_name': 'barrier',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='BarrierAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('body', models.CharField(max_length=80, verbose_name='body')),
                ('text', models.TextField(verbose_name='answer')),
                ('barrier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='governance.barrier')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Contradiction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('narrow', tovholder.ledger.kept_json.KeptJSON()),
                ('wide', tovholder.ledger.kept_json.KeptJSON()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contradictions', to='programme.programme')),
            ],
            options={
                'verbose_name': 'contradiction',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(choices=[('meeting', 'at a meeting'), ('letter', 'by letter'), ('emergency', 'in an emergency')], max_length=10)),
                ('body', models.CharField(max_length=80, verbose_name='body')),
                ('year', models.PositiveIntegerField(blank=True, null=True)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('approved', 'approved'), ('recommended', 'recommended'), ('involved', 'involved'), ('noted', 'noted'), ('rejected', 'rejected'), ('sent_back', 'sent back')], max_length=12)),
                ('text', models.TextField(blank=True, verbose_name='decision')),
                ('decided_on', models.DateField(verbose_name='decided on')),
                ('reference', models.CharField(blank=True, max_length=200, verbose_name='reference')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.storedfile')),
                ('item', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='governance.agendaitem')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='programme.programme')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='revises',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revised_by', to='governance.decision'),
        ),
        migrations.CreateModel(
            name='Interpretation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('matter', models.CharField(choices=[('material_shift', 'when a shift of resources is material'), ('local_power_twice', "how far the local forum's power reaches")], max_length=20)),
                ('since', models.DateField(verbose_name='from')),
                ('at_least_share', models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True)),
                ('at_least_amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ('covers', models.CharField(blank=True, choices=[('activities', 'activities only'), ('adjustments', 'the whole sub-agreement')], max_length=12)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interpretations', to='governance.decision')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interpretations', to='programme.programme')),
            ],
            options={
                'verbose_name': 'interpretation',
                'verbose_name_plural': 'interpretations',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('body', models.CharField(max_length=80, verbose_name='body')),
                ('on', models.DateField(verbose_name='day')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='from')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='place')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='programme.programme')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['-on', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='governance.meeting'),
        ),
        migrations.CreateModel(
            name='MeetingHeld',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('present', tovholder.ledger.kept_json.KeptJSON(default=list)),
                ('apologies', tovholder.ledger.kept_json.KeptJSON(default=list)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='governance.meeting')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='MeetingSent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('papers', tovholder.ledger.kept_json.KeptJSON()),
                ('digest', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='governance.meeting')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('text', models.TextField(verbose_name='minutes')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes_kept', to='governance.meeting')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='PortalUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('on', models.DateField(verbose_name='uploaded on')),
                ('reference', models.CharField(blank=True, max_length=200, verbose_name='reference')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='programme.version')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='programme.programme')),
            ],
            options={
                'verbose_name': 'proposal',
                'verbose_name_plural': 'proposals',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Ground',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='governance.decision')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ground', to='programme.version')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='governance.proposal')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('how', models.CharField(choices=[('adopted', 'adopted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn')], max_length=10)),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('in_force_from', models.DateField(blank=True, null=True)),
                ('digest', models.CharField(max_length=64)),
                ('ruling', tovholder.ledger.kept_json.KeptJSON()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closing', to='governance.proposal')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('question', models.CharField(max_length=40)),
                ('answer', models.BooleanField()),
                ('reason', models.TextField(verbose_name='reason')),
                ('figure', tovholder.ledger.kept_json.KeptJSON()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='governance.proposal')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='proposal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='governance.proposal'),
        ),
        migrations.CreateModel(
            name='ProposalContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('content', tovholder.ledger.kept_json.KeptJSON()),
                ('digest', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.document')),
                ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.version')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.version')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contents', to='governance.proposal')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ProtocolApproved',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('approved_at', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='protocols_approved', to='governance.meeting')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='protocol_approved', to='governance.meeting')),
                ('minutes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.minutes')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('level', models.CharField(max_length=80)),
                ('body', models.CharField(max_length=80)),
                ('acknowledged', models.CharField(blank=True, max_length=300, verbose_name='acknowledgement')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.agendaitem')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='governance.proposal')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('body', models.CharField(max_length=80, verbose_name='body')),
                ('office', models.CharField(max_length=120, verbose_name='office')),
                ('organisation', models.CharField(blank=True, max_length=120, verbose_name='organisation')),
                ('function', models.CharField(choices=[('chair', 'Chair'), ('member', 'Member'), ('secretary', 'Secretary')], max_length=10, verbose_name='function')),
                ('since', models.DateField(verbose_name='from')),
                ('reads_data', models.BooleanField(default=False, verbose_name='has read access in Boligsociale Data')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='programme.programme')),
            ],
            options={
                'verbose_name': 'seat',
                'verbose_name_plural': 'seats',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='AccessRemoved',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('on', models.DateField(verbose_name='removed on')),
                ('proof', models.CharField(max_length=300, verbose_name='proof')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='access_removed', to='governance.seat')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SeatEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('until', models.DateField(verbose_name='until and including')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='governance.seat')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(verbose_name='reason')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('digest', models.CharField(max_length=64)),
                ('ruling', tovholder.ledger.kept_json.KeptJSON()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='governance.proposal')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='StepTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.CharField(max_length=12)),
                ('level', models.CharField(max_length=80)),
                ('body', models.CharField(max_length=80)),
                ('digest', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='governance.decision')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='governance.submission')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SentBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('comment', models.TextField(verbose_name='comment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sent_back', to='governance.submission')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('programme', 'year', 'number'), name='decision_number_once'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['approved', 'recommended', 'involved', 'noted', 'rejected', 'sent_back'])), name='outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('item__isnull', False), ('kind', 'meeting'), ('number__isnull', False), ('year__isnull', False)), models.Q(('file__isnull', False), ('kind', 'letter'), ('number__isnull', True), ('reference__gt', '')), models.Q(('kind', 'emergency'), ('number__isnull', True), ('text__gt', '')), _connector='OR'), name='decision_has_its_ground'),
        ),
        migrations.AddConstraint(
            model_name='interpretation',
            constraint=models.UniqueConstraint(fields=('decision', 'matter'), name='decision_settles_a_matter_once'),
        ),
        migrations.AddConstraint(
            model_name='interpretation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('covers', ''), ('matter', 'material_shift')), models.Q(('at_least_amount__isnull', True), ('at_least_share__isnull', True), ('covers__in', ['activities', 'adjustments']), ('matter', 'local_power_twice')), _connector='OR'), name='interpretation_fits_its_matter'),
        ),
        migrations.AddConstraint(
            model_name='interpretation',
            constraint=models.CheckConstraint(condition=models.Q(('at_least_share__isnull', True), models.Q(('at_least_share__gt', 0), ('at_least_share__lte', 1)), _connector='OR'), name='limit_is_a_share'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('person', 'on'), name='one_notice_a_day'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='proposal_number_once'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['adopted', 'rejected', 'withdrawn'])), name='how_closed_known'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', 'adopted'), _negated=True), models.Q(('decision__isnull', False), ('in_force_from__isnull', False)), _connector='OR'), name='adopted_by_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['B', 'D', 'O'])), name='item_kind_known'),
        ),
        migrations.AddIndex(
            model_name='proposalcontent',
            index=models.Index(fields=['proposal', 'document', 'id'], name='governance__proposa_7fc959_idx'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.UniqueConstraint(fields=('proposal', 'level', 'body'), name='told_once'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(('item__isnull', False), ('acknowledged__gt', ''), _connector='OR'), name='receipt_says_how'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('function__in', ['chair', 'member', 'secretary'])), name='function_known'),
        ),
        migrations.AddConstraint(
            model_name='steptaken',
            constraint=models.UniqueConstraint(fields=('submission', 'action', 'level', 'body'), name='step_taken_once'),
        ),
        *(KeepForGood(f"governance_{table}") for table in WRITTEN_ONCE),
        SpeakToDatabase(only_through_a_proposal),
    ]
