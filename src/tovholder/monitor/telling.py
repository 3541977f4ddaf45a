"""What a file of figures would do, in words for a terminal. Pure."""

from tovholder.agreement.schema.observations import Observed
from tovholder.monitor.intake.preview import Preview
from tovholder.monitor.intake.rows import RefusedRow, place_of
from tovholder.monitor.wording import Lang, number

HEADS: dict[Lang, str] = {
    "da": "{new} nye, {changed} rettelser, {unchanged} uændrede, {refused} afviste\n",
    "en": "{new} new, {changed} corrections, {unchanged} unchanged, {refused} refused\n",
}
READY: dict[Lang, tuple[str, str]] = {
    "da": ("Intet blev gemt: ret filen, og prøv igen.\n", "Intet at ændre.\n"),
    "en": ("Nothing was saved: mend the file and try again.\n", "Nothing to change.\n"),
}


def tell_preview(found: Preview, lang: Lang) -> str:
    """How the file was read, then how many rows are what, then each correction and each refusal."""
    lengths = {
        "new": len(found.new),
        "changed": len(found.changed),
        "unchanged": len(found.unchanged),
        "refused": len(found.refused),
    }
    lines = [f"{item.da if lang == 'da' else item.en}\n" for item in found.stated]
    lines.append(HEADS[lang].format(**{name: number(length)[lang] for name, length in lengths.items()}))
    lines += [
        f"  {place_of(item.row)}: {_about(item.after)}: {_value(item.before)} → {_value(item.after)}\n"
        for item in found.changed
    ]
    lines += [_refusal(row, lang) for row in found.refused]
    wrong, nothing = READY[lang]
    return "".join([*lines, wrong if found.refused else "" if found.ready else nothing])


def _about(observed: Observed) -> str:
    return " ".join(part for part in observed.key if part)


def _value(observed: Observed) -> str:
    if observed.value is None:
        return observed.as_printed or observed.status or "–"
    known = observed.numerator is not None and observed.denominator is not None
    return f"{observed.value:g}" + (f" ({observed.numerator:g}/{observed.denominator:g})" if known else "")


def _refusal(row: RefusedRow, lang: Lang) -> str:
    of_row, of_column, file = {"da": ("række", "kolonne", "filen"), "en": ("row", "column", "the file")}[lang]
    parts = [row.sheet, row.row and f"{of_row} {row.row}", row.column and f"{of_column} {row.column}"]
    place = ", ".join(str(part) for part in parts if part) or file
    return f"  {place}: {row.message.da if lang == 'da' else row.message.en}\n"
