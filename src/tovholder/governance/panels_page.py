"""A page of a programme with something to do on it."""

from dataclasses import dataclass

from django import forms

from tovholder.programme.frame.presenters import ProgrammePage
from tovholder.shell.page_panel import Panel


@dataclass(frozen=True, kw_only=True)
class PanelsPage(ProgrammePage):
    """A page with something to do on it."""

    panels: list[Panel]
    """What the one who looks can do here now, each with its form; the most urgent first."""
    form: forms.BaseForm | None
    """The form that was sent and has something wrong with it, for the summary of faults."""
