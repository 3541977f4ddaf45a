"""An answer keeps which contents it is about. Nullable, so that SQLite adds the column and keeps the table's guards."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="contents",
            field=models.CharField(editable=False, max_length=64, null=True),
        ),
    ]
