"""The verb `classify`: exit statuses, JSON, words, and one sentence for every call that cannot be used."""

import json

import pytest
import yaml

from tests.domain.rulings.proposed import aarhus, activity, describe, move, solbakken
from tests.universe.places import EXAMPLES
from tovholder.cli import main

EXAMPLE = str(EXAMPLES / "solbakken/programme.yaml")
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
LAYER = str(EXAMPLES / "aarhus-nordvest/rules.yaml")


@pytest.fixture
def written(tmp_path):
    def write(content, name="efter.yaml"):
        path = tmp_path / name
        path.write_text(
            yaml.dump(content, Dumper=DUMPER, allow_unicode=True) if isinstance(content, dict) else content, "utf8"
        )
        return str(path)

    return write


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    path = tmp_path_factory.mktemp("foer") / "foer.yaml"
    path.write_text(yaml.dump(solbakken(), Dumper=DUMPER, allow_unicode=True), "utf8")
    return str(path)


@pytest.fixture
def proposal(written):
    def make(*edits):
        content = solbakken()
        for edit in edits:
            edit(content)
        return written(content)

    return make


def shown(capsys):
    return json.loads(capsys.readouterr().out)


def test_an_open_question_is_exit_one(before, proposal, capsys):
    assert main(["classify", before, proposal(describe("lektiecafe")), "--json"]) == 1
    ruling = shown(capsys)
    assert [one["id"] for one in ruling["questions"]] == ["city_strategic", "supports_goals"]
    assert ruling["decided"] is False


@pytest.mark.parametrize("words", [("no", "yes"), ("nej", "ja"), ("NO", "Yes")])
def test_answers_decide_it(before, proposal, capsys, words):
    answers = ["--answer", f"city_strategic={words[0]}", "--answer", f"supports_goals={words[1]}"]
    assert main(["classify", before, proposal(describe("lektiecafe")), "--json", *answers]) == 0
    steps = [(one["action"], one["body"], one["when"]) for one in shown(capsys)["steps"]]
    assert steps == [
        ("approve", "local_forum", "before"),
        ("inform", "working_group", "after"),
        ("inform", "board", "after"),
    ]


def test_no_difference_is_done(capsys):
    assert main(["classify", EXAMPLE, EXAMPLE]) == 0
    assert "Ingen skal beslutte noget" in capsys.readouterr().out


def test_words_in_the_language_asked_for(before, proposal, capsys):
    after = proposal(move(300_000))
    main(["classify", before, after])
    assert "Landsbyggefonden inddrages" in capsys.readouterr().out
    main(["classify", before, after, "--lang", "en"])
    assert "Landsbyggefonden is involved" in capsys.readouterr().out


def test_the_version_the_funder_approved_gives_the_cumulative_figure(before, written, proposal, capsys):
    after = proposal(move(300_000))
    between = solbakken()
    move(200_000)(between)
    moved = written(between, "foer.yaml")
    main(["classify", moved, after, "--json", "--approved", before])
    shift = shown(capsys)["facts"]["resource_shift"]
    assert (shift["amount"], shift["cumulative_since_funder_approval"]) == (100_000, 300_000)
    main(["classify", moved, after, "--json"])
    assert shown(capsys)["facts"]["resource_shift"]["cumulative_since_funder_approval"] == 100_000


def test_a_programmes_layer_is_put_over_the_rules(written, capsys):
    before, after = aarhus(), aarhus()
    activity(after, "a1")["description"] = "andet"
    call = ["classify", written(before, "foer.yaml"), written(after), "--rules", LAYER, "--json"]
    assert main(call) == 1
    assert [one["id"] for one in shown(capsys)["contradictions"]] == ["local_power_twice", "forum_with_two_names"]


def test_a_layer_with_a_limit_decides_what_it_limits(before, written, proposal, capsys):
    layer = {"schema": "tovholder/rules-layer/1", "based_on": "lbf-2019-26",
             "limits": {"material_shift": {"at_least_share": 0.05, "decision": "Beslutning 14", "since": "2024-01-01"}}}  # fmt: skip
    call = ["classify", before, proposal(move(300_000)), "--rules", written(layer, "lag.yaml"), "--on", "2025-01-01"]
    assert main(call) == 0
    assert "Nej (egen grænse: Beslutning 14)" in capsys.readouterr().out


def test_an_answer_that_nobody_asked_for_is_told_beside(before, proposal, capsys):
    assert main(["classify", before, proposal(describe("lektiecafe")), "--answer", "material_shift=no"]) == 1
    told = capsys.readouterr()
    assert "material_shift: ændringen rejser ikke spørgsmålet" in told.err
    assert "material_shift" not in told.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--answer", "bystrategisk=yes"], "city_strategic, supports_goals, strategic_target, material_shift"),
        (["--answer", "city_strategic=måske"], "city_strategic=måske"),
        (["--answer", "city_strategic"], "--answer city_strategic"),
        (["--answer", "city_strategic=yes", "--answer", "city_strategic=no"], "både ja og nej"),
        (["--on", "i går"], "2024-12-01"),
        (["--on", "2019-01-01"], "2019-01-01"),
        (["--rules", "findes-ikke.yaml"], "findes-ikke.yaml"),
        (["--rules", EXAMPLE], "tovholder/rules/1"),
        (["--rules", LAYER], "aarhus-nordvest"),
        (["--approved", "findes-ikke.yaml"], "findes-ikke.yaml"),
    ],
)
def test_a_call_that_cannot_be_used_is_one_sentence(before, proposal, capsys, arguments, said):
    assert main(["classify", before, proposal(describe("lektiecafe")), *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    assert said in told.err


@pytest.mark.parametrize("text", ["{", "a: 1", "schema: tovholder/programme/1\nid: x\nukendt: 1\n"])
def test_a_file_that_cannot_be_read_is_one_sentence(before, written, capsys, text):
    assert main(["classify", before, written(text)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_programme_against_an_agreement_is_refused(before, written, capsys):
    assert main(["classify", before, written(solbakken()["agreement"])]) == 2
    assert "kun en aftale" in capsys.readouterr().err


def test_two_agreements_can_be_ruled_on(written, capsys):
    before, after = solbakken()["agreement"], solbakken()["agreement"]
    after["title"] = "andet"
    assert main(["classify", written(before, "foer.yaml"), written(after), "--json"]) == 0
    assert [one["body"] for one in shown(capsys)["steps"]] == ["local_forum", "board", "funder"]


def test_an_agreement_of_another_round_has_no_rules_here(written, capsys):
    before = solbakken()
    before["agreement"]["funding"]["programme"] = "2015-18"
    assert main(["classify", written(before, "foer.yaml"), written(before)]) == 2
    assert "2015-18" in capsys.readouterr().err
