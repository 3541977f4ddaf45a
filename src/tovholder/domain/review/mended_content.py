"""An agreement in force laid out like a review, and the content that mending some of its facts makes. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tovholder.domain.content.schema import Agreement, Reading
from tovholder.domain.content.schema.reading_schema import SourceInfo
from tovholder.domain.review.confirmed_content import build_content
from tovholder.domain.review.review_draft import Said, make_draft
from tovholder.domain.review.review_layout import Review, lay_out_reading

OF_NO_FILE = SourceInfo(name="", kind="text", lines=0, sha256="0" * 64)


@dataclass(frozen=True)
class Held:
    """An agreement in force as a reading that everybody has confirmed."""

    reading: Reading
    said: Mapping[str, Said]

    def lay_out(self) -> Review:
        """Every thing with every fact, those that nothing stands in too."""
        return lay_out_reading(self.reading, self.said)

    def mend(self, mended: Mapping[str, Said]) -> Agreement:
        """The content with what was mended, added and taken out; nothing else differs."""
        return build_content(self.reading, {**self.said, **mended})


def hold_agreement(agreement: Agreement) -> Held:
    """The agreement, each of its facts confirmed as it stands."""
    reading = Reading(source=OF_NO_FILE, content=agreement)
    return Held(reading, dict(_confirm_all(reading)))


def _confirm_all(reading: Reading) -> Iterator[tuple[str, Said]]:
    for item in make_draft(reading, {}).fields:
        if not item.blank:
            yield item.key, Said("accepted", item.read)


def tell_taken_out(review: Review, pointers: tuple[str, ...]) -> dict[str, Said]:
    """What is said of everything in some things that are to go."""
    inside = tuple(f"{pointer}/" for pointer in pointers)
    fields = [item for item in review.draft.fields if item.pointer.startswith(inside)]
    return {item.key: Said("rejected") for item in fields if item.read not in (None, "", [], {})}


def is_changed(agreement: Agreement, mended: Agreement) -> bool:
    """Whether the mended content says anything else."""
    before: dict[str, Any] = agreement.content()
    return before != mended.content()
