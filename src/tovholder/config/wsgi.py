"""What a server runs: `gunicorn tovholder.config.wsgi`."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
application = get_wsgi_application()

from tovholder.people.demo_mark import find_demo_fault  # noqa: E402 -- there are no models before the site is up

fault = find_demo_fault()
if fault:
    raise ImproperlyConfigured(f"{fault.da}\n{fault.en}")
