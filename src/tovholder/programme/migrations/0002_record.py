"""A version says when it was registered, and why it counts from a day before that. Nullable, as in governance 0002."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='adoption',
            name='late_confirmed_by',
            field=models.CharField(editable=False, max_length=200, null=True),
        ),
        migrations.AddField(
            model_name='adoption',
            name='late_reason',
            field=models.TextField(editable=False, null=True, verbose_name='why it was registered late'),
        ),
        migrations.AddField(
            model_name='adoption',
            name='registered_on',
            field=models.DateField(editable=False, null=True, verbose_name='registered on'),
        ),
    ]
