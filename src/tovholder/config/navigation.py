"""The programme's menu: the name, the page, and the right one needs to see it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAVIGATION: list[tuple[Promise, str, str]] = [
    (_("Overview"), "followup:overview", "read"),
    (_("Goals and indicators"), "monitor:goals", "read"),
    (_("Areas"), "monitor:areas", "read"),
    (_("The agreement"), "agreement:agreement", "read"),
    (_("Sub-agreements"), "governance:subagreements", "read"),
    (_("Changes"), "governance:proposals", "read"),
    (_("Meetings"), "governance:meetings", "read"),
    (_("Finances"), "governance:budget", "read"),
    (_("Organisation"), "governance:organisation", "read"),
    (_("Read an agreement in"), "agreement:intakes", "read_file_in"),
    (_("Read figures in"), "monitor:figures_in", "observe"),
    (_("Ledger"), "followup:ledger", "read"),
]
