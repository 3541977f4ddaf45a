"""Markup that stands on many pages, written once: a table that scrolls, a mark."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(end_name="endscroll")
def scroll(content: str, label: object) -> SafeString:
    """A table in a box that scrolls by itself, with the keyboard too: `{% scroll label %}<table>…{% endscroll %}`."""
    return format_html('<div class="scroll" tabindex="0" role="group" aria-label="{}">{}</div>', label, content)


@register.simple_tag
def mark(text: object, kind: str = "") -> SafeString:
    """A word on a coloured ground; `kind` is good, attention, bad, note, or nothing for grey."""
    return format_html('<span class="mark{}">{}</span>', f" mark-{kind}" if kind else "", text)
