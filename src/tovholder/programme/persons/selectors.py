"""What programmes are called, for the room of people, which does not know agreements."""

from django.utils import timezone

from tovholder.programme.versions.models import Programme
from tovholder.programme.versions.selectors import find_agreements_in_force, load_agreement
from tovholder.shell.templatetags.danish import listed


def name_programmes() -> dict[str, str]:
    """The areas of each programme's agreement in force, else its short name."""
    programmes = Programme.objects.all()
    in_force = find_agreements_in_force(programmes, timezone.localdate())
    names = {}
    for one in programmes:
        areas = load_agreement(in_force[one.pk]).areas if one.pk in in_force else []
        names[one.slug] = listed([area.name for area in areas if area.name]) or one.slug
    return names
