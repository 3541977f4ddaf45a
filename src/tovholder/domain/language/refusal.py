"""The one way that the thinking says no: a sentence in each language, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from tovholder.domain.language.text import Text


class Refusal(Exception):
    """What is wrong, where, and how to mend it.

    `place` is a file or an option; it is said before the sentence. `code` names the fault where a caller tells faults
    apart.
    """

    def __init__(self, da: str, en: str, *, code: str = "", place: str = "") -> None:
        super().__init__(f"{place}: {en}" if place else en)
        self.sentence = Text(da=da, en=en)
        self.code = code
        self.place = place

    @classmethod
    def of(cls, text: Text, *, code: str = "", place: str = "") -> "Refusal":
        """A refusal whose sentence is made already."""
        return cls(text.da, text.en, code=code, place=place)

    def at(self, place: str) -> "Refusal":
        """The same refusal with its place; one that has a place keeps it."""
        return self if self.place else Refusal.of(self.sentence, code=self.code, place=place)

    @property
    def text(self) -> Text:
        """What a person is told."""
        before = f"{self.place}: " if self.place else ""
        return Text(da=before + self.sentence.da, en=before + self.sentence.en)

    @property
    def da(self) -> str:
        """What a person is told in Danish."""
        return self.text.da

    @property
    def en(self) -> str:
        """What a person is told in English."""
        return self.text.en


@contextmanager
def said_of(place: str) -> Iterator[None]:
    """Whatever is refused inside is refused with its place."""
    try:
        yield
    except Refusal as refusal:
        if refusal.place:
            raise
        raise refusal.at(place) from refusal
