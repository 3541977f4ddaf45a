"""What happened: one chain of events a programme, each bound to the one before by its hash."""

import datetime
import hashlib
import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.kept_json import KeptJSON


class Chain(models.Model):
    """The row that serialises writers of one programme's events, and how far the chain has come.

    A chain whose end is cut off does not reach as far as it says here. Proof against somebody who changes this row as
    well is the signed head alone.
    """

    programme = models.SlugField(max_length=80, unique=True)
    events = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.programme


class Event(InsertOnly):
    """One act: when, by whom (as a name that outlives the account), on what, with what detail."""

    programme = models.SlugField(_("programme"), max_length=80)
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)
    act = models.CharField(_("act"), max_length=60)
    subject = models.CharField(_("subject"), max_length=200)
    detail = KeptJSON(_("detail"), default=dict)
    kept = KeptJSON(default=dict)
    """The rows that the act has kept, by table, with the hash of what they say."""
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    PRINTED = frozenset({"detail"})
    TOLD = False

    class Meta(InsertOnly.Meta):
        abstract = False
        ordering = ["programme", "number"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="event_number_once")]

    def __str__(self) -> str:
        return f"{self.programme} {self.number}: {self.act} {self.subject}"

    def compute_seal(self) -> str:
        """The SHA-256 that binds this event's content to the event before it."""
        return seal_event(self.previous, self.give_content())

    def give_content(self) -> dict[str, Any]:
        """What the seal is over, as JSON values; the time in UTC whatever zone it was read in."""
        return {
            "programme": self.programme,
            "number": self.number,
            "at": self.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
            "by": self.by,
            "act": self.act,
            "subject": self.subject,
            "detail": self.detail,
            "kept": self.kept,
        }


def seal_event(previous: str, content: dict[str, Any]) -> str:
    """SHA-256 over the previous digest and the content as canonical JSON."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
