"""What the room tells the rooms below it when the site starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    """The programme, and the frame its pages stand in."""

    name = "tovholder.programme"

    def ready(self) -> None:
        from tovholder.people.programme_names import register_programme_names
        from tovholder.people.rights import Act, register_archive
        from tovholder.programme.frame.menu import MenuEntry, register_menu
        from tovholder.programme.persons.selectors import name_programmes
        from tovholder.programme.versions.selectors import is_archived

        register_programme_names(name_programmes)
        register_archive(is_archived)
        register_menu(MenuEntry(440, _("People"), "programme:persons", Act.GIVE_ROLE))
