"""A change is called anew when it is carried over; its submission says what it was called then."""

from django.db import migrations, models

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0008_rules_as_content'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposalcontent',
            name='title',
            field=models.CharField(editable=False, max_length=200, null=True, verbose_name='title'),
        ),
        migrations.AddField(
            model_name='submission',
            name='title',
            field=models.CharField(editable=False, max_length=200, null=True, verbose_name='title'),
        ),
        KeepForGood("governance_proposalcontent"),
        KeepForGood("governance_submission"),
    ]
