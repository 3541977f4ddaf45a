"""What the room tells the rooms below it when the site starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tovholder.shell.places import Place, register_places


class DeliveryConfig(AppConfig):
    """What is done."""

    name = "tovholder.delivery"

    def ready(self) -> None:
        from tovholder.programme.frame.menu import MenuEntry, register_menu

        register_places({Place.SPENDING: "delivery:spending"})
        register_menu(MenuEntry(230, _("Activities"), "delivery:activities"))
