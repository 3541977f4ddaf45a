"""Reads of what was mended in an agreement, and of the version that mending starts from."""

from django.utils import timezone
from django.utils.translation import gettext as _

from tovholder.agreement.mending.models import Mending
from tovholder.programme.versions.models import Programme, Version
from tovholder.programme.versions.selectors import find_version_in_force
from tovholder.shell.templatetags.danish import day


def list_mendings(programme: Programme) -> list[Mending]:
    """What was mended, newest first."""
    found = Mending.objects.filter(version__document__programme=programme).select_related("by")
    return list(found.order_by("-id")[:20])


def find_mendable_version(programme: Programme) -> Version | None:
    """The version that a change starts from: the one in force today; it is carried into what is decided for later."""
    return find_version_in_force(programme, timezone.localdate())


def tell_mending(programme: Programme, change_number: int) -> str:
    """Why a change was made that mends the agreement, and from where one knows; empty for any other change."""
    found = Mending.objects.filter(version__document__programme=programme, change_number=change_number).first()
    if found is None:
        return ""
    kind = _("A transcription error: the agreement itself says so.") if found.transcription else ""
    source = _("Source: %(source)s, found on %(day)s.") % {"source": found.source, "day": day(found.found_on)}
    return " ".join(part for part in (found.why, kind, source) if part)
