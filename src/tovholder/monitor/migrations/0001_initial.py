"""The room's tables, all written once from here on."""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood

WRITTEN_ONCE = (
    "upload",
    "batch",
    "observation",
    "ownindicator",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programme', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('kind', models.CharField(max_length=20)),
                ('sha256', models.CharField(max_length=64)),
                ('rows', tovholder.ledger.kept_json.KeptJSON()),
                ('stated', tovholder.ledger.kept_json.KeptJSON(default=list)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='programme.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='programme.programme')),
            ],
            options={
                'verbose_name': 'file of figures',
                'verbose_name_plural': 'files of figures',
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('new', models.PositiveIntegerField()),
                ('corrected', models.PositiveIntegerField()),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='programme.programme')),
                ('upload', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batch', to='monitor.upload')),
            ],
            options={
                'verbose_name': 'batch of observations',
                'verbose_name_plural': 'batches of observations',
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=80, verbose_name='indicator')),
                ('scope', models.CharField(blank=True, max_length=80, verbose_name='scope')),
                ('period', models.CharField(blank=True, max_length=10, verbose_name='period')),
                ('key', models.CharField(max_length=400)),
                ('observed', tovholder.ledger.kept_json.KeptJSON()),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='place in the file')),
                ('recorded_by', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='monitor.batch')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='programme.programme')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='monitor.observation')),
            ],
            options={
                'verbose_name': 'observation',
                'verbose_name_plural': 'observations',
                'ordering': ['programme', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['programme', 'indicator'], name='monitor_obs_program_7f0dba_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('supersedes__isnull', True)), fields=('programme', 'key'), name='observation_begins_once')],
            },
        ),
        migrations.CreateModel(
            name='OwnIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=40)),
                ('content', tovholder.ledger.kept_json.KeptJSON()),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_indicators', to='programme.programme')),
            ],
            options={
                'verbose_name': "indicator of the programme's own",
                'verbose_name_plural': "indicators of the programme's own",
                'ordering': ['programme', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('programme', 'indicator'), name='own_indicator_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('corrected', 0), ('reason__gt', ''), _connector='OR'), name='batch_correction_has_reason'),
        ),
        *(KeepForGood(f"monitor_{table}") for table in WRITTEN_ONCE),
    ]
