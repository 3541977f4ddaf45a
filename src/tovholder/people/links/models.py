"""A link that is used once. Its text is with whoever was sent it; here is only what recognises it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.people.role_names import RoleName


class LinkKind(models.TextChoices):
    """What a link lets its bearer do."""

    INVITATION = "invitation", _("Invitation")
    ADDRESS = "address", _("New address")
    PASSWORD = "password", _("New password")
    CONFIRMATION = "confirmation", _("Confirmation")


class PersonalLink(models.Model):
    """One link: for which address, what it gives, until when, and whether it has been used or withdrawn.

    An invitation has no `person` until it is accepted: whoever accepts it becomes the account that it is about. A
    confirmation is for whoever has a seat and no account.
    """

    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("e-mail address"))
    office = models.CharField(_("office"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=RoleName.choices, blank=True)
    programme = models.SlugField(_("programme"), max_length=80, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="links"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    """Empty for whoever runs the command line."""
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="link_kind_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["invitation", "confirmation"]) | Q(person__isnull=False),
                name="link_of_an_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.email}"
