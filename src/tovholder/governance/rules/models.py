"""How the board has decided that the rules for change are read in its programme."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.governance.decisions.models import Decision
from tovholder.governance.written_once import Written
from tovholder.ledger.kept_json import KeptJSON
from tovholder.programme.versions.models import Programme


class Matter(models.TextChoices):
    """What the rules leave open, so that a board may settle it for its programme."""

    MATERIAL_SHIFT = "material_shift", _("when a shift of resources is material")
    LOCAL_POWER = "local_power_twice", _("how far the local forum's power reaches")


class Reach(models.TextChoices):
    """What the local forum may decide within one sub-agreement."""

    ACTIVITIES = "activities", _("activities only")
    ADJUSTMENTS = "adjustments", _("the whole sub-agreement")


FITS = Q(matter=Matter.MATERIAL_SHIFT, covers="") | Q(
    matter=Matter.LOCAL_POWER,
    covers__in=Reach.values,
    at_least_share__isnull=True,
    at_least_amount__isnull=True,
)
IS_SHARE = Q(at_least_share__isnull=True) | Q(at_least_share__gt=0, at_least_share__lte=1)


class RuleProposed(Written):
    """The content of an agenda item of its own: a limit, that it is lifted, or a reading, as the papers say it.

    `since` is the day it is to hold from; empty: from the day on which it is decided and confirmed.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rules_proposed")
    matter = models.CharField(max_length=20, choices=Matter.choices)
    since = models.DateField(_("from"), null=True, blank=True)
    at_least_share = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    at_least_amount = models.PositiveBigIntegerField(null=True, blank=True)
    covers = models.CharField(max_length=12, choices=Reach.choices, blank=True)

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("proposed rule")
        constraints = [
            models.CheckConstraint(condition=FITS, name="proposed_rule_fits_its_matter"),
            models.CheckConstraint(condition=IS_SHARE, name="proposed_limit_is_a_share"),
        ]

    def __str__(self) -> str:
        return str(self.get_matter_display())


class Interpretation(Written):
    """What a decision of the board settles on one matter, from a day on. The newest one in force counts.

    On shifts a limit: a share of the whole budget (0.05 is 5 %), an amount in kroner, either of which makes a shift
    material; with neither, people judge each shift again. On the local power how far it reaches (`covers`).
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="interpretations")
    matter = models.CharField(max_length=20, choices=Matter.choices)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="interpretations")
    rule = models.OneToOneField(
        RuleProposed, on_delete=models.PROTECT, null=True, blank=True, related_name="settled", editable=False
    )
    """What the papers said. Empty on rows from before; the database takes no new one that is not its item's content."""
    since = models.DateField(_("from"))
    at_least_share = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    at_least_amount = models.PositiveBigIntegerField(null=True, blank=True)
    covers = models.CharField(max_length=12, choices=Reach.choices, blank=True)

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("interpretation")
        verbose_name_plural = _("interpretations")
        constraints = [
            models.UniqueConstraint(fields=["decision", "matter"], name="decision_settles_a_matter_once"),
            models.CheckConstraint(condition=FITS, name="interpretation_fits_its_matter"),
            models.CheckConstraint(condition=IS_SHARE, name="limit_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()} ({self.decision})"


class RuleTold(Written):
    """That the funder was told of a limit that the board has set, on which day and how."""

    interpretation = models.OneToOneField(Interpretation, on_delete=models.PROTECT, related_name="told")
    on = models.DateField(_("told on"))
    how = models.CharField(_("how"), max_length=300)

    class Meta(Written.Meta):
        abstract = False
        constraints = [models.CheckConstraint(condition=Q(how__gt=""), name="rule_told_says_how")]

    def __str__(self) -> str:
        return f"{self.interpretation} {self.on}"


class RuleAnswer(Written):
    """The letter in which the funder answered: approved is no objection. The newest confirmed one counts."""

    interpretation = models.ForeignKey(Interpretation, on_delete=models.PROTECT, related_name="answers")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="rule_answer")

    class Meta(Written.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.interpretation} {self.decision}"


class Contradiction(Written):
    """Two sentences of the agreement that give the local forum its power differently, in words a person wrote.

    A file that was read in shows its own; this is for an agreement that came without one. The newest row counts.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contradictions")
    narrow = KeptJSON()
    wide = KeptJSON()

    class Meta(Written.Meta):
        abstract = False
        verbose_name = _("contradiction")

    def __str__(self) -> str:
        return f"{self.programme}: {self.narrow['da'][:60]}"
