"""The roles there are beside seats in bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleName(models.TextChoices):
    """The small set of roles beside seats in bodies."""

    READER = "reader", _("Reader")
    AUDITOR = "auditor", _("Auditor")
    SECRETARIAT = "secretariat", _("Secretariat")
    ADMINISTRATOR = "administrator", _("Administrator")
