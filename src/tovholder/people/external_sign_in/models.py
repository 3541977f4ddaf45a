"""Who somebody is at a provider outside: the provider's own number for the person, never an address or a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ExternalIdentity(models.Model):
    """One account's identity at one issuer. It is ended, never taken over: one identity opens one account."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], condition=Q(ended_at__isnull=True), name="identity_opens_one_account"
            ),
            models.CheckConstraint(condition=~Q(subject=""), name="identity_is_somebodys"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.issuer})"
