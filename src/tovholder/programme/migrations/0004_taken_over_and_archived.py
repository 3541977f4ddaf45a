"""Versions that were in force when the programme began here, and programmes put away."""

import django.db.models.deletion
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0003_programme_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='adoption',
            name='taken_over',
            field=models.BooleanField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name='ProgrammeArchiving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('archived', models.BooleanField()),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archivings', to='programme.programme')),
            ],
            options={
                'verbose_name': 'archiving of a programme',
                'verbose_name_plural': 'archivings of programmes',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        KeepForGood("programme_adoption"),
        KeepForGood("programme_programmearchiving"),
    ]
