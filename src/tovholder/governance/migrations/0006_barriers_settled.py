"""A barrier is answered by a decision, or taken back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0005_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='barrieranswer',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision'),
        ),
        migrations.CreateModel(
            name='BarrierWithdrawn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(verbose_name='reason')),
                ('barrier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn', to='governance.barrier')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        KeepForGood("governance_barrieranswer"),
        KeepForGood("governance_barrierwithdrawn"),
    ]
