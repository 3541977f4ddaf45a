"""The table of verbs: what it says is what the command offers, and a verb loads what it needs and no more."""

import re
import subprocess
import sys

import pytest

from tests.universe.places import ROOT
from tovholder.cli import main
from tovholder.cli.verbs import VERBS, list_verbs_to_offer

CLI = ROOT / "src/tovholder/cli"
ON_FILES = ["read", "check", "diff", "classify", "compare", "trend", "survey", "statute", "categorise", "protect"]


def test_the_readme_names_the_verbs_of_the_table_and_no_other():
    told = re.search(r"\*\*Verbs\*\*:(.*?)\(\[handbook", (ROOT / "README.md").read_text(encoding="utf8"), re.S)
    assert told is not None
    assert set(re.findall(r"`([a-z]+)`", told.group(1))) == {verb.name for verb in VERBS}


def test_every_module_of_a_verb_is_in_the_table():
    held = {path.stem for path in CLI.glob("*_verb.py")} | {path.parent.name for path in CLI.glob("*/__init__.py")}
    assert held == {verb.module for verb in VERBS}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_has_json_where_the_table_says_so_and_its_docstring_as_help(verb, capsys):
    with pytest.raises(SystemExit):
        main([verb.name, "--help"])
    told = capsys.readouterr().out
    assert ("--json" in told) is verb.prints_json
    sentence = " ".join((verb.load_module().answer_call.__doc__ or "").split())
    assert sentence in " ".join(told.split()).replace("- ", "-")


@pytest.mark.parametrize("first", [None, "--help", "flyv"])
def test_a_call_that_names_no_verb_is_offered_all(first):
    assert tuple(list_verbs_to_offer(first)) == VERBS


def test_a_call_that_names_a_verb_is_offered_that_one_alone():
    assert [verb.name for verb in list_verbs_to_offer("diff")] == ["diff"]


@pytest.mark.parametrize("name", ON_FILES)
def test_a_verb_on_files_starts_without_django_and_without_other_verbs(name):
    code = (
        "import contextlib, sys\n"
        "from tovholder.cli import main\n"
        "with contextlib.suppress(SystemExit): main([sys.argv[1], '--help'])\n"
        "print('|', *(m for m in sys.modules if m == 'django' or m.endswith('_verb')))"
    )
    ran = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=True)
    assert ran.stdout.rpartition("|")[2].split() == [f"tovholder.cli.{name}_verb"]
