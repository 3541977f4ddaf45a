"""Secrets of two-step sign-in lie encrypted in the database, under a key made from the site's secret key."""

import base64
import logging

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

LOG = logging.getLogger(__name__)
PURPOSE = b"tovholder two-step secrets 1"


class EncryptedSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """What the library keeps for us, and how."""

    def encrypt(self, text: str) -> str:
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. Nothing is taken for one that our key has not sealed: a wrong key opens no door."""
        try:
            return _locks().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as fault:
            LOG.error("A secret of two-step sign-in cannot be read: the secret key is another than it was.")
            raise PermissionDenied(
                _(
                    "Your two-step sign-in cannot be read, because the site's secret key was changed. An administrator "
                    "can reset it on the page People."
                )
            ) from fault


def _locks() -> MultiFernet:
    """Under today's key first, and those before it. A demo, which protects nothing, has a fixed one."""
    keys = ["demo"] if settings.DEMO else [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(key: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(made)
