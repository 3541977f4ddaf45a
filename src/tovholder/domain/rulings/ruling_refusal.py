"""A refusal of rules or answers that cannot be used: one sentence in each language."""

from typing import Literal


class Refused(ValueError):
    """What is wrong, where, and how to mend it; `da` and `en` are the sentences."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da = da
        self.en = en

    def said(self, language: Literal["da", "en"]) -> str:
        """The sentence in one of the languages."""
        return self.en if language == "en" else self.da
