"""One line of JSON for each thing that somebody who keeps watch needs to see, from sign-in to another system's reading.

It names offices and pages, never what was typed.
"""

import datetime
import json
import logging
from typing import Any, Literal

LOG = logging.getLogger("tovholder.events")
EventName = Literal["sign_in", "sign_out", "refusal", "act", "reading", "notice", "api"]


def log_event(event: EventName, **told: Any) -> None:
    """Write the line. Values are JSON's own; others are written as text."""
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    LOG.info("%s", json.dumps({"at": at, "event": event, **told}, ensure_ascii=False, default=str))
