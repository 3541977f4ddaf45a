"""The repository itself: locks that name no address, no path of a machine, nothing left undone, the handbook true."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.cli.test_cli import VERBS
from tests.universe.places import ROOT
from tovholder import __version__
from tovholder.domain.housing_lists.statute.yearly_file import COUNTS
from tovholder.domain.observations.blank_workbook import COLUMNS
from tovholder.monitor.standings.outcome_words import OUTCOMES
from tovholder.people.external_sign_in.providers import MORE, NEEDED
from tovholder.people.models import RoleName
from tovholder.programme.frame.labels import SECTION_NAMES

FILE_COLUMNS = {
    "survey": ("area", "weight", "answer", "stratum", "cluster", "population"),
    "statute": ("area", "year", *COUNTS),
    "categorise": ("area", "indicator", "numerator", "denominator", "good"),
    "protect": ("count", "status"),
}

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
TEXTS = [
    ROOT / name
    for name in TRACKED
    if name
    and (ROOT / name).is_file()
    and "vendor" not in name
    and Path(name).suffix in {".py", ".md", ".html", ".toml", ".yaml", ".yml", ".js", ".css", ".txt", ".sh", ""}
]
HANDBOOK = "\n".join(path.read_text(encoding="utf8") for path in sorted((ROOT / "docs/haandbog").glob("*.md")))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address_and_hashes_everything(lock):
    text = lock.read_text()
    assert "http" not in text
    assert "index" not in text
    pins = re.findall(r"^[\w.\-\[\]]+==", text, re.MULTILINE)
    assert len(pins) > 20
    assert text.count("--hash=sha256:") >= len(pins)


def test_the_version_is_written_once_and_the_description_for_the_public_says_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "tovholder.__version__"}
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf8"))
    assert public["softwareVersion"] == __version__


def settings_read():
    """The name of every setting that the code asks the environment for."""
    asked = re.compile(r"""\b(?:env(?:\.\w+)?|environ(?:\.(?:get|setdefault))?|getenv)[(\[]\s*"([A-Z][A-Z_]+)\"""")
    read = {name for path in (ROOT / "src").rglob("*.py") for name in asked.findall(path.read_text(encoding="utf8"))}
    return read | {"TOVHOLDER_OIDC", *(f"TOVHOLDER_OIDC_KOMMUNE_{setting}" for setting in (*NEEDED, *MORE))}


def test_every_setting_that_the_code_reads_is_listed_and_no_other():
    listed = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf8"), re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert settings_read() - {"DJANGO_SETTINGS_MODULE"} == set(listed)


@pytest.mark.parametrize("setting", sorted(settings_read() - {"DJANGO_SETTINGS_MODULE"}))
def test_every_setting_is_in_the_handbook(setting):
    assert any(
        written in HANDBOOK
        for written in (f"`{setting}`", f"{setting}=", f"`...{setting[len('TOVHOLDER_OIDC_KOMMUNE') :]}`")
    )


def test_the_locks_hold_every_dependency_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {"run.txt": project["project"]["dependencies"], "test.txt": project["dependency-groups"]["test"]}
    for name, requirements in wanted.items():
        locked = dict(
            re.findall(
                r"^([\w.\-]+)(?:\[[\w,]+\])?==(\S+)", (ROOT / "requirements" / name).read_text().lower(), re.MULTILINE
            )
        )
        for requirement in requirements:
            package = re.match(r"[\w.\-]+", requirement).group().lower().replace("_", "-")
            assert package in locked, requirement
            from packaging.requirements import Requirement

            assert Requirement(requirement).specifier.contains(locked[package]), requirement


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text()
    run = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    lines = [line for line in run.splitlines() if line.strip().startswith('"')]
    assert lines
    assert [line for line in lines if "#" not in line] == []


def test_no_file_carries_a_path_of_a_machine_or_an_address_of_a_registry():
    wrong = re.compile(r"(?<![\w.])/(?:work|home|root)/\w|pypi\.org|pythonhosted|registry\.npm|deb\.debian")
    found = [
        str(path.relative_to(ROOT))
        for path in TEXTS
        if path.name != "test_repository.py" and wrong.search(path.read_text(encoding="utf8", errors="ignore"))
    ]
    assert found == []


def test_nothing_is_marked_as_left_undone():
    found = [
        str(path.relative_to(ROOT))
        for path in TEXTS
        if path.name != "test_repository.py"
        and re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf8", errors="ignore"))
    ]
    assert found == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_handbook(verb):
    assert f"`tovholder {verb}" in HANDBOOK


@pytest.mark.parametrize("role", RoleName.values)
def test_every_role_is_in_the_handbook(role):
    assert f"`{role}`" in HANDBOOK


@pytest.mark.parametrize("step", list(SECTION_NAMES))
def test_every_step_of_the_review_is_in_the_handbook(step):
    from django.utils.translation import override

    with override("da"):
        assert f"**{SECTION_NAMES[step]}**" in HANDBOOK


@pytest.mark.parametrize("column", [field for field, _heading, _width in COLUMNS if field])
def test_every_column_of_a_file_of_figures_is_in_the_handbook(column):
    assert f"`{column}`" in HANDBOOK


@pytest.mark.parametrize("verb", FILE_COLUMNS)
def test_every_column_of_a_verbs_file_is_in_the_handbook(verb):
    row = next(line for line in HANDBOOK.splitlines() if line.startswith(f"| `{verb}` |"))
    assert [column for column in FILE_COLUMNS[verb] if f"`{column}`" not in row] == []


@pytest.mark.parametrize("outcome", list(OUTCOMES))
def test_every_verdict_is_in_the_handbook(outcome):
    from django.utils.translation import override

    with override("da"):
        assert f"| {OUTCOMES[outcome]} |" in HANDBOOK


def test_the_sentences_of_the_real_agreement_are_not_in_the_repository(real_text):
    restored = (ROOT.parent / "shared/input/strategisk-samarbejdsaftale-2023-26.restored.txt").read_text(
        encoding="utf8"
    )
    words = restored.split()
    # Twelve words in a row are a sentence of it. The ten in the middle are looked up first, which takes no time;
    # the first and the last may have a quotation mark to them.
    middles = {tuple(words[start + 1 : start + 11]): words[start : start + 12] for start in range(len(words) - 12)}
    first_of_middle = {middle[0] for middle in middles}
    found = []
    for path in TEXTS:
        said = path.read_text(encoding="utf8", errors="ignore").split()
        places = [at for at, word in enumerate(said) if word in first_of_middle]
        runs = {" ".join(middles[ten]) for at in places if (ten := tuple(said[at : at + 10])) in middles}
        found += [(path.name, run) for run in runs if run in " ".join(said)]
    assert found == []
