"""From here on the tables take inserts only, and no later version comes into force without its ground."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tovholder.ledger.insert_only import KeepForGood

TABLES = (
    "seat", "seatend", "accessremoved", "notice", "meeting", "agendaitem", "annex", "meetingsent", "meetingheld",
    "minutes", "protocolapproved", "barrier", "barrieranswer", "decision", "proposal", "proposalcontent", "answer",
    "submission", "steptaken", "sentback", "closing", "ground", "receipt", "portalupload",
)
UNGROUNDED = """
(SELECT number FROM agreement_version WHERE id = NEW.version_id) > 1
AND NOT EXISTS (SELECT 1 FROM governance_ground WHERE version_id = NEW.version_id)
"""
SQLITE = f"""
CREATE TRIGGER agreement_adoption_has_ground BEFORE INSERT ON agreement_adoption WHEN {UNGROUNDED}
BEGIN SELECT RAISE(ABORT, 'a later version comes into force through a proposal'); END
"""
POSTGRES = (
    f"""
CREATE FUNCTION adoption_has_ground() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
IF {UNGROUNDED} THEN
RAISE EXCEPTION 'a later version comes into force through a proposal' USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
END $$
""",
    """
CREATE TRIGGER agreement_adoption_has_ground BEFORE INSERT ON agreement_adoption
FOR EACH ROW EXECUTE FUNCTION adoption_has_ground()
""",
)


def only_through_a_proposal(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """The refusal that no program goes around: it stands in the database."""
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else (SQLITE,):
        editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial"), ("agreement", "0003_written_once")]
    operations = [
        *(KeepForGood(f"governance_{table}") for table in TABLES),
        migrations.RunPython(only_through_a_proposal, migrations.RunPython.noop),
    ]
