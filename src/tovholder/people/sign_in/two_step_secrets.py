"""Secrets of two-step sign-in lie encrypted in the database, under a key made from the site's secret key."""

import logging

from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from tovholder.people.sealing import InvalidToken, make_locks

LOG = logging.getLogger(__name__)
PURPOSE = "tovholder two-step secrets 1"


class EncryptedSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """What the library keeps for us, and how."""

    def encrypt(self, text: str) -> str:
        return make_locks(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. Nothing is taken for one that our key has not sealed: a wrong key opens no door."""
        try:
            return make_locks(PURPOSE).decrypt(encrypted_text.encode()).decode()
        except InvalidToken as fault:
            LOG.error("A secret of two-step sign-in cannot be read: the secret key is another than it was.")
            raise PermissionDenied(
                _(
                    "Your two-step sign-in cannot be read, because the site's secret key was changed. An administrator "
                    "can reset it on the page People."
                )
            ) from fault
