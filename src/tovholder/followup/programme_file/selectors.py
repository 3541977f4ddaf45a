"""A whole programme out into one file, nothing lost on the way."""

from tovholder.delivery.anchoring.selectors import list_steps
from tovholder.delivery.letting.selectors import list_letting_agreements, list_lettings
from tovholder.delivery.log.selectors import list_log_by_name, list_results
from tovholder.delivery.partners.selectors import list_partner_agreements
from tovholder.delivery.plans.selectors import list_contingency_events, list_milestone_events
from tovholder.delivery.spending.selectors import tell_accounts
from tovholder.domain.content.document_kinds import put_documents_together
from tovholder.domain.content.schema import ProgrammeFile
from tovholder.monitor.observations.selectors import list_observations
from tovholder.programme.versions.models import Programme, Version


def export_programme(programme: Programme) -> ProgrammeFile:
    """The programme as a file: the newest version of each document, and every observation in its order."""
    newest = [(version.document.kind, version.content) for version in _newest_versions(programme)]
    content = put_documents_together(newest) | {"id": programme.slug, "fictional": programme.fictional}
    content["local_indicators"] = list(programme.own_indicators.values_list("content", flat=True))
    content["observations"] = [observed.model_dump(by_alias=True) for observed in list_observations(programme)]
    written = {activity["id"] for part in content["subagreements"] for activity in part.get("activities") or ()}
    content["log"] = [entry.model_dump() for entry in list_log_by_name(programme, written)]
    content["results"] = [result.model_dump() for result in list_results(programme)]
    content["anchoring_steps"] = [step.model_dump() for step in list_steps(programme)]
    content["milestone_events"] = [event.model_dump() for event in list_milestone_events(programme)]
    content["contingency_events"] = [event.model_dump() for event in list_contingency_events(programme)]
    content["partner_agreements"] = [one.model_dump() for one in list_partner_agreements(programme)]
    content["letting_agreements"] = [one.model_dump() for one in list_letting_agreements(programme)]
    content["lettings"] = [one.model_dump() for one in list_lettings(programme)]
    content |= tell_accounts(programme)
    return ProgrammeFile.model_validate(content)


def _newest_versions(programme: Programme) -> list[Version]:
    versions = Version.objects.filter(document__programme=programme).select_related("document").order_by("number")
    newest = {version.document_id: version for version in versions}
    return [newest[key] for key in sorted(newest)]
