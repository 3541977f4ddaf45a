"""What other rooms keep when papers go out: each registers what it does in its `apps.ready()`."""

from collections.abc import Callable

from tovholder.governance.meetings.models import MeetingSent
from tovholder.people.models import Person

SendingHook = Callable[[Person, MeetingSent], object]
"""Called with who sent the papers and the row, in the same transaction."""
_hooks: list[SendingHook] = []


def register_sending_hook(hook: SendingHook) -> None:
    """Do this each time papers go out."""
    if hook not in _hooks:
        _hooks.append(hook)


def run_sending_hooks(by: Person, sent: MeetingSent) -> None:
    """What every room keeps of papers that have just been sent."""
    for hook in _hooks:
        hook(by, sent)
