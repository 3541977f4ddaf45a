"""The address of a page in a higher room, `{% place 'overview' slug %}`, and of the help on the page one stands on."""

from django import template
from django.urls import reverse

from tovholder.shell.handbook import find_section
from tovholder.shell.places import Place, find_address

register = template.Library()


@register.simple_tag(name="place")
def address_of_place(place: str, *arguments: object) -> str:
    """The address; the name is one of `Place`."""
    return find_address(Place(place), *arguments)


@register.simple_tag(takes_context=True)
def help_address(context: template.Context) -> str:
    """The section of the handbook that tells of the page one stands on."""
    request = context.get("request")
    chapter, anchor = find_section(request.path if request else "")
    address = reverse("shell:help_chapter", args=[chapter])
    return f"{address}#{anchor}" if anchor else address
