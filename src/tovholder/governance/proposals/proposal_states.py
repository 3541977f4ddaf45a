"""Where proposals stand: contents that count, ruling, submission, steps taken, whose turn it is."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Max
from django.utils import timezone

from tovholder.agreement.reading_page.difference_presenter import collect_names
from tovholder.domain.content.content_changes import Clash, find_clashes
from tovholder.domain.content.document_kinds import DocumentKind
from tovholder.domain.content.schema import hash_content
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Text
from tovholder.domain.rulings.ruling import Ruling
from tovholder.domain.rulings.ruling_comparison import compare_rulings
from tovholder.domain.rulings.step_progress import Due, Key, find_bodies_to_tell, find_open_parts, list_dues
from tovholder.governance.models import Answer, Closing, Proposal, ProposalContent, Receipt, StepTaken, Submission
from tovholder.governance.proposals.proposal_rulings import ToRule, find_ruling
from tovholder.governance.proposals.selectors import (
    Content,
    assemble_programme,
    find_approved_by_funder,
    find_standing,
    find_timelines,
    list_scheduled,
)
from tovholder.governance.rules.selectors import Settlements, find_settlements
from tovholder.programme.versions.models import Programme, Version
from tovholder.shell.language_choice import tell


@dataclass
class Ground:
    """What is the same for every proposal of a programme on a day."""

    programme: Programme
    on: datetime.date
    timelines: dict[int, list[Version]]
    approved_versions: list[Version]
    settlements: Settlements

    def find_bases_on(self, day: datetime.date) -> dict[int, Version]:
        """The version of each document that holds on a day, by the document's id."""
        standing = {key: find_standing(timeline, day) for key, timeline in self.timelines.items()}
        return {key: version for key, version in standing.items() if version}

    @cached_property
    def bases(self) -> dict[int, Version]:
        """What a change of today starts from."""
        return self.find_bases_on(self.on)

    @cached_property
    def approved(self) -> Content:
        """The programme as the funder last approved it."""
        return assemble_programme(self.programme, ((one.document, one.content) for one in self.approved_versions))

    @cached_property
    def agreement(self) -> Content:
        """The strategic agreement that changes start from."""
        for version in self.bases.values():
            if version.document.kind == DocumentKind.STRATEGIC_AGREEMENT:
                return version.content  # type: ignore[no-any-return]
        return {}

    @cached_property
    def body_names(self) -> dict[str, str]:
        """What the agreement calls its bodies and parties, by id."""
        bodies = (self.agreement.get("organisation") or {}).get("bodies") or []
        named = [*(self.agreement.get("parties") or []), *bodies]
        return {item["id"]: item.get("name") or item["id"] for item in named}

    @cached_property
    def names(self) -> dict[str, str]:
        """What everything with an id in the documents in force is called, for references across documents."""
        return {key: name for version in self.bases.values() for key, name in collect_names(version.content).items()}

    @cached_property
    def own_bodies(self) -> frozenset[str]:
        """The bodies that the agreement describes; whoever else decides does so by letter."""
        return frozenset(body["id"] for body in (self.agreement.get("organisation") or {}).get("bodies") or [])


@dataclass
class State:
    """One proposal as it stands."""

    ground: Ground
    proposal: Proposal
    contents: dict[int, ProposalContent] = field(default_factory=dict)
    given: dict[str, Answer] = field(default_factory=dict)
    submissions: list[Submission] = field(default_factory=list)
    taken: list[StepTaken] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    wish: datetime.date | None = None
    """The day that somebody is about to wish for; none: the day of the submission, if it says one."""

    @cached_property
    def closing(self) -> Closing | None:
        return getattr(self.proposal, "closing", None)

    @property
    def title(self) -> str:
        """What the change is called: as it was carried over last, else as it was started."""
        titles = {row.pk or 0: row.title for row in self.contents.values() if row.title}
        return titles[max(titles)] if titles else self.proposal.title

    @cached_property
    def day(self) -> datetime.date:
        """The day it would be in force from: the day wished for, never in the past, nor before what it builds on."""
        wished = self.wish or (self.last.in_force_from if self.last else None)
        built_on = [row.parent.adoption.in_force_from for row in self.contents.values() if row.parent]
        return max(self.ground.on, *built_on, wished or self.ground.on)

    @cached_property
    def bases(self) -> dict[int, Version]:
        """What it must start from: what holds on its own day."""
        return self.ground.find_bases_on(self.day)

    @cached_property
    def outdated(self) -> list[ProposalContent]:
        """Contents whose parent is not what holds on the day of the change."""
        return [
            row
            for document, row in self.contents.items()
            if row.parent_id != (self.bases[document].pk if document in self.bases else None)
        ]

    @cached_property
    def later(self) -> list[tuple[ProposalContent, Version]]:
        """Each copy with every version already decided that comes into force after it, which it is carried into."""
        return [
            (row, version)
            for document, row in self.contents.items()
            for version in list_scheduled(self.ground.timelines.get(document, ()), self.day)
            if row.parent and row not in self.outdated
        ]

    @cached_property
    def kept_out(self) -> list[tuple[ProposalContent, Version, list[Clash]]]:
        """Those of them that change the same places otherwise, so that nothing can be carried into them unasked."""
        found = [
            (row, version, find_clashes(row.parent.content, row.content, version.content))
            for row, version in self.later
            if row.parent
        ]
        return [one for one in found if one[2]]

    @cached_property
    def _ruled(self) -> tuple[Ruling | None, dict[str, Answer], str]:
        before = dict(self.bases)
        before |= {document: row.parent for document, row in self.contents.items() if row.parent}
        before = {key: one for key, one in before.items() if key not in self.contents or self.contents[key].parent}
        after = [(one.document, one.content) for key, one in before.items() if key not in self.contents]
        asked = ToRule(
            key=tuple(
                tuple((one.document_id, one.digest) for one in some)
                for some in (before.values(), self.contents.values(), self.ground.approved_versions)
            ),
            on=self.ground.on,
            before=assemble_programme(self.ground.programme, ((one.document, one.content) for one in before.values())),
            after=assemble_programme(
                self.ground.programme, [*after, *((row.document, row.content) for row in self.contents.values())]
            ),
            contents_digest=self.contents_digest,
            approved=self.ground.approved,
            settlements=self.ground.settlements,
        )
        try:
            return *find_ruling(asked, self.given), ""
        except Refusal as refusal:
            return None, {}, tell(refusal.text)

    @property
    def ruling(self) -> Ruling | None:
        """The ruling as of today; None where there are no rules for the agreement (`no_rules` says why)."""
        return self._ruled[0]

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers that count."""
        return self._ruled[1]

    @property
    def no_rules(self) -> str:
        return self._ruled[2]

    @cached_property
    def ruled(self) -> dict[str, Any]:
        """The ruling under its public names; of a proposal that has ended the one that was kept."""
        if self.closing:
            return self.closing.ruling  # type: ignore[no-any-return]
        return self.ruling.as_json() if self.ruling else {"steps": [], "questions": [], "decided": False}

    @cached_property
    def digest(self) -> str:
        """The hash of everything that a body decides on: contents, what they start from, and the answers."""
        parts = {str(key): [row.parent_id, row.digest] for key, row in self.contents.items()}
        return hash_content({"contents": parts, "answers": {which: row.answer for which, row in self.answers.items()}})

    @property
    def last(self) -> Submission | None:
        return self.submissions[-1] if self.submissions else None

    @cached_property
    def submission(self) -> Submission | None:
        """The submission that the bodies are to act on: the last one, unless sent back or edited since."""
        last = self.last
        if last is None or hasattr(last, "sent_back") or self.closing or last.digest != self.digest:
            return None
        return last

    @property
    def contents_digest(self) -> str:
        """The hash of what the copies say, which an answer is about."""
        return hash_contents(self.contents)

    @property
    def rules_changed_since(self) -> list[Text]:
        """What another rule than at submission makes different, a sentence each; empty where nothing does.

        The submission stands as long as contents and answers do. So it is the rules, the board's settlements or what is
        in force that has changed.
        """
        if self.submission is None or self.outdated or self.ruling is None:
            return []
        return compare_rulings(self.submission.ruling, self.ruled)

    @property
    def edited_since(self) -> bool:
        """Whether the contents or answers differ from what was submitted, so that steps taken are void."""
        return self.last is not None and self.closing is None and self.last.digest != self.digest

    @cached_property
    def _standing(self) -> list[StepTaken]:
        """Steps taken on exactly what stands here now, confirmed or not.

        What was sent back and put forward again unchanged keeps them: nobody decides twice on the same.
        """
        current = (self.closing and self.last) or self.submission
        same = [step for step in self.taken if current and step.digest == current.digest]
        return list({(step.action, step.level, step.body): step for step in same}.values())

    @property
    def answers_fell(self) -> bool:
        """Whether it differs from what was submitted though nobody has edited it: an answer no longer counts."""
        last = self.last
        return self.edited_since and last is not None and all(row.at <= last.at for row in self.contents.values())

    @cached_property
    def steps_that_count(self) -> list[StepTaken]:
        """Steps taken on exactly what stands here now, by decisions that another has confirmed."""
        return [step for step in self._standing if step.is_confirmed]

    @cached_property
    def pending(self) -> list[StepTaken]:
        """Steps whose decision waits for somebody else than who wrote it to confirm it."""
        return [step for step in self._standing if not step.is_confirmed and not self.closing]

    @property
    def void(self) -> list[StepTaken]:
        """Steps taken on something else than what stands here now."""
        return [step for step in self.taken if step not in self._standing]

    @cached_property
    def parts(self) -> list[Due]:
        """Every body's part of every step."""
        return list_dues(self.ruled, self.ground.own_bodies)

    @property
    def keys_taken(self) -> set[Key]:
        return {(step.action, step.level, step.body) for step in self.steps_that_count}

    @property
    def may_go_on(self) -> bool:
        """Whether the bodies can act: submitted, not closed, nothing to rebase, no question open."""
        return bool(self.submission and not self.outdated and not self.kept_out and self.ruled["decided"])

    @cached_property
    def open_now(self) -> list[Due]:
        """Whose turn it is to decide."""
        if not self.may_go_on:
            return []
        decided = {(step.action, step.level, step.body) for step in self.pending}
        return [due for due in find_open_parts(self.parts, self.keys_taken) if due.key not in decided]

    @property
    def bodies_at_turn(self) -> list[str]:
        """The programme's own bodies whose turn it is, also while what they decided waits for a second person."""
        own = [due.body for due in self.open_now if due.body and not due.outside]
        return [*own, *(step.body for step in self.pending if step.body in self.ground.own_bodies)]

    @property
    def since(self) -> datetime.datetime | None:
        """Since when it has been their turn."""
        if self.submission is None:
            return None
        return max([step.at for step in self.steps_that_count], default=self.submission.at)

    @cached_property
    def to_tell(self) -> list[Due]:
        """Who has still to be told of an adopted proposal; first those whose steps the chair took in an emergency."""
        if self.closing is None or self.closing.how != "adopted":
            return []
        told = {(one.level, one.body) for one in self.receipts}
        alone = [step for step in self.steps_that_count if step.decision.kind == "emergency"]
        skipped = {(step.action, step.level, step.body) for step in alone}
        unheard = [due for due in self.parts if due.key in skipped and (due.level, due.body) not in told]
        return [*unheard, *find_bodies_to_tell(self.parts, told)]


def hash_contents(contents: Mapping[int, ProposalContent]) -> str:
    """One hash of what every copy says, by the document's id."""
    return hash_content({str(key): contents[key].digest for key in sorted(contents)})


def find_ground(programme: Programme, on: datetime.date | None = None) -> Ground:
    """What every proposal of the programme stands on. Four queries."""
    day = on or timezone.localdate()
    return Ground(
        programme, day, find_timelines(programme), find_approved_by_funder(programme), find_settlements(programme, day)
    )


def find_states(ground: Ground, proposals: Sequence[Proposal]) -> list[State]:
    """Where the proposals stand, in a fixed number of queries."""
    found = {proposal.pk: State(ground, proposal) for proposal in proposals}
    for row in _contents(found):
        found[row.proposal_id].contents[row.document_id] = row
    for answer in Answer.objects.filter(proposal__in=found).select_related("by").order_by("id"):
        found[answer.proposal_id].given[answer.question] = answer
    submissions = Submission.objects.filter(proposal__in=found).select_related("by", "sent_back__by").order_by("id")
    owners: dict[int, int] = {}
    for submission in submissions:
        owners[submission.pk] = submission.proposal_id
        found[submission.proposal_id].submissions.append(submission)
    steps = StepTaken.objects.filter(submission__in=owners).select_related("decision__item__meeting", "decision__file")
    steps = steps.select_related("decision__by", "decision__emergency").prefetch_related("decision__confirmations")
    for step in steps.defer("decision__file__data").order_by("id"):
        found[owners[step.submission_id]].taken.append(step)
    told = Receipt.objects.filter(proposal__in=found).select_related("item__meeting", "by").order_by("id")
    for receipt in told:
        found[receipt.proposal_id].receipts.append(receipt)
    return [found[proposal.pk] for proposal in proposals]


def _contents(proposals: Iterable[int]) -> Iterable[ProposalContent]:
    """The newest content of each document of each proposal."""
    newest = (
        ProposalContent.objects.filter(proposal__in=proposals)
        .order_by()
        .values("proposal", "document")
        .annotate(newest=Max("id"))
        .values("newest")
    )
    return ProposalContent.objects.filter(pk__in=newest).select_related(
        "document", "parent__document", "parent__adoption", "draft", "by"
    )


def find_state(proposal: Proposal, ground: Ground | None = None) -> State:
    """Where one proposal stands now."""
    fresh = Proposal.objects.select_related("programme", "closing__decision", "by").get(pk=proposal.pk)
    return find_states(ground or find_ground(fresh.programme), [fresh])[0]


def find_open_states(ground: Ground) -> list[State]:
    """Proposals of the programme that have not ended, oldest first."""
    found = Proposal.objects.filter(programme=ground.programme, closing__isnull=True).select_related(
        "by", "programme", "closing__decision"
    )
    return find_states(ground, list(found.order_by("number")))


def find_adopted_states(ground: Ground) -> list[State]:
    """Adopted proposals, newest first: what is left to tell of them shows from their kept rulings."""
    found = Proposal.objects.filter(programme=ground.programme, closing__how="adopted").select_related(
        "by", "programme", "closing__decision"
    )
    return find_states(ground, list(found.order_by("-number")))


def find_writers(state: State) -> set[int]:
    """Everybody who wrote in the proposal as it stands: its contents and its submission."""
    wrote = set(state.proposal.contents.values_list("by", flat=True))
    return wrote | ({state.last.by_id} if state.last else set())
