"""Whether the database is made as a demo, its known accounts, the table of counters, and secrets under lock."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import migrations

from tovholder.people.sign_in.known_passwords import DEMO_PASSWORDS

SEALED = "gAAAA"
"""How everything begins that the lock has sealed."""


def mark_demo(apps: Any, _editor: Any) -> None:
    """A demo's database is one that held nobody when a demo made it."""
    if settings.DEMO and not apps.get_model("people", "Person").objects.exists():
        apps.get_model("people", "DemoMark").objects.create()


def shut_known_accounts(apps: Any, _editor: Any) -> None:
    """Accounts of a demo from before there was a mark."""
    apps.get_model("people", "Person").objects.filter(email__in=DEMO_PASSWORDS).update(opened_in_demo=True)


def make_counters(_apps: Any, editor: Any) -> None:
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


def lock_secrets(apps: Any, _editor: Any) -> None:
    """Encrypt what lay in clear. What is sealed already is left."""
    from tovholder.people.sign_in.two_step_secrets import EncryptedSecrets

    lock = EncryptedSecrets()
    for one in apps.get_model("mfa", "Authenticator").objects.all():
        one.data = {name: _lock(lock, value) for name, value in one.data.items()}
        one.save(update_fields=["data"])


def _lock(lock: Any, value: Any) -> Any:
    if isinstance(value, list):
        return [_lock(lock, one) for one in value]
    return value if not isinstance(value, str) or value.startswith(SEALED) else lock.encrypt(value)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_doors'),
        ('mfa', '0003_authenticator_type_uniq'),
    ]

    operations = [
        migrations.RunPython(mark_demo, migrations.RunPython.noop),
        migrations.RunPython(shut_known_accounts, migrations.RunPython.noop),
        migrations.RunPython(make_counters, migrations.RunPython.noop),
        migrations.RunPython(lock_secrets, migrations.RunPython.noop),
    ]
