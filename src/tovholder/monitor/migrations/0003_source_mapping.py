"""What somebody has said of a file, remembered for the next of its source; written once."""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('monitor', '0002_release'),
        ('programme', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SourceMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('source', models.CharField(max_length=16)),
                ('answers', tovholder.ledger.kept_json.KeptJSON()),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='source_mappings', to='programme.programme')),
            ],
            options={
                'verbose_name': 'answers about a file',
                'verbose_name_plural': 'answers about files',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['programme', 'source'], name='monitor_sou_program_c4ad6d_idx')],
            },
        ),
        KeepForGood("monitor_sourcemapping"),
    ]
