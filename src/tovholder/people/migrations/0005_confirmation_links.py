"""A link may confirm a decision from a seat without an account."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_outbox'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='personallink',
            name='link_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='personallink',
            name='link_of_an_account',
        ),
        migrations.AlterField(
            model_name='personallink',
            name='kind',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('address', 'New address'), ('password', 'New password'), ('confirmation', 'Confirmation')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='personallink',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['invitation', 'address', 'password', 'confirmation'])), name='link_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='personallink',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['invitation', 'confirmation']), ('person__isnull', False), _connector='OR'), name='link_of_an_account'),
        ),
    ]
