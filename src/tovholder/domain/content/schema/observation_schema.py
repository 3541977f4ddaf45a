"""What is measured: one observation, and an indicator of the programme's own."""

from typing import Literal

from pydantic import Field

from tovholder.domain.content.schema.agreement_parts import Direction, Election, IndicatorSource, Unit
from tovholder.domain.content.schema.value_kinds import Number, Part, PeriodText, Scope

Status = Literal["suppressed", "not_measured"]
Key = tuple[str, str, str, str, str, str]
"""What an observation is about: indicator, election, definition, part, scope, period; "" where there is none."""
Step = Literal["year", "january", "school_year", "quarter", "month", "wave", "election"]
"""How often an indicator is counted; january is a year's first day, wave the year of a survey."""
IndicatorKind = Literal["share", "mean", "fulltime", "survey", "turnout", "amount"]


class Observed(Part):
    """Something measured, as it was printed or counted.

    `indicator`, `variant`, `definition`, `part`, `scope` and `period` say what it is about; there is one such in force.
    """

    indicator: str
    scope: Scope | None = None
    period: PeriodText | None = None
    value: Number | None = None
    """In the indicator's unit; null where it was not measured or is held back."""
    numerator: Number | None = None
    """Those counted; for full-time persons and means the sum Σf, which need not be whole."""
    denominator: Number | None = None
    """Those it is a share or mean of; for a survey the number of answers."""
    squares: Number | None = None
    """Σf², where the numerator is a sum of fractions or grades and it is known."""
    standard_error: Number | None = None
    """Of a survey share, in percentage points, where the survey's own design was accounted for."""
    effective: Number | None = None
    """How many answers of a simple sample the survey's answers are worth."""
    variant: Election | None = None
    definition: str | None = None
    """Name of the definition it follows; null is the catalogue's first."""
    part: str | None = None
    """The part of a whole that is counted, e.g. one kind of benefit."""
    status: Status | None = None
    """Why there is no value: held back by the source, or not measured; null where there is one."""
    as_printed: str | None = None
    source: IndicatorSource | None = None
    note: str | None = None
    break_: bool = Field(default=False, alias="break")
    """True where the series breaks here: the value is not comparable with those before."""

    @property
    def key(self) -> Key:
        """What it is about; two observations of one key are the same figure, told twice or corrected."""
        named = (self.variant, self.definition, self.part, self.scope)
        variant, definition, part, scope = (item or "" for item in named)
        return self.indicator, variant, definition, part, scope, "" if self.period is None else str(self.period)


class LocalIndicator(Part):
    """An indicator that the programme follows beside the fixed ones (a quarterly BoSocData figure, say)."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")
    text: str
    unit: Unit
    good: Direction
    kind: IndicatorKind = "share"
    goal: str | None = None
    """Id of the fixed goal that it sheds light on."""
    definition: str | None = None
    source: IndicatorSource | None = None
    rhythm: str | None = None
    step: Step | None = None
    """How often it is counted; null keeps years, quarters and months as they are written."""
    sensitive: bool = False
    """Criminal or social matters: shares need a larger denominator before they are shown."""
