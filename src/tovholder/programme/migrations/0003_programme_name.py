"""Names given to programmes, written once."""

import django.db.models.deletion
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0002_record'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProgrammeName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('renamed', models.BooleanField(default=False)),
                ('given_by', models.CharField(max_length=200)),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='programme.programme')),
            ],
            options={
                'verbose_name': 'name of a programme',
                'verbose_name_plural': 'names of programmes',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        KeepForGood("programme_programmename"),
    ]
