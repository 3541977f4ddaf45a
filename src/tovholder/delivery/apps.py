"""What the room tells the rooms below it when the site starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """What is done."""

    name = "tovholder.delivery"

    def ready(self) -> None:
        from tovholder.programme.frame.menu import MenuEntry, register_menu

        register_menu(MenuEntry(75, _("Activities"), "delivery:activities"))
