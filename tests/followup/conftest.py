"""What joins the rooms is tried on the programme that the room of decisions has manned."""

from tests.governance.conftest import manned, manned_once

__all__ = ["manned", "manned_once"]
