"""A demo runs only in a database that was made as one; what was a demo stays shut when it is run for real."""

from django.conf import settings
from django.db import connection

from tovholder.domain.language.text import Text, make_text
from tovholder.people.models import DemoMark, Person


def find_demo_fault() -> Text | None:
    """Why a demo may not run in this database: it holds something, and was not made as a demo. None when it may."""
    tables = set(connection.introspection.table_names())
    if not settings.DEMO or not tables:
        return None
    if DemoMark._meta.db_table in tables and DemoMark.objects.exists():
        return None
    return make_text(
        "Databasen er ikke lavet som demo, og en demo ville lukke alle ind i den. Kør uden --demo og TOVHOLDER_DEMO og "
        "med en nøgle i TOVHOLDER_SECRET_KEY, eller giv demoen sin egen tomme mappe med TOVHOLDER_DATA.",
        "The database was not made as a demo, and a demo would let everybody into it. Run without --demo and "
        "TOVHOLDER_DEMO and with a key in TOVHOLDER_SECRET_KEY, or give the demo an empty folder with TOVHOLDER_DATA.",
    )


def find_shut_accounts() -> Text | None:
    """What to say where a demo's database is run for real: how many accounts of the demo are shut. None without."""
    shut = 0 if settings.DEMO else Person.objects.filter(opened_in_demo=True).count()
    if not shut:
        return None
    return make_text(
        f"Databasen har været brugt som demo: {shut} konti, som alle kender vejen ind til, er lukket. Brug en ny, tom "
        "database til rigtig drift.",
        f"The database has been used as a demo: {shut} accounts that everybody knows the way into are shut. Use a new, "
        "empty database for real work.",
    )
