"""From here on the table takes inserts only."""

from django.db import migrations

from tovholder.ledger.insert_only import KeepForGood


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]
    operations = [KeepForGood("followup_sentpack")]
