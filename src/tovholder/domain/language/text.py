"""What is said to people, in both languages: the one form of a sentence everywhere in the thinking."""

from pydantic import BaseModel, ConfigDict


class Text(BaseModel):
    """One sentence, or a piece of one, in Danish and in English."""

    model_config = ConfigDict(extra="forbid")

    da: str
    en: str


def make_text(da: str, en: str | None = None) -> Text:
    """A piece of wording; a name is the same in both languages."""
    return Text(da=da, en=da if en is None else en)
