"""The template's own text told apart from what the parties wrote."""

from tovholder.agreement.reading.templates import Template
from tovholder.agreement.reading.text import Flow
from tovholder.agreement.reading.words import signed


def is_standing(sentence: str, template: Template) -> bool:
    """Whether a sentence is guidance that the template prints in every agreement."""
    return any(signed(sentence, signature) for signature in template.standing)


def free_sentences(flow: Flow, template: Template) -> list[tuple[int, int]]:
    """Offsets of the sentences that the parties wrote themselves."""
    return [(start, end) for start, end in flow.sentence_spans() if not is_standing(flow.text[start:end], template)]
