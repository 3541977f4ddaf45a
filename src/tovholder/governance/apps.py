"""What the room tells the rooms below it when the site starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tovholder.shell.places import Place, register_places


class GovernanceConfig(AppConfig):
    """Who decides."""

    name = "tovholder.governance"

    def ready(self) -> None:
        from tovholder.agreement.mending.mending_hook import register_mending_taker
        from tovholder.governance.proposals.mended_agreement import propose_mended_agreement
        from tovholder.governance.seats.selectors import find_seat_rights, list_seat_ties
        from tovholder.people.programme_names import register_ties
        from tovholder.people.rights import register_right_source
        from tovholder.programme.frame.document_pages import register_document_pages
        from tovholder.programme.frame.menu import MenuEntry, register_menu

        register_right_source(find_seat_rights)
        register_document_pages("governance")
        register_mending_taker(propose_mended_agreement)
        register_ties(list_seat_ties)
        register_places(
            {
                Place.ORGANISATION: "governance:organisation",
                Place.BUDGET: "governance:budget",
                Place.SEATS: "governance:seats",
                Place.PROPOSALS: "governance:proposals",
                Place.PROPOSAL: "governance:proposal",
                Place.PROPOSE_DRAFT: "governance:propose_draft",
            }
        )
        register_menu(
            MenuEntry(150, _("Sub-agreements"), "governance:subagreements"),
            MenuEntry(210, _("Changes"), "governance:proposals"),
            MenuEntry(220, _("Meetings"), "governance:meetings"),
            MenuEntry(240, _("Finances"), "governance:budget"),
            MenuEntry(160, _("Organisation"), "governance:organisation"),
        )
