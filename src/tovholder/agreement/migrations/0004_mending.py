"""Facts of the agreement that were mended; written once."""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.conf import settings
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('agreement', '0003_taking_over'),
        ('programme', '0004_taken_over_and_archived'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('mended', tovholder.ledger.kept_json.KeptJSON()),
                ('source', models.CharField(max_length=300, verbose_name='where it is from')),
                ('why', models.TextField(verbose_name='why')),
                ('found_on', models.DateField(verbose_name='found on')),
                ('transcription', models.BooleanField()),
                ('change_number', models.PositiveIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mendings', to='programme.version')),
            ],
            options={
                'verbose_name': 'mended fact',
                'verbose_name_plural': 'mended facts',
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        KeepForGood("agreement_mending"),
    ]
