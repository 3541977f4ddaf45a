"""What the room tells the rooms below it when the site starts."""

from django.apps import AppConfig

from tovholder.shell.places import Place, register_places


class ApiConfig(AppConfig):
    """What other systems may read."""

    name = "tovholder.api"

    def ready(self) -> None:
        register_places({Place.SYSTEM_ACCESS: "api:tokens"})
