"""What the room starts when the site starts."""

from django.apps import AppConfig

from tovholder.shell.health import register_check
from tovholder.shell.places import Place, register_places


class PeopleConfig(AppConfig):
    """Who may."""

    name = "tovholder.people"

    def ready(self) -> None:
        from tovholder.people.readings.selectors import tell_whether_queue_moves
        from tovholder.people.sign_in.session_use import connect_signals

        connect_signals()
        register_check("queue", tell_whether_queue_moves)
        register_places({Place.OWN_ACCOUNT: "people:account"})
