"""Sessions that know whose they are, so that they can be listed and ended."""

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class SignedInSession(AbstractBaseSession):
    """A session: of nobody until one signs in; then whose, since when, last used when, and in which browser."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions")
    since = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(auto_now=True)
    browser = models.CharField(max_length=60, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from tovholder.people.sign_in.session_store import SessionStore

        return SessionStore
