"""The room's tables, gathered where Django looks for them; each is written in its feature."""

from tovholder.programme.versions.models import (
    Adoption,
    Document,
    Programme,
    ProgrammeArchiving,
    ProgrammeName,
    StoredFile,
    Version,
)

__all__ = ["Adoption", "Document", "Programme", "ProgrammeArchiving", "ProgrammeName", "StoredFile", "Version"]
