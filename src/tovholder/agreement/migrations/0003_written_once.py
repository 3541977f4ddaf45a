"""From here on the tables take inserts only."""

from django.db import migrations

from tovholder.ledger.insert_only import KeepForGood

TABLES = (
    "programme", "document", "storedfile", "intake", "intakereading", "fielddecision", "version", "adoption",
)


class Migration(migrations.Migration):
    dependencies = [("agreement", "0002_initial")]
    operations = [KeepForGood(f"agreement_{table}") for table in TABLES]
