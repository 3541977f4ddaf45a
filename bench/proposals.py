"""Five hundred proposals in one programme: server time and queries of the pages that list them, and of the notices."""

from typing import Any

from bench.pages import median_ms

PROPOSALS = 500


def more_like(proposal: Any, count: int) -> list[Any]:
    """Copies of a proposal as it stands: its newest contents, its answers and its submission, under new numbers."""
    from tovholder.governance.models import Answer, Proposal, ProposalContent, Submission

    first = proposal.programme.proposals.count() + 1
    made = [
        Proposal.objects.create(
            by=proposal.by, programme=proposal.programme, number=first + n, title=f"{proposal.title} ({n})"
        )
        for n in range(count)
    ]
    models: tuple[Any, ...] = (ProposalContent, Answer, Submission)
    for model in models:
        rows: list[dict[str, Any]] = list(model.objects.filter(proposal=proposal).order_by("id").values())
        for row in rows:
            del row["id"], row["proposal_id"]
        model.objects.bulk_create([model(**{**row, "proposal": one}) for one in made for row in rows])
    return made


def main() -> None:
    """Run after the pages: it uses their database."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from tovholder.governance.notices.selectors import find_turns
    from tovholder.people.models import Person
    from tovholder.programme.versions.models import Programme

    programme = Programme.objects.get(slug="solbakken-2023")
    client = Client(HTTP_HOST="localhost")
    client.force_login(Person.objects.get(email="sekretariat@eksempel.dk"))
    waiting = programme.proposals.filter(closing__isnull=True).order_by("-number").first()
    assert waiting is not None, "the demo has a proposal on its way"
    start = f"/{programme.slug}"
    asked: dict[str, Any] = {
        address: lambda address=address: client.get(address)
        for address in (
            f"{start}/aendringer/",
            f"{start}/aendringer/?side=2",
            f"{start}/aendringer/{waiting.number}/",
            f"{start}/",
        )
    }
    asked["who is to get a notice"] = lambda: find_turns(timezone.localdate())
    for count in (0, PROPOSALS):
        more_like(waiting, count)
        print(f"\n{programme.proposals.count()} proposals")
        for name, ask in asked.items():
            taken = median_ms(ask, runs=9)
            with CaptureQueriesContext(connection) as queries:
                ask()
            print(f"{name:48} {taken:7.1f} ms  {len(queries):3} queries")


if __name__ == "__main__":
    from bench.pages import ready

    ready()
    main()
