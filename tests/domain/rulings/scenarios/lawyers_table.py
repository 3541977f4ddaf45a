"""The table: each row says first who must act, in words; then the change in words; then the change and the answers."""

import copy
from typing import Any, NamedTuple

from tests.domain.rulings.proposed import Content, Edit, activity, add_line, describe, line, move, part, swap

Answers = dict[str, bool]
FORUM_DECIDES = "det lokale forum godkender; arbejdsgruppen får besked; bestyrelsen får besked"
BOARD_DECIDES = "det lokale forum indstiller; bestyrelsen godkender"
FUNDER_DECIDES = "det lokale forum indstiller; bestyrelsen godkender; fonden godkender"
FUNDER_DRAWN_IN = "fonden inddrages; det lokale forum indstiller; bestyrelsen godkender; fonden godkender"
SEVERAL = "det lokale forum godkender; bestyrelsen godkender; arbejdsgruppen får besked"
BOARD_ALONE = "bestyrelsen godkender"
FUNDER_PAYS = "bestyrelsen godkender; fonden godkender"
NOBODY = ""
LOCAL: Answers = {"city_strategic": False, "supports_goals": True}
IMMATERIAL: Answers = {"material_shift": False}
MATERIAL: Answers = {"material_shift": True}
NOT_CITY: Answers = {"city_strategic": False}


class Scenario(NamedTuple):
    """Who must act, in words and all of them; what is changed, in words; how; and what people have answered."""

    expected: str
    what: str
    edits: list[Edit]
    answers: Answers


def of(which: str, **fields: Any) -> Edit:
    return lambda content: activity(content, which).update(fields)


def money(which: str, **fields: Any) -> Edit:
    return lambda content: line(content, which).update(fields)


def more(which: str, amount: float) -> Edit:
    def edit(content: Content) -> None:
        line(content, which)["amount"] += amount

    return edit


def goal(n: int = 0, **fields: Any) -> Edit:
    return lambda content: content["agreement"]["goals"][n].update(fields)


def indicator(n: int = 0, **fields: Any) -> Edit:
    return lambda content: content["agreement"]["goals"][0]["indicators"][n].update(fields)


def subgoal(home: str = "uddannelse", **fields: Any) -> Edit:
    return lambda content: part(content, home)["subgoals"][0].update(fields)


def agreed(**fields: Any) -> Edit:
    return lambda content: content["agreement"].update(fields)


def new_activity(home: str, **fields: Any) -> Edit:
    made = copy.deepcopy({"id": "ny", "name": "Ny aktivitet", "areas": ["solbakken"], "subgoals": []}) | fields
    return lambda content: part(content, home)["activities"].append(made)


def without_lines(**fields: Any) -> Edit:
    def edit(content: Content) -> None:
        lines = content["budget"]["lines"]
        lines[:] = [one for one in lines if any(one[key] != value for key, value in fields.items())]

    return edit


SCENARIOS = [
    # Goals and indicators of the strategic agreement
    Scenario(FUNDER_DRAWN_IN, "et fast mål får en anden ordlyd", [goal(text="andet")], {}),
    Scenario(FUNDER_DRAWN_IN, "et fast mål får et punktum", [goal(text="Der skal ske et fagligt løft.")], {}),
    Scenario(FUNDER_DRAWN_IN, "et fast mål udgår", [lambda c: c["agreement"]["goals"].pop()], {}),
    Scenario(FUNDER_DRAWN_IN, "et mål kommer til", [lambda c: c["agreement"]["goals"].append({"id": "g9"})], {}),
    Scenario(FUNDER_DRAWN_IN, "en indikator får en anden ordlyd", [indicator(text="andet")], {}),
    Scenario(FUNDER_DRAWN_IN, "en indikator vendes", [indicator(good="low")], {}),
    Scenario(FUNDER_DRAWN_IN, "en indikator måles i noget andet", [indicator(unit="grade")], {}),
    Scenario(FUNDER_DRAWN_IN, "en indikator udgår", [lambda c: c["agreement"]["goals"][0]["indicators"].pop()], {}),
    Scenario(FUNDER_DRAWN_IN, "en indikator kommer til",
             [lambda c: c["agreement"]["goals"][0]["indicators"].append({"id": "i99"})], {}),
    Scenario(FUNDER_DRAWN_IN, "en udgangsværdi rettes",
             [lambda c: c["agreement"]["goals"][0]["indicators"][0]["baselines"][0].update(value=1)], {}),
    Scenario(FUNDER_DRAWN_IN, "en udgangsværdi slettes",
             [lambda c: c["agreement"]["goals"][0]["indicators"][0]["baselines"].clear()], {}),
    Scenario(FUNDER_DECIDES, "det, en indikator holdes op imod, rettes",
             [lambda c: c["agreement"]["goals"][0]["indicators"][0]["comparators"][0].update(value=1)], {}),
    Scenario(FUNDER_DECIDES, "indikatorens kilde rettes",
             [lambda c: c["agreement"]["goals"][0]["indicators"][0]["source"].update(table="7")], {}),
    Scenario(FUNDER_DECIDES, "målene skrives i en anden rækkefølge", [lambda c: c["agreement"]["goals"].reverse()], {}),
    # The rest of the strategic agreement
    Scenario(FUNDER_DECIDES, "visionen får en anden ordlyd", [agreed(vision={"text": "andet"})], {}),
    Scenario(FUNDER_DECIDES, "titlen rettes", [agreed(title="andet")], {}),
    Scenario(FUNDER_DECIDES, "perioden forlænges", [agreed(period={"start": "2023-01-01", "end": "2027-12-31"})], {}),
    Scenario(FUNDER_DECIDES, "et indsatsområde skifter navn",
             [lambda c: c["agreement"]["effort_areas"][0].update(name="andet")], {}),
    Scenario(FUNDER_DECIDES, "en part udgår", [lambda c: c["agreement"]["parties"].pop()], {}),
    Scenario(FUNDER_DECIDES, "aftalen giver det lokale forum mere ret, end det har",
             [lambda c: c["agreement"]["revision"][1].update(approved_by=[])], {}),
    Scenario(FUNDER_DECIDES, "bestyrelsen får en opgave mere",
             [lambda c: c["agreement"]["organisation"]["bodies"][0].update(mandate=["andet"])], {}),
    # Activities of one delaftale
    Scenario(FORUM_DECIDES, "en aktivitet beskrives anderledes", [describe("lektiecafe")], LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitets succeskriterium får et punktum",
             [of("fritidsjob", success_criteria="otte ud af ti er i jobbet efter tre måneder.")], LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitets succeskriterium sænkes", [of("fritidsjob", success_criteria="to ud af ti")],
             LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitets succeskriterium slettes", [of("fritidsjob", success_criteria=None)], LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitet uden succeskriterium får et", [of("lektiecafe", success_criteria="ti børn")],
             LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitet skiftes ud", [swap("lektiecafe", "uddannelse")], LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitet skiftes ud med en, der har et succeskriterium",
             [swap("lektiecafe", "uddannelse", success_criteria="ti børn")], LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitet udgår", [lambda c: part(c, "kriminalitet")["activities"].pop(0)], LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitet får en anden målgruppe", [of("aftenklub", target_group="piger")], LOCAL),
    Scenario(FORUM_DECIDES, "to aktiviteter i samme delaftale ændres", [describe("aftenklub"), describe("cykelvaerksted")],
             LOCAL),
    Scenario(FORUM_DECIDES, "en ny aktivitet kommer til i én delaftale", [new_activity("uddannelse", subgoals=["u-skole"])],
             LOCAL),
    Scenario(BOARD_DECIDES, "aktiviteten støtter ikke længere målene", [describe("lektiecafe")],
             {"city_strategic": False, "supports_goals": False}),
    Scenario(BOARD_DECIDES, "aktiviteten er bystrategisk", [describe("lektiecafe")], {"city_strategic": True}),
    Scenario(BOARD_DECIDES, "ingen har svaret på, om aktiviteten er bystrategisk", [describe("lektiecafe")], {}),
    Scenario(BOARD_DECIDES, "ingen har svaret på, om målene stadig støttes", [describe("lektiecafe")], NOT_CITY),
    # More than one delaftale
    Scenario(SEVERAL, "aktiviteter i to delaftaler ændres", [describe("lektiecafe"), describe("aftenklub")], LOCAL),
    Scenario(SEVERAL, "en aktivitet flyttes til en anden delaftale",
             [lambda c: part(c, "sammenhaeng")["activities"].append(part(c, "kriminalitet")["activities"].pop(0))], LOCAL),
    Scenario(SEVERAL, "en ny aktivitet tjener delmål i to delaftaler",
             [new_activity("uddannelse", subgoals=["u-skole", "k-fritid"])], LOCAL),
    Scenario(SEVERAL, "en ny aktivitet tjener alene en anden delaftale",
             [new_activity("uddannelse", subgoals=["k-fritid"])], LOCAL),
    Scenario(SEVERAL, "en aktivitet kommer også til at tjene en anden delaftale",
             [of("lektiecafe", subgoals=["u-skole", "k-fritid"])], LOCAL),
    Scenario(SEVERAL, "en aktivitet skiftes ud med en, der tjener to delaftaler",
             [swap("lektiecafe", "uddannelse", subgoals=["u-skole", "k-fritid"])], LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitet, der længe har tjent to delaftaler, beskrives anderledes",
             [describe("fritidsjob")], LOCAL),
    Scenario(FORUM_DECIDES, "en aktivitet tjener ikke længere den anden delaftale",
             [of("foraeldreforloeb", subgoals=["u-foraeldre"])], LOCAL),
    # The rest of a delaftale
    Scenario(BOARD_DECIDES, "et delmål får en anden ordlyd", [subgoal(text="andet")], NOT_CITY),
    Scenario(BOARD_DECIDES, "et delmål knyttes til et andet mål", [subgoal(goals=["g4"])], NOT_CITY),
    Scenario("fonden inddrages; " + BOARD_DECIDES, "et delmåls måltal hæves, og ingen har svaret", [subgoal(target=70)],
             NOT_CITY),
    Scenario("fonden inddrages; " + BOARD_DECIDES, "et delmåls måltal hæves, og det er strategisk", [subgoal(target=70)],
             NOT_CITY | {"strategic_target": True}),
    Scenario(BOARD_DECIDES, "et delmåls måltal hæves, og det er ikke strategisk", [subgoal(target=70)],
             NOT_CITY | {"strategic_target": False}),
    Scenario("fonden inddrages; " + BOARD_DECIDES, "et måltal tælles i noget andet", [subgoal(measure="voksne")], NOT_CITY),
    Scenario("fonden inddrages; " + BOARD_DECIDES, "et delmål med måltal udgår",
             [lambda c: part(c, "uddannelse")["subgoals"].pop()], NOT_CITY),
    Scenario(BOARD_DECIDES, "et nyt delmål med måltal kommer til",
             [lambda c: part(c, "uddannelse")["subgoals"].append({"id": "d9", "goals": ["g1"], "target": 5})], NOT_CITY),
    Scenario("det lokale forum godkender; bestyrelsen godkender; arbejdsgruppen får besked",
             "et delmål og en aktivitet i samme delaftale ændres", [subgoal(text="andet"), describe("lektiecafe")], LOCAL),
    # Who pays
    Scenario(FUNDER_PAYS, "fonden betaler 100.000 mere", [more("krim-2025-lbf-kr", 100_000)], IMMATERIAL),
    Scenario(FUNDER_PAYS, "fonden betaler 1 krone mere", [more("krim-2025-lbf-kr", 1)], IMMATERIAL),
    Scenario(FUNDER_PAYS, "fonden betaler mindre", [more("krim-2025-lbf-kr", -100_000)], IMMATERIAL),
    Scenario("fonden inddrages; " + FUNDER_PAYS, "fonden betaler mere, og fordelingen ændres af betydning",
             [more("krim-2025-lbf-kr", 900_000)], MATERIAL),
    Scenario("kommunen giver tilsagn; bestyrelsen godkender", "kommunen betaler mere", [more("udd-2023-kom-kr", 10_000)],
             IMMATERIAL),
    Scenario("kommunen giver tilsagn; bestyrelsen godkender", "kommunen sætter flere timer af",
             [more("udd-2023-kom-timer", 10_000)], IMMATERIAL),
    Scenario("kommunen giver tilsagn; bestyrelsen godkender", "kommunen betaler med penge i stedet for timer",
             [money("udd-2023-kom-timer", kind="cash")], {}),
    Scenario("Solbo giver tilsagn; Engkilde giver tilsagn; bestyrelsen godkender", "boligorganisationerne betaler mere",
             [more("udd-2023-bol-kr", 10_000)], IMMATERIAL),
    Scenario("en anden giver tilsagn; bestyrelsen godkender", "en forening betaler", [add_line(source="other")], IMMATERIAL),
    Scenario("en anden giver tilsagn; bestyrelsen godkender", "en linje siger ikke, hvem der betaler",
             [add_line(source=None)], IMMATERIAL),
    Scenario("kommunen giver tilsagn; Solbo giver tilsagn; Engkilde giver tilsagn; bestyrelsen godkender",
             "boligorganisationerne overtager noget fra kommunen", [money("udd-2023-kom-kr", source="housing_organisation")],
             {}),
    Scenario("kommunen giver tilsagn; bestyrelsen godkender; fonden godkender", "kommunen overtager en linje fra fonden",
             [money("krim-2025-lbf-kr", source="municipality")], {}),
    Scenario("kommunen giver tilsagn; bestyrelsen godkender; fonden godkender",
             "fonden betaler en million mere og kommunen 134.000 mindre",
             [more("krim-2025-lbf-kr", 1_000_000), more("udd-2023-kom-timer", -134_000)], IMMATERIAL),
    Scenario(BOARD_ALONE, "fondens penge flyttes mellem to år", [move(50_000, "krim-2025-lbf-kr", "krim-2026-lbf-kr")], {}),
    Scenario(BOARD_ALONE, "en linjes tekst rettes", [money("krim-2025-lbf-kr", text="andet")], {}),
    # The grant's condition
    Scenario("kommunen giver tilsagn; bestyrelsen godkender; fonden godkender", "kommunen trækker sig helt",
             [without_lines(source="municipality")], IMMATERIAL),
    Scenario("en anden giver tilsagn; bestyrelsen godkender; fonden godkender",
             "en forenings penge bringer den lokale del under 25 procent", [add_line(source="other", amount=2_000_000)],
             IMMATERIAL),
    Scenario("kommunen giver tilsagn; bestyrelsen godkender; fonden godkender",
             "kommunens bidrag falder, så der er under 25 procent", [money("udd-2023-kom-timer", amount=-400_000)],
             IMMATERIAL),
    # Where the money lies
    Scenario("fonden inddrages; bestyrelsen godkender", "300.000 flyttes, og det er af betydning", [move(300_000)], MATERIAL),
    Scenario(BOARD_ALONE, "300.000 flyttes, og det er ikke af betydning", [move(300_000)], IMMATERIAL),
    Scenario("fonden inddrages; bestyrelsen godkender", "300.000 flyttes, og ingen har svaret", [move(300_000)], {}),
    Scenario("fonden inddrages; bestyrelsen godkender; fonden godkender", "der spares uden en modtager, og ingen har svaret",
             [more("krim-2025-lbf-kr", -300_000)], {}),
    Scenario("fonden inddrages; bestyrelsen godkender", "penge parkeres uden indsatsområde, og ingen har svaret",
             [money("krim-2025-lbf-kr", effort_area=None)], {}),
    Scenario("fonden inddrages; bestyrelsen godkender; fonden godkender", "en linje udgår, og ingen har svaret",
             [lambda c: c["budget"]["lines"].remove(line(c, "krim-2025-lbf-kr"))], {}),
    Scenario("fonden inddrages; bestyrelsen godkender; fonden godkender", "et nyt beløb til ét område, og ingen har svaret",
             [add_line()], {}),
    Scenario("kommunalbestyrelsen godkender; bestyrelsen godkender; fonden godkender", "en ny linje fra konto 406",
             [add_line(account="406")], IMMATERIAL),
    Scenario("kommunalbestyrelsen godkender; bestyrelsen godkender; fonden godkender", "en gammel linje sættes på konto 406",
             [money("krim-2025-lbf-kr", account="406")], {}),
    Scenario(BOARD_ALONE, "en linjes tekst nævner konto 406", [money("krim-2025-lbf-kr", text="ikke fra konto 406")], {}),
    # The other documents, and documents together
    Scenario(BOARD_ALONE, "en milepæl udsættes", [lambda c: c["milestones"][0].update(due="2026-01")], {}),
    Scenario(BOARD_ALONE, "beredskabsplanen ændres",
             [lambda c: c["contingency"]["triggers"][0].update(action="andet")], {}),
    Scenario(BOARD_ALONE, "kommissoriet ændres", [lambda c: c["terms_of_reference"].update(text="andet")], {}),
    Scenario("sekretariatet godkender", "et målt tal rettes", [lambda c: c["observations"][0].update(value=1)], {}),
    Scenario(NOBODY, "intet ændres", [], {}),
    Scenario("det lokale forum godkender; bestyrelsen godkender; arbejdsgruppen får besked",
             "en aktivitet og milepælsplanen ændres",
             [describe("lektiecafe"), lambda c: c["milestones"][0].update(due="2026-01")], LOCAL),
    Scenario("det lokale forum godkender; bestyrelsen godkender; fonden godkender; arbejdsgruppen får besked",
             "en aktivitet ændres, og fonden betaler mere", [describe("lektiecafe"), more("krim-2025-lbf-kr", 1)],
             LOCAL | IMMATERIAL),
    Scenario(FUNDER_DECIDES, "visionen ændres, og fonden betaler mere",
             [agreed(vision={"text": "andet"}), more("krim-2025-lbf-kr", 1)], IMMATERIAL),
]  # fmt: skip
