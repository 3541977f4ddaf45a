"""What the room tells the rooms below it when the site starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tovholder.shell.places import Place, register_places


class FollowupConfig(AppConfig):
    """What is owed and proven."""

    name = "tovholder.followup"

    def ready(self) -> None:
        from tovholder.followup.evidence.actions import freeze_figures
        from tovholder.followup.evidence.board_looks import list_board_looks
        from tovholder.governance.meetings.sending_hooks import register_sending_hook
        from tovholder.monitor.standings.board_looks import register_look_reader
        from tovholder.people.rights import Act
        from tovholder.programme.frame.menu import MenuEntry, register_menu

        register_sending_hook(freeze_figures)
        register_look_reader(list_board_looks)

        register_places(
            {
                Place.OVERVIEW: "followup:overview",
                Place.DOCUMENT_FILE: "followup:document_file",
                Place.BOARD_PACK: "followup:board_pack",
                Place.SEND_PAPERS: "followup:send_papers",
                Place.MINUTES_PDF: "followup:minutes_pdf",
            }
        )
        register_menu(
            MenuEntry(110, _("Overview"), "followup:overview"),
            MenuEntry(250, _("Year wheel"), "followup:year"),
            MenuEntry(310, _("Documents"), "followup:package"),
            MenuEntry(330, _("Evaluation"), "followup:evaluation"),
            MenuEntry(320, _("Follow-up"), "followup:follow_up", Act.AUDIT),
            MenuEntry(340, _("The residents' page"), "followup:resident_desk"),
            MenuEntry(350, _("Ledger"), "followup:ledger"),
        )
