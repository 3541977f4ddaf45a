"""Where sessions are kept: in the database, until they are unused for some hours, and for so many days at most."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

SINCE, BROWSER = "signed_in_at", "browser"


class SessionStore(DatabaseStore):
    """Django's own store, with a table of ours and a last moment that no use of the session moves."""

    @classmethod
    def get_model_class(cls) -> Any:
        from tovholder.people.sign_in.models import SignedInSession

        return SignedInSession

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        made: Any = super().create_model_instance(data)
        made.person_id = data.get(SESSION_KEY)
        made.since = _find_start(data)
        made.browser = data.get(BROWSER, "")
        made.seen_at = timezone.now()
        kept: AbstractBaseSession = made
        return kept

    def get_expiry_date(self, **kwargs: Any) -> datetime.datetime:
        """After the idle hours, and never later than so many days after sign-in."""
        idle: datetime.datetime = super().get_expiry_date(**kwargs)
        since = _find_start(dict(self.items()))
        return idle if since is None else min(idle, since + datetime.timedelta(days=settings.SESSION_DAYS))


def _find_start(data: dict[str, Any]) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(data[SINCE]) if SINCE in data else None
