"""A token by which another system reads. Its text is with that system; here is only what recognises it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tovholder.ledger.kept_json import KeptJSON
from tovholder.ledger.personal_data import refuse_personal_numbers
from tovholder.programme.versions.models import Programme


class Scope(models.TextChoices):
    """One thing that a token may let be read."""

    AGREEMENT = "agreement", _("The documents in force")
    FIGURES = "figures", _("Figures, and where the indicators stand")
    DECISIONS = "decisions", _("Decisions")
    DUTIES = "duties", _("What is to be done in the year")
    PACKAGE = "package", _("The contents of the document package")


class ApiToken(models.Model):
    """One token of one programme: what it is for, what it lets be read, and its end."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="tokens")
    purpose = models.CharField(_("purpose"), max_length=120)
    scopes = KeptJSON()
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=200)
    expires_on = models.DateField(_("last day"))
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__gt=""), name="token_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")), name="token_revoked_after_made"
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    def save(self, *args: object, **kwargs: object) -> None:
        refuse_personal_numbers(self)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
