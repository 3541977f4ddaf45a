"""What the board has settled about the rules, and where the text contradicts itself, written once."""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.conf import settings
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('agreement', '0003_written_once'),
        ('governance', '0002_written_once'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contradiction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('narrow', tovholder.ledger.kept_json.KeptJSON()),
                ('wide', tovholder.ledger.kept_json.KeptJSON()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contradictions', to='agreement.programme')),
            ],
            options={
                'verbose_name': 'contradiction',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Interpretation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('matter', models.CharField(choices=[('material_shift', 'when a shift of resources is material'), ('local_power_twice', "how far the local forum's power reaches")], max_length=20)),
                ('since', models.DateField(verbose_name='from')),
                ('at_least_share', models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True)),
                ('at_least_amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ('covers', models.CharField(blank=True, choices=[('activities', 'activities only'), ('adjustments', 'the whole sub-agreement')], max_length=12)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interpretations', to='governance.decision')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interpretations', to='agreement.programme')),
            ],
            options={
                'verbose_name': 'interpretation',
                'verbose_name_plural': 'interpretations',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('decision', 'matter'), name='decision_settles_a_matter_once'), models.CheckConstraint(condition=models.Q(models.Q(('covers', ''), ('matter', 'material_shift')), models.Q(('at_least_amount__isnull', True), ('at_least_share__isnull', True), ('covers__in', ['activities', 'adjustments']), ('matter', 'local_power_twice')), _connector='OR'), name='interpretation_fits_its_matter'), models.CheckConstraint(condition=models.Q(('at_least_share__isnull', True), models.Q(('at_least_share__gt', 0), ('at_least_share__lte', 1)), _connector='OR'), name='limit_is_a_share')],
            },
        ),
        KeepForGood("governance_interpretation"),
        KeepForGood("governance_contradiction"),
    ]
