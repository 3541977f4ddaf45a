"""The zip that a Word file is, opened with care: sizes are counted while inflating, never believed."""

import io
import re
import struct
import zipfile
import zlib

from tovholder.domain.language.refusal import Refusal

MOST_PARTS = 5_000
MOST_XML_BYTES = 64 * 1024 * 1024
MOST_TOTAL_BYTES = 400 * 1024 * 1024
_ENCRYPTED = 0x1
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """The parts of a zip file by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
            raise make_damaged_refusal() from error
        self._refuse_bombs()
        self._names = {part.filename.replace("\\", "/").lstrip("/"): part for part in self._parts}

    def _refuse_bombs(self) -> None:
        if len(self._parts) > MOST_PARTS or sum(part.file_size for part in self._parts) > MOST_TOTAL_BYTES:
            raise make_oversize_refusal()
        if any(part.flag_bits & _ENCRYPTED for part in self._parts):
            raise Refusal(
                "Filen er låst med adgangskode. Gem den uden adgangskode og prøv igen.",
                "The file is locked by a password. Save it without a password and try again.",
                code="encrypted",
            )

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._names)

    def read(self, name: str) -> bytes:
        """One part inflated. Raises Refusal when it is damaged or larger than any agreement's."""
        part = self._names[name]
        try:
            with self._zip.open(part) as stream:
                data = stream.read(MOST_XML_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise make_damaged_refusal() from error
        if len(data) > MOST_XML_BYTES:
            raise make_oversize_refusal()
        return data

    def xml(self, name: str) -> bytes:
        """An XML part; one that declares a document type or entities is refused unread."""
        data = self.read(name)
        plain = data.replace(b"\x00", b"")
        if _DECLARED.search(plain):
            raise Refusal(
                f"Delen {name} i filen indeholder en DOCTYPE eller ENTITY, som Word aldrig skriver."
                f" Gem filen på ny i Word.",
                f"The part {name} of the file holds a DOCTYPE or ENTITY, which Word never writes."
                f" Save it anew in Word.",
                code="xml_declarations",
            )
        return data


def make_damaged_refusal() -> Refusal:
    """The refusal of a damaged file."""
    return Refusal(
        "Word-filen er beskadiget eller afkortet. Hent den igen, eller gem den på ny i Word.",
        "The Word file is damaged or cut short. Fetch it again, or save it anew in Word.",
        code="damaged",
    )


def make_oversize_refusal() -> Refusal:
    """The refusal of a file that inflates beyond measure."""
    return Refusal(
        "Word-filen fylder uforholdsmæssigt meget udpakket og åbnes ikke. Gem den på ny i Word uden billeder.",
        "The Word file inflates out of all proportion and is not opened. Save it anew in Word without pictures.",
        code="inflates",
    )
