"""What the room tells the rooms below it when the site starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tovholder.shell.places import Place, register_places


class MonitorConfig(AppConfig):
    """What is measured."""

    name = "tovholder.monitor"

    def ready(self) -> None:
        from tovholder.agreement.reading_page.claim_hook import register_claim_reader
        from tovholder.monitor.claims.presenters import present_held_claims
        from tovholder.people.rights import Act
        from tovholder.programme.frame.menu import MenuEntry, register_menu

        register_claim_reader(present_held_claims)
        register_places({Place.GOALS: "monitor:goals", Place.AREA: "monitor:area"})
        register_menu(
            MenuEntry(120, _("Goals and indicators"), "monitor:goals"),
            MenuEntry(130, _("Areas"), "monitor:areas"),
            MenuEntry(430, _("Read figures in"), "monitor:figures_in", Act.OBSERVE),
        )
