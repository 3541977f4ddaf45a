"""The calendar of a programme or of one of its bodies as a file, in Danish, and who a key lets in. It only reads."""

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tovholder.domain.plans.calendar_file import write_calendar
from tovholder.followup.year_wheel.actions import hash_key
from tovholder.followup.year_wheel.models import CalendarKey
from tovholder.followup.year_wheel.selectors import find_year, list_calendar_entries
from tovholder.people.rights import Act, check_right
from tovholder.programme.frame.programme_frame import map_names
from tovholder.programme.versions.models import Programme
from tovholder.shell.templatetags.danish import listed


def find_key(token: str) -> CalendarKey | None:
    """The key of a token, while it is not revoked and its owner may still read the programme."""
    found = CalendarKey.objects.filter(digest=hash_key(token), revoked__isnull=True).select_related("programme", "by")
    key = found.first()
    return key if key is not None and check_right(key.by, Act.READ, key.programme.slug) else None


def write_feed(programme: Programme, body: str = "") -> bytes:
    """The calendar file: the whole programme's, or one body's."""
    with translation.override(settings.LANGUAGE_CODE):
        year = find_year(programme, timezone.localdate())
        names = map_names(year.agreement)
        title = listed([area.name for area in year.agreement.areas if area.name]) or year.agreement.title or ""
        name = " · ".join(part for part in (title, names.get(body, "")) if part)
        if programme.fictional:
            name = f"{name} ({_('Fictional example')})"
        return write_calendar(name, list_calendar_entries(year, body))
