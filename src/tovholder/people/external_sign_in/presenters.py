"""What stands where one can sign in by a provider, and where it did not succeed."""

from dataclasses import dataclass

from tovholder.shell.page_contexts import PageContext


@dataclass(frozen=True, kw_only=True)
class NotKnownPage(PageContext):
    """The provider vouched for somebody whom nobody here knows, or did not vouch at all."""

    template = "people/external_sign_in/not_known.html"
    addresses = ("people:external_answer", "people:external")
    provider: str
    """What its button says."""
    vouched: bool
    """Whether the provider knows who it is."""
    reason: str
    """What stands in the way, where there is more to say."""
