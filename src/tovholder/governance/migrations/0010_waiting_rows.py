"""What waits of each proposal, as rows that are worked out from what is kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0009_titles_anew'),
        ('programme', '0003_programme_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WaitingSeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal', models.CharField(max_length=64)),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='waiting_seal', to='programme.programme')),
            ],
        ),
        migrations.CreateModel(
            name='WaitingRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('act', models.CharField(blank=True, max_length=12)),
                ('body', models.CharField(blank=True, max_length=80)),
                ('since', models.DateField(null=True)),
                ('is_step', models.BooleanField(default=False)),
                ('meets_on', models.DateField(null=True)),
                ('told', models.JSONField(default=dict)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.programme')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waiting_rows', to='governance.proposal')),
                ('writer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['since', 'id'],
                'indexes': [models.Index(fields=['programme', 'since', 'id'], name='waiting_in_order')],
            },
        ),
    ]
