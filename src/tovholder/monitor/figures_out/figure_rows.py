"""Figures as the rows of a file: names beside ids, the same protected values as on the pages."""

from django.utils.translation import gettext as _

from tovholder.domain.standing.figure_series import Figure
from tovholder.monitor.standings.outcome_words import name_state
from tovholder.monitor.standings.scope_names import name_scopes
from tovholder.monitor.standings.selectors import Monitored, list_begun_figures
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.language_choice import find_page_language
from tovholder.shell.page_downloads import Cell, Sheet

COLUMNS = (
    "indikator",
    "navn",
    "valg",
    "definition",
    "del",
    "område-id",
    "område",
    "periode",
    "værdi",
    "tæller",
    "nævner",
    "status",
    "brud",
    "udgiver",
    "datasæt",
    "tabel",
    "note",
)


def make_figure_sheet(frame: Frame, kept: Monitored, indicator: str = "", scope: str = "") -> Sheet:
    """A row for each figure about a period that has begun: of all, of one indicator, or of one place."""
    scopes, language = name_scopes(frame.agreement), find_page_language()
    names = {item.id: item.name[language] for item in kept.catalogue.indicators}
    rows = [
        _row(figure, scopes, names)
        for figure in list_begun_figures(kept, frame.on)
        if figure.observed.indicator == (indicator or figure.observed.indicator)
        and (figure.observed.scope or "") == (scope or figure.observed.scope or "")
    ]
    return Sheet(COLUMNS, rows)


def _row(figure: Figure, scopes: dict[str, str], names: dict[str, str]) -> list[Cell]:
    told, source = figure.observed, figure.observed.source
    scope = told.scope or ""
    return [
        told.indicator,
        names.get(told.indicator, ""),
        told.variant or "",
        told.definition or "",
        told.part or "",
        scope,
        scopes.get(scope, scope),
        str(figure.period),
        told.value,
        told.numerator,
        told.denominator,
        name_state(figure) or _("measured"),
        "brud" if told.break_ else "",
        (source.publisher if source else None) or "",
        (source.dataset if source else None) or "",
        (source.table if source else None) or "",
        told.note or "",
    ]
