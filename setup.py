"""The one thing that building this package takes beside pyproject.toml: what the pages say in Danish, compiled.

A wheel and an editable install both run it; the compiled catalogue lies beside its source and is not committed.

    python setup.py -q build_catalogues     after a change of django.po; `make` does it by itself
"""

from pathlib import Path
from typing import ClassVar

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import Command, setup
from setuptools.command.build import build

LOCALES = Path(__file__).parent / "src" / "tovholder" / "locale"


class BuildCatalogues(Command):
    """Compile every django.po into the django.mo beside it."""

    description = "compile the message catalogues"
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
