"""The room's tables, all written once from here on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood

WRITTEN_ONCE = (
    "sentpack",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('governance', '0001_initial'),
        ('programme', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SentPack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='programme.storedfile')),
                ('sent', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pack', to='governance.meetingsent')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        *(KeepForGood(f"followup_{table}") for table in WRITTEN_ONCE),
    ]
