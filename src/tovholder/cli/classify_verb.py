"""The verb classify: who decides on a change. No database."""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from tovholder.cli.agreement_files import read_data_file
from tovholder.cli.frame import DONE, FOUND, read_day, read_text, say, write_json
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.language.text import Lang, Text

YES_NO = {"yes": True, "ja": True, "no": False, "nej": False}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two versions, answers, and whose rules."""
    parser.add_argument("before", metavar="BEFORE")
    parser.add_argument("after", metavar="AFTER")
    parser.add_argument("--answer", action="append", default=[], metavar="ID=yes|no", help="a person's answer")
    parser.add_argument("--rules", metavar="FILE", help="a rule set, or a programme's layer over one")
    parser.add_argument("--on", metavar="DATE", help="the day whose rules hold (YYYY-MM-DD); today without it")
    parser.add_argument("--approved", metavar="FILE", help="the version the funder last approved; BEFORE without it")


def answer_call(call: argparse.Namespace) -> int:
    """The ruling for a proposed change: who recommends, who approves, who is told, under which clause."""
    from tovholder.domain.content.programme_text import compare_files
    from tovholder.domain.rulings.ruling import classify_changes as ruling_on
    from tovholder.domain.rulings.ruling_text import tell_ruling

    before, after = read_data_file(Path(call.before)), read_data_file(Path(call.after))
    approved = read_data_file(Path(call.approved)) if call.approved else before
    _same_kind(call, before, after, approved)
    answers, on = _answers(call.answer), _day(call.on)
    rules = _rules(call, before, on)
    ruling = ruling_on(compare_files(before, after), before, after, rules, answers, on, approved)
    _say_unused(answers, {one.id for one in ruling.asked}, call.lang)
    if call.json:
        write_json(ruling.as_json())
    else:
        sys.stdout.write(tell_ruling(ruling, call.lang))
    return DONE if ruling.decided else FOUND


def _same_kind(call: argparse.Namespace, *contents: dict[str, Any]) -> None:
    """Of an agreement and a programme only the agreements could be compared; the rest would pass as unchanged."""
    if len({content["schema"] for content in contents}) > 1:
        names = ", ".join(name for name in (call.before, call.after, call.approved) if name)
        raise Refusal(
            f"{names}: den ene er et helt program, den anden kun en aftale. Giv to programfiler.",
            f"{names}: one is a whole programme, the other an agreement only. Give two programme files.",
        )


def _rules(call: argparse.Namespace, before: dict[str, Any], on: dt.date) -> Any:
    from tovholder.domain.rulings.rule_sets import find_rules, read_rules

    if not call.rules:
        return find_rules(before.get("agreement", before), on)
    rules = read_rules(read_text(Path(call.rules)), call.rules)
    owner = rules.layer.programme if rules.layer else None
    if owner and before.get("id") not in (None, owner):
        raise Refusal(
            f"{call.rules}: laget hører til programmet {owner}, men {call.before} er {before['id']}.",
            f"{call.rules}: the layer belongs to the programme {owner}, but {call.before} is {before['id']}.",
        )
    return rules


def _answers(given: list[str]) -> Any:
    from tovholder.domain.rulings.rule_sets import QUESTION_IDS

    answers: dict[str, bool] = {}
    for one in given:
        which, _, answer = one.partition("=")
        known = ", ".join(QUESTION_IDS)
        if which not in QUESTION_IDS or answer.lower() not in YES_NO:
            raise Refusal(
                f"--answer {one}: skriv SPØRGSMÅL=yes eller SPØRGSMÅL=no; spørgsmålene er {known}.",
                f"--answer {one}: write QUESTION=yes or QUESTION=no; the questions are {known}.",
            )
        if answers.setdefault(which, YES_NO[answer.lower()]) is not YES_NO[answer.lower()]:
            raise Refusal(
                f"--answer: {which} er besvaret både ja og nej.", f"--answer: {which} is answered both yes and no."
            )
    return answers


def _day(text: str | None) -> dt.date:
    return dt.datetime.now(tz=dt.UTC).astimezone().date() if text is None else read_day("--on", text)


def _say_unused(answers: dict[str, bool], asked: set[str], lang: Lang) -> None:
    for which in sorted(set(answers) - asked):
        say(
            Text(
                da=f"{which}: ændringen rejser ikke spørgsmålet, så svaret bruges ikke.",
                en=f"{which}: the change does not raise the question, so the answer is not used.",
            )[lang]
        )
