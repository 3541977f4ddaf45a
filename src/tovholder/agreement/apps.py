"""What the room tells the rooms below it when the site starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tovholder.shell.places import Place, register_places


class AgreementConfig(AppConfig):
    """What is agreed."""

    name = "tovholder.agreement"

    def ready(self) -> None:
        from tovholder.people.rights import Act
        from tovholder.programme.frame.menu import MenuEntry, register_menu

        register_places(
            {
                Place.READ_AGREEMENT_IN: "agreement:intakes",
                Place.NEW_PROGRAMME: "agreement:new_programme",
                Place.TAKE_OVER: "agreement:takings",
            }
        )
        register_menu(
            MenuEntry(140, _("The agreement"), "agreement:agreement"),
            MenuEntry(410, _("Read an agreement in"), "agreement:intakes", Act.READ_FILE_IN),
            MenuEntry(420, _("In force already"), "agreement:takings", Act.READ_FILE_IN),
        )
