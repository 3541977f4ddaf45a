"""Documents that were in force already, on their way in; written once."""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.conf import settings
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('agreement', '0002_discard_and_answers'),
        ('programme', '0004_taken_over_and_archived'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TakingOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('strategic_agreement', 'Strategic agreement'), ('subagreement', 'Sub-agreement'), ('budget', 'Budget'), ('terms_of_reference', 'Terms of reference'), ('milestones', 'Milestone plan'), ('contingency', 'Contingency plan')], max_length=30)),
                ('said', tovholder.ledger.kept_json.KeptJSON(default=list)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='takings_over', to='programme.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takings_over', to='programme.programme')),
            ],
            options={
                'verbose_name': 'document taken over',
                'verbose_name_plural': 'documents taken over',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='TakingOverContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', tovholder.ledger.kept_json.KeptJSON()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contents', to='agreement.takingover')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='TakingOverEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taking', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='agreement.takingover')),
                ('version', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_over_from', to='programme.version')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        KeepForGood("agreement_takingover"),
        KeepForGood("agreement_takingovercontent"),
        KeepForGood("agreement_takingoverend"),
    ]
