"""The numbers that a drawn chart in a Word file keeps beside its drawing."""

from typing import Any

from tovholder.agreement.reading.source import Chart

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MOST_POINTS = 500


def chart_of(root: Any, place: str, line: int) -> Chart | None:
    """A chart's series and values, shares in percent; None for a chart without numbers."""
    series = list(root.iter(f"{_C}ser"))[:MOST_POINTS]
    names = [_first(found, "tx") for found in series]
    categories = _points(series[0], "cat") if series else {}
    values = [_numbers(found) for found in series]
    if not series or not any(values):
        return None
    bars = tuple(
        (categories.get(index, ""), tuple(column.get(index) for column in values))
        for index in sorted({index for column in values for index in column})
    )
    return Chart(tuple(names), bars, place, line)


def _first(series: Any, part: str) -> str:
    return next(iter(_points(series, part).values()), "")


def _points(series: Any, part: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for element in series.findall(f"{_C}{part}"):
        for point in list(element.iter(f"{_C}pt"))[:MOST_POINTS]:
            value = point.find(f"{_C}v")
            index = point.get("idx") or ""
            if value is not None and value.text and index.isdigit():
                found[int(index)] = value.text.strip()
    return found


def _numbers(series: Any) -> dict[int, float | None]:
    found: dict[int, float | None] = {}
    percent = any("%" in (code.text or "") for code in series.iter(f"{_C}formatCode"))
    for index, text in _points(series, "val").items():
        try:
            number = float(text)
        except ValueError:
            found[index] = None
            continue
        found[index] = round(number * 100, 6) if percent and abs(number) <= 1 else round(number, 6)
    return found
