"""Laws of reading: the same table reads the same as text and as a workbook, and whatever its order."""

import csv
import io
import random

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.observations.made_files import read, refusals, sheet_of
from tests.domain.observations.made_observations import observations
from tests.trying import try_examples
from tovholder.domain.language.refusal import Refusal

HEADINGS = {
    "indicator": "Indikator", "scope": "Område", "period": "År", "variant": "Valg", "value": "Værdi", "numerator": "Tæller",
    "denominator": "Nævner", "status": "Status", "as_printed": "Som trykt", "publisher": "Udgiver", "dataset": "Datasæt",
    "table": "Tabel", "note": "Note", "break": "Brud",
}  # fmt: skip
NUMBERS = {"value", "numerator", "denominator"}


def cells(observed):
    """The observation's fields as they stand in a tidy row."""
    told = observed.model_dump(by_alias=True)
    told |= told.pop("source") or {}
    told["status"] = {"suppressed": "diskretioneret", "not_measured": "ikke målt"}.get(told["status"])
    told["break"] = "ja" if told["break"] else None
    return {field: told.get(field) for field in HEADINGS}


def text_file(rows, order):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([HEADINGS[field] for field in order])
    for row in rows:
        writer.writerow(
            [str("" if row[f] is None else row[f]).replace(".", "," if f in NUMBERS else ".") for f in order]
        )
    return out.getvalue().encode("utf-8-sig")


def workbook_file(rows, order):
    return sheet_of([[HEADINGS[field] for field in order], *([row[field] for field in order] for row in rows)])


def printed(observed):
    """The observation as it is read where no column tells how it was printed: its value's own cell does."""
    if observed.as_printed or observed.value is None:
        return observed
    return observed.model_copy(update={"as_printed": str(observed.value).replace(".", ",")})


def by_key(told):
    return {row.observed.key: row.observed for row in told.rows}


@try_examples(25)
@given(observations(least=1), st.randoms(use_true_random=False))
def test_a_tidy_table_reads_the_same_as_text_and_as_a_workbook_in_any_order(known, chance: random.Random):
    rows, order = [cells(one) for one in known], list(HEADINGS)
    as_text = read(text_file(rows, order))
    assert refusals(as_text) == ""
    expected = {one.key: printed(one) for one in known}
    assert by_key(as_text) == expected
    chance.shuffle(rows)
    chance.shuffle(order)
    as_workbook = read(workbook_file(rows, order))
    assert refusals(as_workbook) == ""
    assert by_key(as_workbook) == by_key(read(text_file(rows, order))) == expected


@try_examples(30)
@given(st.lists(st.integers(500, 999), min_size=6, max_size=6), st.randoms(use_true_random=False))
def test_a_table_wide_by_year_reads_the_same_in_any_order_of_rows_and_columns(values, chance: random.Random):
    places, years = ["Solbakken", "Ådalen", "EBK"], [2021, 2022]
    table = {(place, year): values[n] / 10 for n, (place, year) in enumerate((p, y) for p in places for y in years)}

    def written():
        lines = ["1-5-årige i dagtilbud, pct.", ";".join(["Område", *map(str, years)])]
        lines += [
            ";".join([place, *(f"{table[place, year]:.1f}".replace(".", ",") for year in years)]) for place in places
        ]
        return "\n".join(lines)

    first = by_key(read(written()))
    chance.shuffle(places)
    chance.shuffle(years)
    assert by_key(read(written())) == first
    assert len(first) == 6
    assert {one.value for one in first.values()} == set(table.values())


def reading_of(data):
    """What a file reads as; its refusal where it cannot be used at all."""
    try:
        return read(data)
    except Refusal as refusal:
        return refusal


@try_examples(50)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_file_is_read_or_refused_in_a_sentence_and_never_breaks(data):
    told = reading_of(data)
    assert told.da if isinstance(told, Refusal) else told.rows or told.refused


CELLS = (
    "Område", "År", "Andel, pct.", "Antal", "I alt", "i dagtilbud", "Solbakken", "2021", "93,6", "..", "", "150", "Nordby",
    "1-5-årige i dagtilbud", "Note: x", "SU", "Folketingsvalg 2022", "ja",
)  # fmt: skip


@try_examples(50)
@given(st.lists(st.lists(st.sampled_from(CELLS), max_size=5), max_size=8))
def test_any_table_of_known_words_is_read_or_refused_and_never_breaks(rows):
    told = reading_of(sheet_of(rows))
    if not isinstance(told, Refusal):
        assert all(row.observed.scope and row.observed.period is not None for row in told.rows)
