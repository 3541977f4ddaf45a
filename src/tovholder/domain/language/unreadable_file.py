"""The one way the reader says no: a sentence in each language, never a traceback."""


class UnreadableFile(Exception):
    """The file cannot be read as an agreement.

    Carries one sentence in Danish and one in English: what is wrong, where, and how to mend it.
    """

    def __init__(self, code: str, da: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.da = da
        self.en = en
