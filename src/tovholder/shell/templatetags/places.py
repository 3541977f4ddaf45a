"""The address of a page in a higher room, for templates: `{% place 'overview' slug %}`."""

from django import template

from tovholder.shell.places import Place, find_address

register = template.Library()


@register.simple_tag(name="place")
def address_of_place(place: str, *arguments: object) -> str:
    """The address; the name is one of `Place`."""
    return find_address(Place(place), *arguments)
