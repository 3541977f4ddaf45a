"""What lies sealed in the database: whoever reads its file, or a copy of it, cannot use it without the site's key."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["InvalidToken", "make_locks"]


def make_locks(purpose: str) -> MultiFernet:
    """The locks of a purpose: today's key first, then those before it. A demo, which protects nothing, has a fixed one.

    Opening what another purpose, or another key, has sealed raises `InvalidToken`.
    """
    keys = ["demo"] if settings.DEMO else [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(key, purpose)) for key in keys])


def _derive(key: str, purpose: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(key.encode())
    return base64.urlsafe_b64encode(made)
