"""Who looks at which proposal, with what was posted: what every panel of its page is made from."""

from dataclasses import dataclass
from typing import Any

from django import forms

from tovholder.agreement.pages.frame import Frame
from tovholder.governance.pages.panel import Posted, bound
from tovholder.governance.selectors.state import State
from tovholder.people.rights import Act, may


@dataclass(frozen=True)
class Desk:
    """Who looks at which proposal, and what was posted to which panel."""

    frame: Frame
    state: State
    key: str = ""
    posted: Posted | None = None

    def form(self, made: type[forms.Form], key: str, **more: Any) -> Any:
        """The panel's form, bound when it is the one that was posted."""
        return bound(made, key, self.key, self.posted, **more)

    def may(self, act: Act, body: str = "") -> bool:
        return bool(may(self.frame.person, act, self.frame.slug, body=body, rights=self.frame.rights))
