"""What building this package takes beside pyproject.toml: what the pages say in Danish, compiled, and the handbook.

A wheel and an editable install both run it; the compiled catalogue and the handbook's copy lie inside the package and
are not committed.

    python setup.py -q build_catalogues     after a change of django.po; `make` does it by itself
"""

import shutil
from pathlib import Path
from typing import ClassVar

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import Command, setup
from setuptools.command.build import build

ROOT = Path(__file__).parent
LOCALES = ROOT / "src" / "tovholder" / "locale"
HANDBOOK = ROOT / "docs" / "haandbog"
"""Read on the pages too: the wheel carries it."""


class BuildCatalogues(Command):
    """Compile every django.po into the django.mo beside it, and copy the handbook in."""

    description = "compile the message catalogues and copy the handbook"
    user_options: ClassVar = []
    editable_mode = False

    def initialize_options(self) -> None:
        pass

    def finalize_options(self) -> None:
        pass

    def run(self) -> None:
        for source in LOCALES.glob("*/LC_MESSAGES/django.po"):
            with source.open("rb") as said, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(said, locale=source.parts[-3]))
        for chapter in HANDBOOK.glob("*.md"):
            folder = ROOT / "src" / "tovholder" / "shell" / "haandbog"
            folder.mkdir(exist_ok=True)
            shutil.copy(chapter, folder)

    def get_source_files(self) -> list[str]:
        return []

    def get_outputs(self) -> list[str]:
        return []

    def get_output_mapping(self) -> dict[str, str]:
        return {}


class Build(build):
    """Catalogues first, so that they are among the package's files when those are gathered."""

    sub_commands: ClassVar = [("build_catalogues", None), *build.sub_commands]


setup(cmdclass={"build": Build, "build_catalogues": BuildCatalogues})
