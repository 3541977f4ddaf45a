"""Who looks at which proposal, with what was posted: what every panel of its page is made from."""

from dataclasses import dataclass
from typing import Any

from django import forms

from tovholder.governance.proposals.proposal_states import State
from tovholder.people.rights import Act, check_right
from tovholder.programme.frame.programme_frame import Frame
from tovholder.shell.page_panel import Posted, bind_form


@dataclass(frozen=True)
class Desk:
    """Who looks at which proposal, and what was posted to which panel."""

    frame: Frame
    state: State
    key: str = ""
    posted: Posted | None = None

    def form(self, made: type[forms.Form], key: str, **more: Any) -> Any:
        """The panel's form, bound when it is the one that was posted."""
        return bind_form(made, key, self.key, self.posted, **more)

    def may(self, act: Act, body: str = "") -> bool:
        return bool(check_right(self.frame.person, act, self.frame.slug, body=body, rights=self.frame.rights))
