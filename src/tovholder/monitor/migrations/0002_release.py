"""The journal of what readers have been shown, written once."""

import django.db.models.deletion
from django.db import migrations, models

import tovholder.ledger.kept_json
from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('monitor', '0001_initial'),
        ('programme', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('newest', models.PositiveBigIntegerField()),
                ('held_back', tovholder.ledger.kept_json.KeptJSON(default=list)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='programme.programme')),
            ],
            options={
                'verbose_name': 'release of figures',
                'verbose_name_plural': 'releases of figures',
                'ordering': ['programme', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        KeepForGood("monitor_release"),
    ]
