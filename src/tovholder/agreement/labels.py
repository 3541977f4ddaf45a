"""The words people read for the schema's keys and values."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SECTIONS: dict[str, Promise] = {
    "title": _("About the agreement"), "template": _("About the agreement"), "case_number": _("About the agreement"),
    "municipality": _("About the agreement"), "period": _("Period"), "funding": _("Funding"),
    "parties": _("Parties"), "areas": _("Areas"), "area_groups": _("Groups of areas"), "totals": _("Totals"),
    "vision": _("Vision"), "organisation": _("Organisation"), "collaborations": _("Collaborations"),
    "flexible_letting": _("Flexible letting"), "goals": _("Goals and indicators"),
    "effort_areas": _("Effort areas"), "exhibits": _("Figures and tables"), "evaluation": _("Local evaluation"),
    "revision": _("Change of the agreement"), "duties": _("Duties"), "required_documents": _("Required documents"),
    "document": _("The document as a whole"),
}

THINGS: dict[str, Promise] = {
    "parties": _("Party"), "areas": _("Area"), "area_groups": _("Group of areas"), "bodies": _("Body"),
    "positions": _("Position"), "collaborations": _("Collaboration"), "goals": _("Goal"),
    "indicators": _("Indicator"), "baselines": _("Baseline"), "comparators": _("Comparator"),
    "effort_areas": _("Effort area"), "claims": _("Claim"), "figures": _("Figure"), "bars": _("Bar"),
    "tables": _("Table"), "questions": _("Question"), "events": _("Event"), "revision": _("Rule"),
    "duties": _("Duty"), "required_documents": _("Document"), "subgoals": _("Subgoal"),
    "activities": _("Activity"), "lines": _("Budget line"), "responsibilities": _("Responsibility"),
    "milestones": _("Milestone"), "triggers": _("Case"),
}

KEYS: dict[str, Promise] = {
    "id": _("Short name"), "name": _("Name"), "text": _("Text"), "title": _("Title"), "kind": _("Kind"),
    "roles": _("Roles"), "aliases": _("Other names"), "residents": _("Residents"), "dwellings": _("Dwellings"),
    "built": _("Built"), "building_types": _("Building types"), "organisations": _("Housing organisations"),
    "forum": _("Local forum"), "label": _("Abbreviation"), "areas": _("Areas"), "level": _("Level"),
    "since": _("Since"), "members": _("Members"), "mandate": _("Tasks"), "secretariat": _("Secretariat"),
    "reports_to": _("Reports to"), "side": _("Employed by the side of"), "employer": _("Employer"),
    "partners": _("Partners"), "activity": _("Activity"), "target_group": _("Target group"),
    "purpose": _("Purpose"), "duration": _("Duration"), "priority_for": _("Priority for"), "unit": _("Unit"),
    "good": _("Which way is better"), "scope": _("Concerns"), "value": _("Value"), "year": _("Year"),
    "variant": _("Election"), "as_printed": _("As printed"), "publisher": _("Publisher"),
    "dataset": _("Source"), "table": _("Table"), "notes": _("Notes"), "quantity": _("Quantity"),
    "relation": _("Relation"), "compared_with": _("Compared with"), "number": _("Number"),
    "caption": _("Caption"), "legend": _("Legend"), "values": _("Values"), "columns": _("Columns"),
    "rows": _("Answer"), "verdicts": _("Printed verdict"), "after_years": _("After years"), "date": _("Date"),
    "questions": _("Questions"), "output": _("Output"), "change": _("Change"), "decided_by": _("Decided by"),
    "approved_by": _("Approved by"), "informed": _("Told afterwards"), "condition": _("Condition"),
    "who": _("Who"), "what": _("What"), "to": pgettext_lazy("recipient", "To"), "rhythm": _("Rhythm"),
    "per": _("One for each"), "template": _("Template"), "start": _("Start"), "end": _("End"),
    "programme": _("Funding round"), "regulation": _("Rules of"), "case_number": _("Case number"),
    "problem": _("Problem"), "source": _("Source"), "totals": _("Total"), "period": _("Period"),
    "municipality": _("Municipality"), "funding": _("Funding"), "vision": _("Vision"),
    "evaluation": _("Local evaluation"), "flexible_letting": _("Flexible letting"), "amount": _("Amount"),
    "description": _("Description"), "goals": _("Goals"), "measure": _("Measure"), "target": _("Target"),
}

VALUES: dict[str, Promise] = {
    "housing_organisation": _("housing organisation"), "municipality": pgettext_lazy("party", "municipality"),
    "municipal_unit": _("municipal unit"), "civil_society": _("civil society"), "umbrella": _("umbrella organisation"),
    "police": _("police"), "funder": _("funder"), "research": _("research"), "lead": _("lead organisation"),
    "finance": _("responsible for the money"), "board": _("board"), "local_forum": _("local forum"),
    "coordination": _("coordination"), "working_group": _("working group"), "secretariat": _("secretariat"),
    "percent": _("percent"), "grade": _("grade"), "count": _("count"), "high": _("higher is better"),
    "low": _("lower is better"), "population": _("the whole population"), "social_housing": _("all social housing"),
    "programmes": _("all programmes"), "folketingsvalg": _("national election"), "kommunalvalg": _("municipal election"),
    "continuous": _("continuously"), "daily": _("daily"), "yearly": _("every year"), "on_request": _("on request"),
    "once": _("once"), "effort_area": _("each effort area"), "programme": _("the programme"),
    "housing": _("the housing organisations"), "municipal": _("the municipality"),
    "equal": _("equal to"), "about": _("about"), "greater_than": _("more than"), "less_than": _("less than"),
    "ratio": _("times as much"), "ratio_greater_than": _("more than so many times"), "versus": _("against"),
    "activities_within_subagreement": _("Activities within one sub-agreement"),
    "subagreement_of_city_strategic_character": _("A sub-agreement, when the change is of city-strategic character"),
    "strategic_agreement": _("The strategic agreement"),
    "strategic_success_criteria": _("The strategic success criteria"),
    "resources_between_effort_areas": _("Resources between effort areas"),
    "assessment_of_need": _("Whether a change is needed"), "adjustment_account": _("Use of the adjustment account"),
    "other": _("Other"),
}

CONFIDENCE: dict[str, Promise] = {
    "certain": _("certain"), "likely": _("likely"), "ambiguous": _("uncertain"),
}

STEP_NAMES: dict[str, Promise] = {
    "names": _("Names"), "contradictions": _("Contradictions"), "ambiguous": _("Uncertain"),
    "likely": _("Likely"), "certain": pgettext_lazy("step", "Certain"), "missing": _("Missing"),
}

STEP_LEADS: dict[str, Promise] = {
    "names": _("Confirm how areas, organisations and bodies are spelled. With the right names the rest reads better."),
    "contradictions": _("Places where the document disagrees with itself, with the calendar or with its template. "
                        "Correct the value, or say that it stands as it is."),
    "ambiguous": _("Values that the source leaves open. Look at the lines before you accept."),
    "likely": _("Values read through a repair or a rule that can err."),
    "certain": _("Values that the source says in so many characters. Accept a section at a time."),
    "missing": _("What a programme needs and the source does not say."),
}


def value_label(value: object) -> str:
    """A schema value in words, when it is one of the schema's own; else the value itself."""
    return str(VALUES[value]) if isinstance(value, str) and value in VALUES else str(value)
