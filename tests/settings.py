"""The product's own settings, as a demo, in a folder that the tests throw away."""

import os
import tempfile

os.environ.setdefault("TOVHOLDER_DEMO", "1")
os.environ.setdefault("TOVHOLDER_SECURITY_CONTACT", "mailto:sikkerhed@eksempel.dk")
# The browser driver leaves an event loop running in the test process; no test of ours is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ.setdefault("TOVHOLDER_DATA", tempfile.mkdtemp(prefix="tovholder-tests-"))

from tovholder.config.settings import *  # noqa: F403

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
READ_AT_ONCE = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
"""Each client of a test would go through every static file first: that took five times as long as most pages."""
