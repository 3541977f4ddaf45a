"""What is said to people, in both languages: the one form of a sentence everywhere in the thinking."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Lang = Literal["da", "en"]
_LAST = {"da": "og", "en": "and"}
_LAST_OF_CHOICE = {"da": "eller", "en": "or"}


class Text(BaseModel):
    """One sentence, or a piece of one, in Danish and in English: `text.da`, or `text[language]`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    da: str
    en: str

    def __getitem__(self, language: Lang) -> str:
        return self.en if language == "en" else self.da

    def __add__(self, other: "Text") -> "Text":
        """One piece straight after the other, in each language."""
        return Text(da=self.da + other.da, en=self.en + other.en)

    def __bool__(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.da or self.en)


NOTHING_SAID = Text(da="", en="")


def make_text(da: str, en: str | None = None) -> Text:
    """A piece of wording; a name is the same in both languages."""
    return Text(da=da, en=da if en is None else en)


def capitalise_first(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def capitalise(text: Text) -> Text:
    """The text with a capital first letter in both languages."""
    return Text(da=capitalise_first(text.da), en=capitalise_first(text.en))


def join_words(words: Sequence[str], language: Lang, *, one_of: bool = False) -> str:
    """a, b og c; a, b eller c where it is one of them."""
    if len(words) < 2:
        return "".join(words)
    last = (_LAST_OF_CHOICE if one_of else _LAST)[language]
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def join_texts(texts: Iterable[Text], *, one_of: bool = False) -> Text:
    """a, b og c; a, b and c."""
    said = list(texts)
    return Text(
        da=join_words([one.da for one in said], "da", one_of=one_of),
        en=join_words([one.en for one in said], "en", one_of=one_of),
    )


def join_sentences(sentences: Iterable[Text | None]) -> Text:
    """Sentences one after the other; those that are not there are left out."""
    said = [sentence for sentence in sentences if sentence]
    return Text(da=" ".join(one.da for one in said), en=" ".join(one.en for one in said))


def read_texts(value: Any) -> Any:
    """What a data file holds, with every {da, en} in it as a text."""
    if isinstance(value, dict):
        return Text(**value) if set(value) == {"da", "en"} else {key: read_texts(item) for key, item in value.items()}
    return [read_texts(item) for item in value] if isinstance(value, list) else value


def write_texts(value: Any) -> Any:
    """What JSON holds, with every text in it as {da, en}."""
    if isinstance(value, Text):
        return value.model_dump()
    if isinstance(value, dict):
        return {key: write_texts(item) for key, item in value.items()}
    return [write_texts(item) for item in value] if isinstance(value, list | tuple) else value
