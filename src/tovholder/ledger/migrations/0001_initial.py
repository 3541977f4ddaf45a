"""The room's tables, all written once from here on."""

import tovholder.ledger.kept_json
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood

WRITTEN_ONCE = (
    "event",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Chain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme', models.SlugField(max_length=80, unique=True)),
                ('events', models.PositiveIntegerField(default=0)),
                ('digest', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme', models.SlugField(max_length=80, verbose_name='programme')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('by', models.CharField(max_length=200, verbose_name='by')),
                ('act', models.CharField(max_length=60, verbose_name='act')),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('detail', tovholder.ledger.kept_json.KeptJSON(default=dict, verbose_name='detail')),
                ('kept', tovholder.ledger.kept_json.KeptJSON(default=dict)),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['programme', 'number'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='event_number_once')],
            },
        ),
        *(KeepForGood(f"ledger_{table}") for table in WRITTEN_ONCE),
    ]
