"""The room's tables, all written once from here on."""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.conf import settings
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood

WRITTEN_ONCE = (
    "intake",
    "intakereading",
    "fielddecision",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programme', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('compared_with', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later_intakes', to='programme.version')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='programme.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='programme.programme')),
            ],
            options={
                'verbose_name': 'intake',
                'verbose_name_plural': 'intakes',
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='FieldDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=400)),
                ('verdict', models.CharField(choices=[('accepted', 'accepted as read'), ('corrected', 'corrected'), ('rejected', 'rejected'), ('open', 'left open')], max_length=10)),
                ('value', tovholder.ledger.kept_json.KeptJSON(blank=True, null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='agreement.intake')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['intake', 'id'], name='agreement_f_intake__4e43cb_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['accepted', 'corrected', 'rejected', 'open'])), name='verdict_known')],
            },
        ),
        migrations.CreateModel(
            name='IntakeReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('names', tovholder.ledger.kept_json.KeptJSON(default=list)),
                ('reading', tovholder.ledger.kept_json.KeptJSON()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='agreement.intake')),
            ],
            options={
                'ordering': ['intake', 'number'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('intake', 'number'), name='reading_number_once')],
            },
        ),
        *(KeepForGood(f"agreement_{table}") for table in WRITTEN_ONCE),
    ]
