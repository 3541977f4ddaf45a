"""Accounts and the roles given to them. A person appears as an office holder, nothing more."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tovholder.ledger.personal_data import refuse_personal_numbers
from tovholder.people.external_sign_in.models import ExternalIdentity
from tovholder.people.links.models import LinkKind, PersonalLink
from tovholder.people.outbox.models import OutgoingMail
from tovholder.people.readings.models import ReadingJob
from tovholder.people.role_names import RoleName
from tovholder.people.sign_in.models import SignedInSession

__all__ = [
    "DemoMark",
    "ExternalIdentity",
    "LinkKind",
    "OutgoingMail",
    "People",
    "Person",
    "PersonalLink",
    "ReadingJob",
    "Role",
    "RoleName",
    "SignedInSession",
]


ERASED = "@slettet.invalid"
"""What the address of an account ends with whose person is deleted; no mail goes there."""


def write_address(address: str) -> str:
    """The one way an e-mail address is written here, so that two ways of writing it are never two accounts."""
    return address.strip().lower()


def tell_whether_demo() -> bool:
    """Whether what is made now is made in a demo."""
    return bool(settings.DEMO)


class People(BaseUserManager["Person"]):
    """Makes accounts known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=write_address(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=write_address(username or ""))

    def find_by_address(self, address: str) -> "Person | None":
        """The account that has the address, if any has."""
        return self.filter(email=write_address(address)).first()


class Person(AbstractUser):
    """An account. `office` is what others see: "Sekretariatet", "Boligsocial leder, Solbakken"."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    office = models.CharField(_("office"), max_length=120, blank=True)
    opened_in_demo = models.BooleanField(default=tell_whether_demo, editable=False)
    """Opened where everybody knew the way in; such an account is shut outside a demo."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[People] = People()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="address_once")]

    def __str__(self) -> str:
        return self.office or self.email

    @property
    def is_erased(self) -> bool:
        """Whether what was known of the person is deleted, and only the office is left."""
        return self.email.endswith(ERASED)

    @property
    def may_sign_in(self) -> bool:
        """Whether the account is open here: not closed, and not one of a demo outside a demo."""
        return self.is_active and (not self.opened_in_demo or bool(settings.DEMO))

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_personal_numbers(self)
        super().save(*args, **kwargs)


class DemoMark(models.Model):
    """That this database was made as a demo. Written when it is made, and by nothing else."""

    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"demo {self.made_at:%Y-%m-%d}"


class Role(models.Model):
    """One role given to one person, in one programme or (empty slug) in all, from a day until it is ended."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=RoleName.choices)
    programme = models.SlugField(_("programme"), max_length=80, blank=True, help_text=_("Empty: every programme"))
    since = models.DateField(_("from"))
    until = models.DateField(_("until and including"), null=True, blank=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=RoleName.values), name="role_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="role_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.programme or '*'})"
