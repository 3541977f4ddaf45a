"""What the fictional programme shows of what is owed and proven: every state, late and missing too.

Everything is done through the room's own actions, by the demo's accounts; nothing is written past them.
"""

import datetime

from tovholder.followup.evaluation.actions import (
    HeldWorkshop,
    add_recommendation,
    answer_recommendation,
    record_workshop,
)
from tovholder.followup.package.actions import record_package_upload
from tovholder.followup.residents.actions import keep_resident_text, publish_resident_page
from tovholder.followup.year_wheel.actions import keep_own_point, record_duty_done
from tovholder.governance.example_story import Story
from tovholder.governance.meetings.actions import Item
from tovholder.governance.meetings.holding import Said
from tovholder.governance.models import Decision

DONE = (
    ("fixed:goal_table", "2026", datetime.date(2026, 1, 28), "Sendt til fonden, kvittering DS-412"),
    ("fixed:adjustment_account", "2026", datetime.date(2026, 6, 24), "Sendt til fonden, kvittering DS-455"),
    ("fixed:social_data_spring", "2026", datetime.date(2026, 4, 8), "Tallene er indlæst"),
)
RESIDENTS = {
    "lead_da": "Boligforeningerne og kommunen har lavet en aftale. Her kan du se, hvad vi gør, og hvordan det går.",
    "lead_en": "The housing associations and the municipality have made an agreement. See what we do and how it goes.",
    "goals_en": "More children and young people do well at school\nMore people have a job\nIt is safe to live here",
    "take_part_da": "Alle beboere kan komme til følgegruppens møde i fælleshuset. Sig til, hvis du vil have tolk.",
    "take_part_en": "All residents can come to the meeting in the common house. We can find an interpreter.",
    "contact_da": "Det Boligsociale Sekretariat, Fælleshuset i Solbakken, mandag til torsdag kl. 10-15.",
    "contact_en": "The secretariat, the common house in Solbakken, Monday to Thursday 10-15. Telephone 00 00 00 00.",
    "indicators": ["i1", "i3", "i7"],
}


def tell_what_is_owed(story: Story) -> None:
    """Workshops with advice in every state, duties done, a package sent, and the residents' page out."""
    _evaluate(story)
    by, programme = story.secretariat, story.programme
    for point, period, on, proof in DONE:
        if on <= story.today:
            record_duty_done(by=by, programme=programme, point=point, period=period, done_on=on, proof=proof)
    keep_own_point(by=by, programme=programme, text="Beboerdag i Solbakken", month=8, day=20, who="leder-solbakken")
    sent = story.find_day_before(50)
    record_package_upload(by=by, programme=programme, as_of=sent, on=story.find_day_before(49), reference="DS-470")
    _publish(story)


def _evaluate(story: Story) -> None:
    by, programme = story.secretariat, story.programme
    first, second = (
        record_workshop(by=by, programme=programme, workshop=HeldWorkshop(name, on, name, 6, 5, 3))
        for name, on in (("Workshop 1", datetime.date(2024, 1, 18)), ("Midtvejsmøde", datetime.date(2025, 1, 23)))
    )
    texts = (
        (first, "Åbn lektiecaféen før kl. 15", "done", "Åbner kl. 14 fra august 2024."),
        (first, "Flyt fædregruppen til weekenden", "rejected", "Der er ingen lokaler i weekenden."),
        (second, "Skriv aftaler om, hvem der fører værkstedet videre", "accepted", ""),
        (second, "Hold øje med fremmødet i sprogcaféen", "open", ""),
    )
    for workshop, text, status, answer in texts:
        kind = "watch" if status == "open" else "adjust"
        one = add_recommendation(by=by, workshop=workshop, text=text, kind=kind)
        if status != "open":
            answer_recommendation(
                by=by,
                recommendation=one,
                status=status,
                owner="leder-solbakken",
                due=datetime.date(2026, 6, 30),
                answer=answer,
            )


def _publish(story: Story) -> None:
    days = [story.today + datetime.timedelta(ahead) for ahead in range(0, 15, 7)]
    what = (
        ("16-18", "Fritidsjobcafé", "Fælleshuset", "Job café"),
        ("10-14", "Cykelværksted", "Ådalen", "Bicycle shop"),
    )
    lines = [f"{on.isoformat()}; {'; '.join(what[at % 2])}" for at, on in enumerate(days)]
    content = {**RESIDENTS, "happenings": "\n".join(lines)}
    with story.on_the_day(20):
        keep_resident_text(by=story.secretariat, programme=story.programme, content=content)
    meeting = story.meeting("bestyrelse", 5, Item("B", "Beboersiden: teksten", memo="Kladden ligger på Beboersiden."))
    story.held(story.chair, meeting, Said("approved", "Siden udgives."), minutes="Bestyrelsen læste siden igennem.")
    decision = Decision.objects.get(item__meeting=meeting)
    publish_resident_page(by=story.secretariat, programme=story.programme, decision=decision)
