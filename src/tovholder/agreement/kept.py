"""What a kept version says, parsed and checked once. A version never changes, so its digest is all to remember it by.

What comes from here is shared by every request of the process: read it, never change it.
"""

from functools import lru_cache

from tovholder.agreement.checks import check
from tovholder.agreement.models import Version
from tovholder.agreement.schema import Agreement, Finding


def agreement_of(version: Version) -> Agreement:
    """The strategic agreement that a version holds. One query the first time, none after."""
    return _agreement(version.digest, version.pk)


def findings_of(version: Version) -> list[Finding]:
    """What the checks point at in a version's agreement."""
    return _findings(version.digest, version.pk)


@lru_cache(maxsize=128)
def _agreement(digest: str, key: int) -> Agreement:
    content = Version.objects.filter(digest=digest).values_list("content", flat=True).get(pk=key)
    return Agreement.model_validate(content)


@lru_cache(maxsize=128)
def _findings(digest: str, key: int) -> list[Finding]:
    return check(_agreement(digest, key))
