"""The agreement to read, its versions, and its figures redrawn with the same numbers in a table beside each."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from tovholder.agreement.intake.selectors import PointedOut
from tovholder.agreement.reading_page.difference_presenter import ShownChange
from tovholder.domain.content.indicator_catalogue import match_parts
from tovholder.domain.content.schema import Agreement
from tovholder.domain.content.schema.agreement_parts import Figure
from tovholder.people.rights import Answer
from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.programme.versions.models import Version
from tovholder.shell.charts import describe_picture, draw_key_square, draw_stacked_bars
from tovholder.shell.templatetags.danish import number


@dataclass(frozen=True)
class DrawnFigure:
    """A figure of the agreement with its picture and its key (square, name)."""

    figure: Figure
    picture: SafeString
    key: list[tuple[SafeString, str]]
    in_words: str

    @property
    def unnamed(self) -> bool:
        """Whether the legend does not fit the values, so that the parts have numbers instead of names."""
        return bool(self.figure.legend) and len(self.figure.legend) != len(self.key)


def draw_figure(figure: Figure) -> DrawnFigure | None:
    """The figure as stacked bars; nothing when it has no value to draw."""
    bars = tuple((bar.name or "", tuple(bar.values)) for bar in figure.bars)
    longest = max((len(values) for _name, values in bars), default=0)
    if not longest or not any(value is not None for _name, values in bars for value in values):
        return None
    legend = name_parts(figure, longest)
    shades = match_parts(legend)
    in_words = describe_picture([figure.caption or "", *(_bar_in_words(name, legend, values) for name, values in bars)])
    return DrawnFigure(
        figure,
        draw_stacked_bars(bars, legend, in_words, shades),
        [(draw_key_square(shade), name) for shade, name in zip(shades, legend, strict=True)],
        in_words,
    )


def name_parts(figure: Figure, parts: int) -> tuple[str, ...]:
    """The legend's names for the parts. Where their number differs nobody knows which is which: then numbers."""
    if len(figure.legend) == parts:
        return tuple(figure.legend)
    return tuple(str(number) for number in range(1, parts + 1))


def _bar_in_words(name: str, legend: tuple[str, ...], values: tuple[int | float | None, ...]) -> str:
    said = ", ".join(
        f"{part} {number(value)}" for part, value in zip(legend, values, strict=False) if value is not None
    )
    return f"{name}: {said}"


@dataclass(frozen=True, kw_only=True)
class AgreementPage(ProgrammePage):
    """The agreement section by section: the one in force on the day, or a version that was looked up."""

    template = "agreement/reading_page/agreement.html"
    addresses = ("agreement:agreement", "agreement:version")
    agreement: Agreement
    """What is read; an empty one where none was in force."""
    version: Version | None
    """The version it stands in; None where none was in force."""
    names: dict[str, str]
    """Id to name of the agreement's areas, groups, parties, bodies and positions."""
    figures: list[DrawnFigure]
    """Those of its figures that have a value to draw."""
    findings: list[PointedOut]
    """What the checks point at, with the answers that were given; what waits for one first."""
    may_answer: Answer
    """Whether the one who looks may answer a contradiction, and who can."""
    claims: Any
    """Id of each quantified statement to what the figures say of it; None where no room knows figures."""
    looked_up: bool = False
    """Whether the version was asked for by its number, so that no day is asked for."""


@dataclass(frozen=True, kw_only=True)
class VersionsPage(ProgrammePage):
    """Every version of the agreement: where it came from, who decided, when it holds."""

    template = "agreement/reading_page/versions.html"
    addresses = ("agreement:versions",)
    versions: list[Version]
    """Newest first, drafts among them."""
    may_put_in_force: Answer
    """Whether the one who looks may record how a first version was decided, and why not."""
    may_propose: Answer
    """Whether the one who looks may take a draft up as a proposal, and why not."""


@dataclass(frozen=True, kw_only=True)
class DifferencePage(ProgrammePage):
    """What changed from one version of the agreement to another."""

    template = "agreement/reading_page/difference.html"
    addresses = ("agreement:difference",)
    before: Version
    """The version that is compared from."""
    after: Version
    """The version that is compared to."""
    changes: list[ShownChange]
    """Every change in words; empty where both say the same."""
