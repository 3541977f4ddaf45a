"""Every address of the site, made concrete for one programme, so that no page escapes a test."""

from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


def ours() -> list[str]:
    """The names of every page of ours, `room:page`."""
    found: list[str] = []
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.app_name in {"agreement", "monitor", "followup", "shell"}:
            found += [
                f"{resolver.app_name}:{pattern.name}"
                for pattern in resolver.url_patterns
                if isinstance(pattern, URLPattern)
            ]
    return found


ARGUMENTS: dict[str, list[Any]] = {
    "agreement:version": [1],
    "agreement:put_in_force": [2],
    "agreement:difference": [1, 2],
    "monitor:area": ["solbakken"],
    "monitor:indicator": ["i7"],
}
WITHOUT_PROGRAMME = {"agreement:programmes", "agreement:new_programme", "shell:language", "shell:cookies"}
OF_FIGURES = {"monitor:upload", "monitor:figures_original", "monitor:batch"}
OF_AN_INTAKE = {"review", "decide", "decide_section", "read_with_names", "finish", "original"}
POSTED = {
    "agreement:decide",
    "agreement:decide_section",
    "agreement:read_with_names",
    "monitor:answers_in",
    "shell:language",
}


def address(name: str, slug: str, intake: int, figures: int = 0) -> str:
    """The page's address in the programme; pages of an intake, or of a file of figures, are given that one."""
    if name in WITHOUT_PROGRAMME:
        return reverse(name)
    if name in OF_FIGURES:
        return reverse(name, args=[slug, figures])
    extra = [intake] if name.split(":")[1] in OF_AN_INTAKE else ARGUMENTS.get(name, [])
    return reverse(name, args=[slug, *extra])
