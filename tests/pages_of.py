"""Every address of the site, made concrete for one programme, so that no page escapes a test."""

from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

ROOMS = {"agreement", "monitor", "governance", "delivery", "followup", "api", "shell"}


def ours() -> list[str]:
    """The names of every page of ours, `room:page`."""
    found: list[str] = []
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.app_name in ROOMS:
            found += [
                f"{resolver.app_name}:{pattern.name}"
                for pattern in resolver.url_patterns
                if isinstance(pattern, URLPattern)
            ]
    return list(dict.fromkeys(found))


ARGUMENTS: dict[str, list[Any]] = {
    "agreement:version": [1],
    "agreement:put_in_force": [2],
    "agreement:difference": [1, 2],
    "monitor:area": ["solbakken"],
    "monitor:indicator": ["i7"],
    "governance:subagreement": ["uddannelse"],
    "governance:subagreement_version": ["uddannelse", 1],
    "governance:subagreement_difference": ["uddannelse", 1, 2],
    "governance:new_activity": ["uddannelse"],
    "governance:change_activity": ["uddannelse", "sprogcafe", "udskift"],
    "governance:budget_version": [1],
    "governance:budget_difference": [1, 2],
    "governance:terms_version": [1],
    "governance:terms_difference": [1, 2],
    "governance:milestones_version": [1],
    "governance:milestones_difference": [1, 2],
    "governance:contingency_version": [1],
    "governance:contingency_difference": [1, 2],
    "agreement:blank_workbook": ["budget"],
    "delivery:activity": ["sprogcafe"],
    "delivery:result": ["u-sprog"],
    "delivery:anchoring_step": ["sprogcafe"],
    "delivery:statement_xlsx": [2026],
    "delivery:statement_pdf": [2026],
    "governance:proposal": [1],
    "governance:edit": [1, "budget"],
    "governance:propose_draft": [2],
    "governance:propose_revocation": [0],
    "governance:propose_change": ["budget"],
    "followup:evidence_zip": [2026],
}
BY_LINK = {"governance:confirm"}
"""Pages that a link used once leads to: nobody signs in there, and to whoever has no such link there is no page."""
WITHOUT_PROGRAMME = {
    "programme:programmes",
    "agreement:new_programme",
    "shell:language",
    "shell:cookies",
    "shell:help",
    "shell:help_chapter",
    "shell:alive",
    "shell:robots",
    "shell:security",
    "shell:ready",
}
OF_FIGURES = {"monitor:upload", "monitor:mapping", "monitor:figures_original", "monitor:batch"}
OF_A_ROW = {
    "agreement:taking": "agreement.TakingOver",
    "agreement:discard_taking": "agreement.TakingOver",
    "agreement:taken_file": "agreement.TakingOver",
    "delivery:correct_entry": "delivery.LogEntry",
    "governance:meeting": "Meeting",
    "governance:annex": "Annex",
    "governance:letter": "Decision",
    "governance:hearing": "Hearing",
    "followup:minutes_pdf": "Meeting",
    "followup:board_pack": "Meeting",
    "followup:send_papers": "Meeting",
}
OF_OUR_OWN_ROW = {"followup:sent_package": "PackageUpload", "followup:workshop": "Workshop"}
"""Of rows of the room that follows up."""
OF_AN_INTAKE = {"review", "approve", "save_row", "add_thing", "answer", "discard", "go_on", "finish", "original"}
POSTED = {
    "agreement:answer_finding",
    "agreement:approve",
    "agreement:save_row",
    "agreement:add_thing",
    "agreement:answer",
    "agreement:discard",
    "agreement:go_on",
    "agreement:write_by_hand",
    "agreement:discard_taking",
    "monitor:answers_in",
    "governance:propose_draft",
    "governance:propose_change",
    "governance:propose_revocation",
    "followup:send_papers",
    "shell:language",
}


def address(name: str, slug: str, intake: int, figures: int = 0) -> str:
    """The page's address in the programme; pages of an intake, or of a file of figures, are given that one."""
    if name == "shell:help_chapter":
        return reverse(name, args=["sider"])
    if name in WITHOUT_PROGRAMME:
        return reverse(name)
    if name in BY_LINK:
        return reverse(name, args=["ikke-et-link"])
    if name in OF_FIGURES:
        return reverse(name, args=[slug, figures])
    if name in OF_A_ROW:
        label = OF_A_ROW[name]
        row = apps.get_model(label if "." in label else f"governance.{label}").objects.first()
        return reverse(name, args=[slug, row.pk if row else 0])
    if name in OF_OUR_OWN_ROW:
        row = apps.get_model("followup", OF_OUR_OWN_ROW[name]).objects.first()
        return reverse(name, args=[slug, row.pk if row else 0])
    if name == "followup:document_file":
        row = apps.get_model("programme.Version").objects.filter(adoption__isnull=False).first()
        return reverse(name, args=[slug, row.pk if row else 0, "docx"])
    extra = [intake] if name.split(":")[1] in OF_AN_INTAKE else ARGUMENTS.get(name, [])
    return reverse(name, args=[slug, *extra])
