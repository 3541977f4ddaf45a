"""The agreement's figures and tables, redrawn: each as a chart with the same numbers in a table beside it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from tovholder.domain.content.schema.agreement_parts import Figure
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
    in_words = describe_picture([figure.caption or "", *(_bar_in_words(name, legend, values) for name, values in bars)])
    return DrawnFigure(
        figure,
        draw_stacked_bars(bars, legend, in_words),
        [(draw_key_square(i), name) for i, name in enumerate(legend)],
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
