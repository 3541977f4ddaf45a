"""What the fictional programme has done up to today: a log of a year and more with every state in it, and results.

Everything is done through the room's own actions; nothing is written past them.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from tovholder.delivery.anchoring.actions import take_anchoring_steps
from tovholder.delivery.letting.actions import keep_letting_agreements, keep_lettings
from tovholder.delivery.log.actions import Corrected, withdraw_entry, write_log, write_results
from tovholder.delivery.log.models import LogEntry
from tovholder.delivery.log.selectors import tell_entry
from tovholder.delivery.partners.actions import keep_partner_agreements
from tovholder.delivery.plans.actions import (
    withdraw_plan_event,
    write_contingency_events,
    write_milestone_events,
)
from tovholder.delivery.spending.actions import (
    close_years,
    keep_actuals,
    map_accounts,
    move_account,
    take_in_balance,
)
from tovholder.delivery.spending.selectors import list_budget_lines
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.people.models import Person
from tovholder.programme.versions.models import Programme

WEEK = datetime.timedelta(days=7)
WEEKS_BACK = 60
RHYTHMS: dict[str, tuple[int, tuple[int, int, int], int]] = {
    "sprogcafe": (1, (9, 0, 7), 1),
    "lektiecafe": (1, (8, 6, 0), 3),
    "fritidsjob": (1, (0, 11, 2), 0),
    "jobvejledning": (1, (0, 1, 6), 0),
    "aftenklub": (1, (2, 14, 0), 1),
    "cykelvaerksted": (1, (1, 7, 1), 2),
    "tryghedsvandring": (12, (0, 3, 18), 4),
    "faelleshus": (1, (6, 5, 22), 5),
    "frivilligskole": (4, (0, 0, 12), 2),
}
"""Activity to how many weeks lie between, who comes (children, young, adults), and how many volunteers.

`vejviser` is never in the log, and `foraeldreforloeb` is not seen for months.
"""
PARTNERS = {"lektiecafe": ["lektiehjaelpen"], "cykelvaerksted": ["cykelvaerkstedet"], "sprogcafe": ["sundhedsplejen"]}
NOTES = {3: "Godt fremmøde trods regn.", 17: "To fik hjælp til den første ansøgning.", 29: "Suppe og kage bagefter."}
RESULTS = {
    "b-fritidsjob": (27, 33),
    "u-sprog": (41, 63),
    "k-tryg": (2, 4),
    "s-frivillige": (44, 52),
    "b-voksne": (8, 17),
}


def tell_what_was_done(programme: Programme, today: datetime.date) -> None:
    """Fill the log of the fictional programme."""
    leader = Person.objects.get(email="leder@eksempel.dk")
    entries = [entry for entry in _list_entries(today) if entry.on <= today]
    write_log(by=leader, programme=programme, entries=entries, today=today)
    _correct_some(leader, programme, today)
    results = [
        said.Result(
            id=f"{subgoal}-{part}", subgoal=subgoal, on=today - WEEK * back, value=value, source="optalt i fælleshuset"
        )
        for subgoal, values in RESULTS.items()
        for part, (value, back) in enumerate(zip(values, (26, 1), strict=True))
    ]
    write_results(by=leader, programme=programme, results=results, today=today)
    take_anchoring_steps(by=leader, programme=programme, steps=list(_list_steps(today)), today=today)
    _follow_plans(leader, programme, today)
    _work_together(leader, programme, today)
    _let(programme, today)
    _spend(programme, today)


def _list_entries(today: datetime.date) -> Iterator[said.LogEntry]:
    monday = today - datetime.timedelta(days=today.weekday())
    for place, (activity, (every, came, volunteers)) in enumerate(RHYTHMS.items()):
        for back in range(0, WEEKS_BACK, every):
            on = monday - WEEK * back + datetime.timedelta(days=place % 5)
            yield _make_entry(activity, on, back, came, volunteers)
    for back in (20, 22, 24, 26):
        yield _make_entry("foraeldreforloeb", monday - WEEK * back, back, (0, 0, 9), 1)
    yield said.LogEntry(
        id="banko", name="Banko i fælleshuset", on=today - WEEK * 2, attendance=said.Attendance(adults=31)
    )


def _make_entry(
    activity: str, on: datetime.date, back: int, came: tuple[int, int, int], volunteers: int
) -> said.LogEntry:
    """One session; every thirteenth was not held, in the weeks of summer neither."""
    key = f"{activity}-{on:%y-%m-%d}"
    if back % 13 == 5 or on.isocalendar().week in {28, 29, 30}:
        return said.LogEntry(id=key, activity=activity, on=on, held="cancelled", note="Ferie og sygdom.")
    children, young, adults = (count + (back * 7 + count) % 5 - 2 if count > 2 else count for count in came)
    return said.LogEntry(
        id=key,
        activity=activity,
        on=on,
        attendance=said.Attendance(children=children, young=young, adults=adults),
        volunteers=volunteers,
        volunteer_hours=volunteers * 2.5,
        partners=PARTNERS.get(activity, []),
        note=NOTES.get(back),
    )


def _correct_some(leader: Person, programme: Programme, today: datetime.date) -> None:
    """An entry counted wrong, and one that never was."""
    held = LogEntry.objects.filter(programme=programme, cancelled=False, activity="lektiecafe").order_by("-on")
    wrong, never = held[1], held[3]
    better = tell_entry(wrong).model_copy(update={"attendance": said.Attendance(children=9, young=4)})
    write_log(
        by=leader,
        programme=programme,
        entries=(),
        corrected=[Corrected(better, wrong)],
        reason="Talt forkert",
        today=today,
    )
    withdraw_entry(by=leader, entry=never, reason="Skrevet på den forkerte aktivitet")


def _list_steps(today: datetime.date) -> Iterator[said.AnchoringStep]:
    """Handed over, on trial, agreed, talked of, ended on purpose; what is left has nothing."""
    steps: tuple[tuple[str, said.AnchoringStatus, str | None, str | None, str | None], ...] = (
        ("cykelvaerksted", "handed_over", "cykelvaerkstedet", "medlemskontingent", "aftale af 2. juni"),
        ("fritidsjob", "trial", "jobcenter", "kommunens budget", "aftale af 22. september"),
        ("aftenklub", "agreed", "ungdomsskolen", "kommunens budget", "aftale af 4. november"),
        ("jobvejledning", "talked", "jobcenter", None, None),
        ("valgcafe", "ends", None, None, "besluttet i bestyrelsen"),
    )
    for activity, status, taker, money, evidence in steps:
        yield said.AnchoringStep(
            id=f"{activity}-forankring",
            activity=activity,
            on=today - WEEK,
            status=status,
            taken_over_by=taker,
            when=f"{today.year + 1}-01" if taker else None,
            money_after=money,
            evidence=evidence,
        )


def _spend(programme: Programme, today: datetime.date) -> None:
    """What was used: last year whole and closed, this year to the month before, with too few local hours booked."""
    secretariat = Person.objects.get(email="sekretariat@eksempel.dk")
    budget = list_budget_lines(programme, today)
    ways = dict.fromkeys((line["effort_area"], line["source"], line["kind"]) for line in budget)
    accounts = {way: str(4000 + place) for place, way in enumerate(ways)}
    map_accounts(
        by=secretariat,
        programme=programme,
        accounts=[
            said.AccountMapping(account=account, effort_area=area, source=source, kind=kind)
            for (area, source, kind), account in accounts.items()
        ],
        rates=[said.HourRate(since=datetime.date(today.year - 2, 1, 1), rate=385)],
    )
    booked = [
        _book(accounts, line, month, 80 if line["kind"] == "hours" and line["year"] == today.year else 98)
        for line in budget
        if line["year"] in {today.year - 1, today.year}
        for month in range(1, 13 if line["year"] < today.year else today.month)
    ]
    keep_actuals(by=secretariat, programme=programme, new=booked)
    _move_account(secretariat, programme, today)


def _book(accounts: dict[tuple[str, str, str], str], line: dict[str, Any], month: int, percent: int) -> said.Actual:
    way = (line["effort_area"], line["source"], line["kind"])
    return said.Actual(
        id=f"{line['id']}-{'abcdefghijkl'[month - 1]}",
        period=f"{line['year']}-{month:02}",
        account=accounts[way],
        effort_area=way[0],
        source=line["source"],
        kind=line["kind"],
        amount=round(line["amount"] / 12) * percent / 100,
        counts_in=line["year"],
        batch="bogfoering.xlsx",
    )


def _move_account(secretariat: Person, programme: Programme, today: datetime.date) -> None:
    """The account with a use that both approved; last year closed, and a row that came too late."""
    last, year = today.year - 1, today.year
    given: dict[str, Any] = {"by": secretariat, "programme": programme}
    both = [
        said.Approval(by="municipality", on=datetime.date(last, 2, 3), reference="sag 14-7"),
        said.Approval(by="funder", on=datetime.date(last, 3, 12), reference="brev af 12. marts"),
    ]
    take_in_balance(**given, amount=412_600, on=datetime.date(last, 1, 1))
    moved = [
        said.Movement(id="uforbrugt", on=datetime.date(last, 3, 11), kind="unspent_in", amount=96_400),
        said.Movement(id="renter", on=datetime.date(last, 6, 30), kind="interest", amount=1845.5),
        said.Movement(
            id="tab",
            on=datetime.date(last, 4, 2),
            kind="use",
            amount=120_000,
            purpose="Tab ved tomme boliger",
            approvals=both,
        ),
    ]
    move_account(**given, movements=moved, today=today)
    close_years(**given, years=[said.AccountsYear(year=last, on=today, reference="årsregnskab")], today=today)
    late = said.Actual(
        id="sen",
        period=f"{last}-12",
        account="4000",
        effort_area="uddannelse",
        source="funder",
        amount=1480.25,
        counts_in=year,
        late=True,
        batch="efterpostering.xlsx",
    )
    keep_actuals(**given, new=[late])


BECAME: tuple[tuple[str, tuple[int, int, int], str, str | None, str | None, str | None], ...] = (
    ("m1", (2023, 3, 20), "reached", None, None, None),
    ("m2", (2023, 9, 11), "moved", "2023-11", "To virksomheder bad om mere tid.", "lederråd 11-9-2023"),
    ("m2", (2023, 11, 30), "reached", None, None, None),
    ("m3", (2023, 10, 2), "reached", None, None, None),
    ("m4", (2024, 2, 26), "reached", None, None, None),
    ("m5", (2024, 5, 13), "dropped", None, "Følgegruppen er valgt for hele området i stedet.", "bestyrelsen 13-5-2024"),
    ("m6", (2025, 1, 30), "reached", None, None, "bestyrelsen 30-1-2025"),
    ("m8", (2026, 9, 14), "moved", "2027-02", "Foreningen overtager lejemålet 1-2-2027.", "bestyrelsen 14-9-2026"),
)
"""What became of milestones: m7 is late, m8 was moved past the programme's end, m9 is to come."""


def _follow_plans(leader: Person, programme: Programme, today: datetime.date) -> None:
    """Milestones reached, moved and dropped, one said reached by mistake; a case used, and one tried."""
    events = [
        said.MilestoneEvent.model_validate(
            {
                "id": f"{milestone}-{what}",
                "milestone": milestone,
                "on": datetime.date(*on),
                "what": what,
                "to": to,
                "why": why,
                "decision": decision,
            }
        )
        for milestone, on, what, to, why, decision in BECAME
        if datetime.date(*on) <= today
    ]
    write_milestone_events(by=leader, programme=programme, events=events, today=today)
    wrong = said.MilestoneEvent(id="m7-fejl", milestone="m7", on=today - WEEK, what="reached")
    row = write_milestone_events(by=leader, programme=programme, events=[wrong], today=today)[0]
    withdraw_plan_event(by=leader, row=row, reason="To aftaler om forankring mangler stadig")
    used = said.ContingencyEvent(
        id="uro-i-sommer",
        trigger="t1",
        on=today - WEEK * 20,
        what="used",
        what_happened="Hærværk på legepladsen tre aftener i træk.",
        done="Lederrådet var samlet næste dag, og klubben holdt åbent hver aften i to uger.",
        debrief_item="bestyrelsens næste møde, punkt 5",
    )
    tried = said.ContingencyEvent(id="oevelse", trigger="t5", on=today - WEEK * 30, what="tested", done="Øvelse.")
    write_contingency_events(by=leader, programme=programme, events=[used, tried], today=today)


def _work_together(leader: Person, programme: Programme, today: datetime.date) -> None:
    """Agreements in force, soon over, run out, talked of, ended, and one that nothing is done with."""
    told: tuple[tuple[str, str, list[str], list[str], str, int | None], ...] = (
        ("cykler", "Cykelværksted om onsdagen", ["cykelvaerkstedet"], ["cykelvaerksted"], "agreed", 400),
        ("lektier", "Lektiehjælp to gange om ugen", ["lektiehjaelpen"], ["lektiecafe"], "agreed", 60),
        ("sprog", "Sprogstart for småbørn", ["sundhedsplejen"], ["sprogcafe"], "agreed", -20),
        ("klub", "Aftenklub med egne medarbejdere", ["ungdomsskolen"], ["aftenklub"], "agreed", None),
        ("skole", "Lån af skolens lokaler", ["solbakkeskolen"], [], "agreed", None),
        ("job", "Jobcafé i fælleshuset", ["jobcenter"], ["jobvejledning"], "talked", None),
        ("politi", "Fælles tryghedsvandringer", ["lokalpolitiet"], ["tryghedsvandring"], "ended", -200),
    )
    agreements = [
        said.PartnerAgreement.model_validate(
            {
                "id": key,
                "name": name,
                "partners": partners,
                "activities": activities,
                "status": status,
                "since": today - WEEK * 60,
                "until": None if ahead is None else today + datetime.timedelta(days=ahead),
                "contact_position": "leder-solbakken",
                "reference": "sag 23-104" if status == "agreed" else None,
            }
        )
        for key, name, partners, activities, status, ahead in told
    ]
    keep_partner_agreements(by=leader, programme=programme, agreements=agreements)


LET = (
    ("solbakken", (26, 25, 11, 8, 5, 1)),
    ("solbakken", (31, 30, 14, 9, 7, 0)),
    ("solbakken", (22, 22, 10, 7, 4, 1)),
    ("aadalen", (9, 9, 0, 6, 3, 0)),
    ("aadalen", (7, 7, 0, 4, 3, 0)),
    ("aadalen", (8, 8, 0, 5, 1, 1)),
)
"""Area to vacated, let, by flexible criteria, waiting list, municipality and exchange, a quarter each."""


def _let(programme: Programme, today: datetime.date) -> None:
    """An agreement that has run out and its successor, and three quarters of lettings, one of which does not add up."""
    secretariat = Person.objects.get(email="sekretariat@eksempel.dk")
    last = datetime.date(today.year - 1, 12, 31)
    criteria = ["i job", "under uddannelse"]
    agreements = [
        said.LettingAgreement(
            id="fleks-1", areas=["solbakken", "aadalen"], criteria=criteria, since=datetime.date(2023, 1, 1), until=last
        ),
        said.LettingAgreement(
            id="fleks-2",
            areas=["solbakken"],
            criteria=criteria,
            share_target=45,
            since=datetime.date(today.year, 1, 1),
            until=datetime.date(today.year + 1, 1, 31),
            reference="sag 22-881",
        ),
    ]
    keep_letting_agreements(by=secretariat, programme=programme, agreements=agreements)
    counts = [
        _make_letting(area, f"{today.year}-Q{at % 3 + 1}", numbers)
        for at, (area, numbers) in enumerate(LET)
        if datetime.date(today.year, at % 3 * 3 + 1, 1) <= today
    ]
    keep_lettings(by=secretariat, programme=programme, counts=counts, today=today)


def _make_letting(area: str, quarter: str, numbers: tuple[int, ...]) -> said.LettingCount:
    vacated, total, flexible, waiting, municipal, exchange = numbers
    return said.LettingCount(
        id=f"{area}-{quarter}",
        area=area,
        quarter=quarter,
        vacated=vacated,
        let_total=total,
        let_by=said.LetBy(flexible=flexible, waiting_list=waiting, municipal=municipal, exchange=exchange),
        flexible_by_criterion={"i job": flexible - 4, "under uddannelse": 4} if flexible else {},
        refused=2 if flexible else 0,
    )
