"""A meeting is moved, called off, mailed, minuted and signed; tasks; written hearings. All of it written once."""

import django.db.models.deletion
import tovholder.ledger.kept_json
from django.conf import settings
from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood

WRITTEN_ONCE = (
    "meeting",
    "meetingcancelled",
    "meetingmail",
    "itemnote",
    "minutessigned",
    "minutesapproved",
    "task",
    "taskdone",
    "hearing",
    "hearinganswer",
    "hearingclosed",
)


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0006_barriers_settled'),
        ('programme', '0002_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='replaces',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='governance.meeting'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='why_moved',
            field=models.TextField(blank=True, null=True, verbose_name='why it was moved'),
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('body', models.CharField(max_length=80, verbose_name='body')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
                ('deadline', models.DateField(verbose_name='deadline')),
                ('asked', tovholder.ledger.kept_json.KeptJSON()),
                ('quorum', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='programme.programme')),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='governance.proposal')),
                ('submission', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.submission')),
            ],
            options={
                'verbose_name': 'written hearing',
                'verbose_name_plural': 'written hearings',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='HearingClosed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('why', models.TextField(blank=True, verbose_name='why')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hearing', to='governance.decision')),
                ('hearing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closed', to='governance.hearing')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ItemNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('text', models.TextField(verbose_name='text')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='governance.agendaitem')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='MeetingCancelled',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(verbose_name='reason')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cancelled', to='governance.meeting')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='MinutesSigned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minutes', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signed', to='governance.minutes')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('body', models.CharField(max_length=80, verbose_name='body')),
                ('what', models.CharField(max_length=300, verbose_name='what')),
                ('owner', models.CharField(max_length=120, verbose_name='who')),
                ('due', models.DateField(blank=True, null=True, verbose_name='due')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='governance.agendaitem')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='programme.programme')),
            ],
            options={
                'verbose_name': 'task',
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='TaskDone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('how', models.CharField(max_length=300, verbose_name='how')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='done', to='governance.task')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='HearingAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('says', models.CharField(choices=[('for', 'for'), ('against', 'against'), ('abstains', 'abstains'), ('meeting', 'wants it taken at a meeting')], max_length=10)),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('proof', models.CharField(blank=True, max_length=200, verbose_name='how it came')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hearing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='governance.hearing')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('hearing', 'seat'), name='answered_once'), models.CheckConstraint(condition=models.Q(('says__in', ['for', 'against', 'abstains', 'meeting'])), name='hearing_answer_known')],
            },
        ),
        migrations.CreateModel(
            name='MeetingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('what', models.CharField(choices=[('papers', 'invitation and papers'), ('moved', 'moved'), ('cancelled', 'cancelled')], max_length=10)),
                ('sequence', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='governance.meeting')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'sequence', 'address'), name='one_mail_of_a_sequence'), models.CheckConstraint(condition=models.Q(('what__in', ['papers', 'moved', 'cancelled'])), name='mail_tells_what')],
            },
        ),
        migrations.CreateModel(
            name='MinutesApproved',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='governance.minutes')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('minutes', 'by'), name='approved_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('owner__gt', ''), ('what__gt', '')), name='task_says_what_and_who'),
        ),
        *(KeepForGood(f"governance_{table}") for table in WRITTEN_ONCE),
    ]
