"""The facts of the agreement and of the programme's documents: one entry each, and the words of their values.

An entry is a fact's label and the control it is typed in; its type is the schema's. Review, editing, mending,
comparing, the reading page and the pack read it from here: no fact exists that a person cannot see, add or mend.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from tovholder.domain.content.schema.value_kinds import DateText, Number, Part
from tovholder.domain.language.terms import LEVELS
from tovholder.domain.language.text import Text

Kind = Literal["text", "long", "lines", "number", "numbers", "count", "year", "date", "choice", "choices", "answers"]
"""`count`: a whole number from 1; `lines`: a list of texts, one on each line; `numbers`: a list of numbers; `choices`:
ids that are ticked; `answers`: named lists, one name on each line."""


@dataclass(frozen=True)
class Fact:
    """What a fact is called and how it is typed. Without `kind` the control follows from the schema's type.

    `choices` names the list of values that it is chosen from.
    """

    label: Text
    kind: Kind | None = None
    choices: str = ""


SECTIONS: Mapping[str, Text] = {
    "title": Text(da="Om aftalen", en="About the agreement"),
    "template": Text(da="Om aftalen", en="About the agreement"),
    "case_number": Text(da="Om aftalen", en="About the agreement"),
    "municipality": Text(da="Om aftalen", en="About the agreement"),
    "period": Text(da="Periode", en="Period"),
    "funding": Text(da="Bevilling", en="Funding"),
    "parties": Text(da="Parter", en="Parties"),
    "areas": Text(da="Områder", en="Areas"),
    "area_groups": Text(da="Grupper af områder", en="Groups of areas"),
    "totals": Text(da="I alt", en="Totals"),
    "vision": Text(da="Vision", en="Vision"),
    "organisation": Text(da="Organisation", en="Organisation"),
    "collaborations": Text(da="Samarbejder", en="Collaborations"),
    "flexible_letting": Text(da="Fleksibel udlejning", en="Flexible letting"),
    "goals": Text(da="Mål og indikatorer", en="Goals and indicators"),
    "effort_areas": Text(da="Indsatsområder", en="Effort areas"),
    "exhibits": Text(da="Figurer og tabeller", en="Figures and tables"),
    "evaluation": Text(da="Lokal evaluering", en="Local evaluation"),
    "revision": Text(da="Ændring af aftalen", en="Change of the agreement"),
    "duties": Text(da="Pligter", en="Duties"),
    "required_documents": Text(da="Aftaledokumenter", en="Required documents"),
    "document": Text(da="Dokumentet som helhed", en="The document as a whole"),
}
"""Parts of the agreement, as headings."""

THINGS: Mapping[str, Text] = {
    "parties": Text(da="Part", en="Party"),
    "areas": Text(da="Område", en="Area"),
    "area_groups": Text(da="Gruppe af områder", en="Group of areas"),
    "borders": Text(da="Grænse", en="Border"),
    "estates": Text(da="Afdeling", en="Estate"),
    "bodies": Text(da="Organ", en="Body"),
    "positions": Text(da="Stilling", en="Position"),
    "collaborations": Text(da="Samarbejde", en="Collaboration"),
    "goals": Text(da="Mål", en="Goal"),
    "indicators": Text(da="Indikator", en="Indicator"),
    "baselines": Text(da="Udgangspunkt", en="Baseline"),
    "comparators": Text(da="Sammenligning", en="Comparator"),
    "effort_areas": Text(da="Indsatsområde", en="Effort area"),
    "claims": Text(da="Påstand", en="Claim"),
    "figures": Text(da="Figur", en="Figure"),
    "bars": Text(da="Søjle", en="Bar"),
    "tables": Text(da="Tabel", en="Table"),
    "questions": Text(da="Spørgsmål", en="Question"),
    "events": Text(da="Begivenhed", en="Event"),
    "revision": Text(da="Regel", en="Rule"),
    "duties": Text(da="Pligt", en="Duty"),
    "required_documents": Text(da="Dokument", en="Document"),
    "subgoals": Text(da="Delmål", en="Subgoal"),
    "activities": Text(da="Aktivitet", en="Activity"),
    "lines": Text(da="Budgetlinje", en="Budget line"),
    "fora": Text(da="Lokalt forum", en="Local forum"),
    "responsibilities": Text(da="Ansvar", en="Responsibility"),
    "milestones": Text(da="Milepæl", en="Milestone"),
    "triggers": Text(da="Tilfælde", en="Case"),
}
"""One of a list: an area, a goal."""

FACTS: Mapping[str, Fact] = {
    "id": Fact(Text(da="Kort navn", en="Short name")),
    "name": Fact(Text(da="Navn", en="Name")),
    "text": Fact(Text(da="Tekst", en="Text"), kind="long"),
    "title": Fact(Text(da="Titel", en="Title")),
    "kind": Fact(Text(da="Slags", en="Kind")),
    "roles": Fact(Text(da="Roller", en="Roles")),
    "aliases": Fact(Text(da="Andre navne", en="Other names")),
    "residents": Fact(Text(da="Beboere", en="Residents")),
    "dwellings": Fact(Text(da="Boliger", en="Dwellings")),
    "built": Fact(Text(da="Opført", en="Built")),
    "building_types": Fact(Text(da="Bebyggelse", en="Building types")),
    "organisations": Fact(Text(da="Boligorganisationer", en="Housing organisations"), choices="parties"),
    "forum": Fact(Text(da="Lokalt forum", en="Local forum"), choices="bodies"),
    "label": Fact(Text(da="Forkortelse", en="Abbreviation")),
    "areas": Fact(Text(da="Områder", en="Areas"), choices="areas"),
    "level": Fact(Text(da="Niveau", en="Level")),
    "since": Fact(Text(da="Siden", en="Since")),
    "members": Fact(Text(da="Medlemmer", en="Members")),
    "mandate": Fact(Text(da="Opgaver", en="Tasks")),
    "secretariat": Fact(Text(da="Sekretariat", en="Secretariat"), choices="bodies"),
    "reports_to": Fact(Text(da="Refererer til", en="Reports to"), choices="bodies"),
    "side": Fact(Text(da="Ansat hos", en="Employed by the side of")),
    "employer": Fact(Text(da="Arbejdsgiver", en="Employer"), choices="parties"),
    "partners": Fact(Text(da="Samarbejdspartnere", en="Partners"), choices="parties"),
    "activity": Fact(Text(da="Aktivitet", en="Activity")),
    "target_group": Fact(Text(da="Målgruppe", en="Target group")),
    "purpose": Fact(Text(da="Formål", en="Purpose"), kind="long"),
    "duration": Fact(Text(da="Varighed", en="Duration")),
    "priority_for": Fact(Text(da="Fortrinsret for", en="Priority for")),
    "unit": Fact(Text(da="Enhed", en="Unit")),
    "good": Fact(Text(da="Hvad er bedst", en="Which way is better")),
    "scope": Fact(Text(da="Gælder", en="Concerns"), choices="scopes"),
    "value": Fact(Text(da="Værdi", en="Value")),
    "year": Fact(Text(da="År", en="Year")),
    "variant": Fact(Text(da="Valg", en="Election")),
    "as_printed": Fact(Text(da="Som trykt", en="As printed")),
    "publisher": Fact(Text(da="Udgiver", en="Publisher")),
    "dataset": Fact(Text(da="Kilde", en="Source")),
    "table": Fact(Text(da="Tabel", en="Table")),
    "notes": Fact(Text(da="Noter", en="Notes")),
    "quantity": Fact(Text(da="Størrelse", en="Quantity"), choices="quantities"),
    "relation": Fact(Text(da="Forhold", en="Relation")),
    "compared_with": Fact(Text(da="Sammenlignet med", en="Compared with")),
    "number": Fact(Text(da="Nummer", en="Number")),
    "caption": Fact(Text(da="Overskrift", en="Caption")),
    "legend": Fact(Text(da="Signaturforklaring", en="Legend")),
    "values": Fact(Text(da="Værdier", en="Values")),
    "columns": Fact(Text(da="Kolonner", en="Columns")),
    "rows": Fact(Text(da="Svar", en="Answer")),
    "verdicts": Fact(Text(da="Trykt vurdering", en="Printed verdict")),
    "after_years": Fact(Text(da="Efter år", en="After years")),
    "date": Fact(Text(da="Dato", en="Date")),
    "questions": Fact(Text(da="Spørgsmål", en="Questions")),
    "output": Fact(Text(da="Resultat", en="Output")),
    "change": Fact(Text(da="Ændring", en="Change")),
    "decided_by": Fact(Text(da="Besluttet af", en="Decided by"), choices="actors"),
    "approved_by": Fact(Text(da="Godkendes af", en="Approved by"), choices="actors"),
    "informed": Fact(Text(da="Orienteres bagefter", en="Told afterwards"), choices="actors"),
    "condition": Fact(Text(da="Betingelse", en="Condition"), kind="long"),
    "who": Fact(Text(da="Hvem", en="Who"), choices="actors"),
    "what": Fact(Text(da="Hvad", en="What")),
    "to": Fact(Text(da="Til", en="To"), choices="actors"),
    "rhythm": Fact(Text(da="Rytme", en="Rhythm"), choices="rhythms"),
    "per": Fact(Text(da="Én for hvert", en="One for each")),
    "template": Fact(Text(da="Skabelon", en="Template")),
    "start": Fact(Text(da="Start", en="Start")),
    "end": Fact(Text(da="Slut", en="End")),
    "programme": Fact(Text(da="Midler", en="Funding round")),
    "regulation": Fact(Text(da="Regulativ af", en="Rules of")),
    "case_number": Fact(Text(da="Sagsnummer", en="Case number")),
    "problem": Fact(Text(da="Problemkompleks", en="Problem")),
    "source": Fact(Text(da="Kilde", en="Source")),
    "account": Fact(Text(da="Konto", en="Account"), choices="accounts"),
    "totals": Fact(Text(da="I alt", en="Total")),
    "period": Fact(Text(da="Periode", en="Period")),
    "municipality": Fact(Text(da="Kommune", en="Municipality")),
    "funding": Fact(Text(da="Bevilling", en="Funding")),
    "vision": Fact(Text(da="Vision", en="Vision")),
    "evaluation": Fact(Text(da="Lokal evaluering", en="Local evaluation")),
    "flexible_letting": Fact(Text(da="Fleksibel udlejning", en="Flexible letting")),
    "amount": Fact(Text(da="Beløb", en="Amount")),
    "description": Fact(Text(da="Beskrivelse", en="Description"), kind="long"),
    "goals": Fact(Text(da="Mål", en="Goals"), choices="goals"),
    "measure": Fact(Text(da="Måles ved", en="Measure")),
    "target": Fact(Text(da="Mål", en="Target")),
    "effort_area": Fact(Text(da="Indsatsområde", en="Effort area"), choices="effort_areas"),
    "subgoals": Fact(Text(da="Delmål", en="Subgoals"), choices="subgoals"),
    "success_criteria": Fact(Text(da="Succeskriterier", en="Success criteria"), kind="long"),
    "resources": Fact(Text(da="Ressourcer", en="Resources"), kind="long"),
    "anchoring": Fact(Text(da="Forankring", en="Anchoring")),
    "taken_over_by": Fact(Text(da="Overtages af", en="Taken over by"), choices="actors"),
    "when": Fact(Text(da="Hvornår", en="When")),
    "status": Fact(Text(da="Hvor langt", en="How far")),
    "responsibilities": Fact(Text(da="Hvem gør hvad", en="Who does what")),
    "people_behind": Fact(
        Text(da="Så mange skal stå bag en beslutning", en="How many stand behind a decision"), kind="count"
    ),
    "emergency_clause": Fact(Text(da="Formandens hasteret", en="The chair's power in an emergency"), kind="long"),
    "body": Fact(Text(da="Organ", en="Body"), choices="bodies"),
    "quorum": Fact(Text(da="Beslutningsdygtig med mindst", en="Quorum"), kind="count"),
    "borders": Fact(Text(da="Grænser", en="Borders")),
    "until": Fact(Text(da="Til og med", en="Until")),
    "estates": Fact(Text(da="Afdelinger", en="Estates")),
    "due": Fact(Text(da="Frist", en="Due")),
    "owner": Fact(Text(da="Ansvarlig", en="Responsible"), choices="actors"),
    "action": Fact(Text(da="Handling", en="Action"), kind="long"),
    "contacts": Fact(Text(da="Hvem der ringes til", en="Whom to call"), choices="actors"),
    "inform": Fact(Text(da="Hvem der orienteres", en="Who is told"), choices="actors"),
    "tested_on": Fact(Text(da="Sidst afprøvet", en="Last tried")),
    "review": Fact(Text(da="Gennemgås og afprøves", en="Gone through and tried"), choices="reviews"),
    "Milestone.kind": Fact(Text(da="Slags", en="Kind"), choices="milestone_kinds"),
    "Milestone.start": Fact(Text(da="Tidligst", en="Earliest")),
    "Trigger.level": Fact(Text(da="Hvor alvorligt", en="How serious"), choices="alarm_levels"),
    "activities": Fact(Text(da="Aktiviteter", en="Activities")),
    "lines": Fact(Text(da="Budgetlinjer", en="Budget lines")),
    "triggers": Fact(Text(da="Tilfælde", en="Cases")),
    "milestones": Fact(Text(da="Milepæle", en="Milestones")),
    "Milestone.text": Fact(Text(da="Milepæl", en="Milestone"), kind="long"),
    "Trigger.when": Fact(Text(da="Når det sker", en="When it happens"), kind="long"),
    "Trigger.who": Fact(Text(da="Hvem handler", en="Who acts"), choices="actors"),
    "Trigger.action": Fact(Text(da="Hvad der gøres", en="What is done"), kind="long"),
    "Agreement.template": Fact(Text(da="Fondens skabelon", en="The fund's template"), choices="templates"),
    "Area.organisations": Fact(
        Text(da="Boligorganisationer, der har boliger her", en="Housing organisations here"), choices="parties"
    ),
    "AreaGroup.label": Fact(Text(da="Forkortelse i tabellen", en="Abbreviation in the table")),
    "Municipality.name": Fact(Text(da="Kommune", en="Municipality")),
    "Municipality.label": Fact(Text(da="Kommunens forkortelse", en="The municipality's abbreviation")),
    "Period.start": Fact(Text(da="Aftalen begynder", en="The agreement begins")),
    "Period.end": Fact(Text(da="Aftalen slutter", en="The agreement ends")),
    "Agreement.title": Fact(Text(da="Aftalens titel", en="Title of the agreement")),
    "Goal.text": Fact(Text(da="Mål", en="Goal"), kind="long"),
    "Indicator.text": Fact(Text(da="Indikator", en="Indicator"), kind="long"),
    "Indicator.good": Fact(Text(da="Er et højt eller et lavt tal bedst?", en="Is a high or a low figure best?")),
    "Baseline.scope": Fact(Text(da="Område", en="Area"), choices="scopes"),
    "Baseline.value": Fact(Text(da="Udgangspunkt", en="Baseline")),
    "Comparator.kind": Fact(Text(da="Sammenlignet med", en="Compared with")),
    "Comparator.value": Fact(Text(da="Tallet der", en="The figure there")),
    "Position.reports_to": Fact(Text(da="Refererer til", en="Reports to")),
    "Party.name": Fact(Text(da="Part", en="Party")),
    "Area.name": Fact(Text(da="Område", en="Area")),
    "Body.name": Fact(Text(da="Organ", en="Body")),
    "EffortArea.name": Fact(Text(da="Indsatsområde", en="Effort area")),
    "Claim.text": Fact(Text(da="Sætningen i aftalen", en="The sentence in the agreement"), kind="long"),
    "Claim.value": Fact(Text(da="Andel (0,25 er 25 %) eller antal gange", en="Share (0.25 is 25%) or times")),
    "Claim.compared_with": Fact(Text(da="Sammenlignet med", en="Compared with"), choices="compared"),
    "SurveyQuestion.text": Fact(Text(da="Spørgsmål", en="Question"), kind="long"),
    "RevisionRule.change": Fact(Text(da="Hvad der ændres", en="What is changed"), choices="changes"),
    "RequiredDocument.template": Fact(Text(da="Efter fondens skabelon", en="In the fund's template")),
    "EvaluationEvent.name": Fact(Text(da="Hvad", en="What")),
    "Evaluation.kind": Fact(Text(da="Slags evaluering", en="Kind of evaluation")),
    "Evaluation.after_years": Fact(Text(da="Efter hvilke år", en="After which years")),
    "Evaluation.questions": Fact(Text(da="Evalueringens spørgsmål", en="Questions of the evaluation")),
    "Evaluation.output": Fact(Text(da="Hvad den skal give", en="What it is to give")),
    "Totals.residents": Fact(Text(da="Beboere i alt (aftalens tal)", en="Residents in all (the agreement's figure)")),
    "Totals.dwellings": Fact(Text(da="Boliger i alt (aftalens tal)", en="Dwellings in all (the agreement's figure)")),
    "BudgetLine.source": Fact(Text(da="Hvem betaler", en="Who pays"), choices="sources"),
    "BudgetLine.kind": Fact(Text(da="Hvordan", en="How"), choices="money_kinds"),
    "BudgetLine.text": Fact(Text(da="Hvad til", en="What for")),
    "BudgetLine.amount": Fact(Text(da="Beløb, kr.", en="Amount, kr.")),
    "Subgoal.text": Fact(Text(da="Delmål", en="Subgoal")),
    "Subgoal.goals": Fact(Text(da="Faste mål, det støtter", en="Fixed goals it serves"), choices="goals"),
    "Subgoal.target": Fact(Text(da="Måltal", en="Target figure")),
    "Activity.subgoals": Fact(Text(da="Delmål, den støtter", en="Subgoals it serves"), choices="subgoals"),
    "Anchoring.when": Fact(Text(da="Overtages hvornår", en="Taken over when")),
    "chair": Fact(Text(da="Formand", en="Chair")),
    "majority": Fact(Text(da="Flertal", en="Majority"), choices="majorities"),
    "casting_vote": Fact(
        Text(da="Formandens stemme afgør ved stemmelighed", en="The chair has a casting vote"), choices="yes_no"
    ),
    "notice_days": Fact(
        Text(da="Papirer sendes senest (dage før mødet)", en="Papers sent at the latest (days before)"), kind="count"
    ),
    "written_hearing": Fact(
        Text(da="Kan beslutte ved skriftlig høring", en="May decide in a written hearing"), choices="yes_no"
    ),
    "substitutes": Fact(Text(da="Suppleanter kan møde", en="Substitutes may attend"), choices="yes_no"),
    "service": Fact(Text(da="Sekretariatsbetjening", en="Secretariat service"), kind="long"),
    "fora": Fact(Text(da="Lokale fora", en="Local fora")),
    "TermsOfReference.quorum": Fact(
        Text(
            da="Hvor mange med stemme der skal være til stede for at beslutte",
            en="How many with a vote must be there to decide",
        ),
        kind="count",
    ),
}
"""A single fact, by its key; by part and key (`Party.kind`) where the key alone means different things."""

VALUES: Mapping[str, Text] = {
    **{level: term.name for level, term in LEVELS.items() if not term.outside},
    "housing_organisation": Text(da="boligorganisation", en="housing organisation"),
    "municipality": Text(da="kommune", en="municipality"),
    "municipal_unit": Text(da="kommunal enhed", en="municipal unit"),
    "civil_society": Text(da="civilsamfund", en="civil society"),
    "umbrella": Text(da="sammenslutning", en="umbrella organisation"),
    "police": Text(da="politi", en="police"),
    "funder": Text(da="fond", en="funder"),
    "research": Text(da="forskning", en="research"),
    "lead": Text(da="tovholder", en="lead organisation"),
    "finance": Text(da="ansvarlig for økonomien", en="responsible for the money"),
    "percent": Text(da="procent", en="percent"),
    "grade": Text(da="karakter", en="grade"),
    "count": Text(da="antal", en="count"),
    "high": Text(da="højt er bedst", en="higher is better"),
    "low": Text(da="lavt er bedst", en="lower is better"),
    "population": Text(da="hele befolkningen", en="the whole population"),
    "social_housing": Text(da="alle almene områder", en="all social housing"),
    "programmes": Text(da="alle helhedsplaner", en="all programmes"),
    "yes": Text(da="ja", en="yes"),
    "no": Text(da="nej", en="no"),
    "simple": Text(da="flest afgivne stemmer", en="most of the votes cast"),
    "absolute": Text(da="mere end halvdelen af alle med stemmeret", en="more than half of all who have a vote"),
    "two_thirds": Text(da="to tredjedele af de afgivne stemmer", en="two thirds of the votes cast"),
    "folketingsvalg": Text(da="folketingsvalg", en="national election"),
    "kommunalvalg": Text(da="kommunalvalg", en="municipal election"),
    "continuous": Text(da="løbende", en="continuously"),
    "daily": Text(da="dagligt", en="daily"),
    "yearly": Text(da="hvert år", en="every year"),
    "on_request": Text(da="efter anmodning", en="on request"),
    "once": Text(da="én gang", en="once"),
    "effort_area": Text(da="hvert indsatsområde", en="each effort area"),
    "programme": Text(da="programmet", en="the programme"),
    "housing": Text(da="boligorganisationerne", en="the housing organisations"),
    "municipal": Text(da="kommunen", en="the municipality"),
    "equal": Text(da="lig med", en="equal to"),
    "about": Text(da="omkring", en="about"),
    "greater_than": Text(da="mere end", en="more than"),
    "less_than": Text(da="mindre end", en="less than"),
    "ratio": Text(da="gange så meget", en="times as much"),
    "ratio_greater_than": Text(da="mere end så mange gange", en="more than so many times"),
    "versus": Text(da="mod", en="against"),
    "activities_within_subagreement": Text(
        da="Aktiviteter inden for én delaftale", en="Activities within one sub-agreement"
    ),
    "subagreement_of_city_strategic_character": Text(
        da="En delaftale, når ændringen har bystrategisk karakter",
        en="A sub-agreement, when the change is of city-strategic character",
    ),
    "strategic_agreement": Text(da="Den strategiske samarbejdsaftale", en="The strategic agreement"),
    "strategic_success_criteria": Text(da="De strategiske succeskriterier", en="The strategic success criteria"),
    "resources_between_effort_areas": Text(da="Ressourcer mellem indsatsområder", en="Resources between effort areas"),
    "assessment_of_need": Text(da="Om der er behov for ændringer", en="Whether a change is needed"),
    "adjustment_account": Text(da="Brug af reguleringskontoen", en="Use of the adjustment account"),
    "activity": Text(da="aktivitet", en="activity"),
    "evaluation": Text(da="evaluering", en="evaluation"),
    "report": Text(da="rapport", en="report"),
    "half_yearly": Text(da="hvert halve år", en="every half year"),
    "green": Text(da="grøn: hold øje", en="green: keep an eye on it"),
    "yellow": Text(da="gul: handl i dag", en="yellow: act today"),
    "red": Text(da="rød: handl straks", en="red: act at once"),
    "cash": Text(da="kontant", en="cash"),
    "hours": Text(da="timer", en="hours"),
    "406": Text(da="konto 406, reguleringskontoen", en="account 406, the adjustment account"),
    "other": Text(da="Andet", en="Other"),
    "true": Text(da="ja", en="yes"),
    "false": Text(da="nej", en="no"),
    "lbf-2019-26": Text(da="Landsbyggefondens skabelon 2019-26", en="The fund's template 2019-26"),
    "lbf-2015-18": Text(da="Landsbyggefondens skabelon 2015-18", en="The fund's template 2015-18"),
    "lbf-2011-14": Text(da="Landsbyggefondens skabelon 2011-14", en="The fund's template 2011-14"),
    "unknown": Text(da="ukendt", en="unknown"),
    "young_neither_work_nor_education": Text(
        da="unge uden job og uddannelse", en="young people in neither work nor education"
    ),
    "charged_persons": Text(da="sigtede", en="persons charged"),
    "nonwestern_background": Text(da="ikke-vestlig baggrund", en="non-western background"),
    "adults_outside_labour_market": Text(da="voksne uden for arbejdsmarkedet", en="adults outside the labour market"),
    "single_parents": Text(da="enlige forsørgere", en="single parents"),
    "feeling_unsafe": Text(da="utrygge", en="feeling unsafe"),
    "feeling_safe": Text(da="trygge", en="feeling safe"),
    "voluntary_work": Text(da="frivilligt arbejde", en="voluntary work"),
    "voters": Text(da="valgdeltagelse", en="turnout"),
    "only_basic_school": Text(da="grundskole som højeste uddannelse", en="basic school as the highest education"),
    "children_and_young": Text(da="børn og unge", en="children and young people"),
}
"""The schema's own values."""


CHANGES = (
    "activities_within_subagreement",
    "subagreement_of_city_strategic_character",
    "strategic_agreement",
    "strategic_success_criteria",
    "resources_between_effort_areas",
    "assessment_of_need",
    "adjustment_account",
)
"""What an agreement's own rules are about, by the schema's words."""


def name_value(value: object) -> Text:
    """A schema value in words, when it is one of the schema's own; else the value itself."""
    own = VALUES.get(value) if isinstance(value, str) else None
    return own or Text(da=str(value), en=str(value))


def find_fact(model: type[Part], key: str) -> Fact:
    """The entry of a fact: that of its part and key, else that of its key. Raises KeyError when there is none."""
    return FACTS.get(f"{model.__name__}.{key}") or FACTS[key]


def find_control(model: type[Part], key: str) -> tuple[Kind, str]:
    """(kind, name of the list of choices) of the control that a fact is typed in."""
    fact = find_fact(model, key)
    plain = _plain(model.model_fields[key])
    if get_origin(plain) is list:
        inner = get_args(plain)[0]
        many: Kind = "choices" if fact.choices or get_origin(inner) is Literal else _list_kind(inner)
        return fact.kind or many, fact.choices or _own_choices(model, key, inner)
    one: Kind = "choice" if fact.choices else _kind(plain, key)
    return fact.kind or one, fact.choices or _own_choices(model, key, plain)


def list_literal_choices(model: type[Part], key: str) -> tuple[str, ...]:
    """The schema's own words that a fact may be."""
    plain = _plain(model.model_fields[key])
    inner = get_args(plain)[0] if get_origin(plain) is list else plain
    return tuple(map(str, get_args(inner))) if get_origin(inner) is Literal else ()


def _own_choices(model: type[Part], key: str, plain: Any) -> str:
    return f"{model.__name__}.{key}" if get_origin(plain) is Literal else "yes_no" if plain is bool else ""


def _list_kind(inner: Any) -> Kind:
    return "numbers" if _is_number(inner) or inner is int else "lines"


def _kind(plain: Any, key: str) -> Kind:
    if get_origin(plain) is Literal or plain is bool:
        return "choice"
    if get_origin(plain) is dict:
        return "answers"
    if plain is int:
        return "year" if key == "year" else "count"
    return "number" if _is_number(plain) else "date" if plain == DateText else "text"


def _is_number(plain: Any) -> bool:
    return bool(plain == Number) or Number in get_args(plain)


def _plain(field: FieldInfo) -> Any:
    """A fact's type without None; the schema's own kinds (`Number`, `DateText`) as they are."""
    annotation: Any = field.annotation
    for extra in field.metadata:
        annotation = Annotated[annotation, extra]
    if annotation in (Number, DateText) or get_origin(field.annotation) not in {Union, types.UnionType}:
        return annotation if annotation in (Number, DateText) else field.annotation
    rest = [part for part in get_args(field.annotation) if part is not type(None)]
    return rest[0] if len(rest) == 1 else field.annotation
