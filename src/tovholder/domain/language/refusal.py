"""A refusal of figures that cannot be used: one sentence in each language."""


class Refused(ValueError):
    """What is wrong, where, and how to mend it; `da` and `en` are the sentences."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da = da
        self.en = en
