"""A file of figures is read in a process of its own, and one that costs too much is refused."""

import datetime as dt
import subprocess
import sys

import pytest

from tests.domain.observations.made_files import context, read
from tovholder.domain.language.refusal import Refusal
from tovholder.domain.observations.figures_apart import SENTENCES, call_figure_reading
from tovholder.domain.tables import bounded_process

PLENTY = {"seconds": 60, "megabytes": 1500}
TEXT = "indikator;område;år;værdi;note\ni1;Solbakken;2021;85,3;x\ni1;Solbakken;2027;85,3;x\n"


def test_what_is_read_apart_is_what_is_read_here_on_the_same_day():
    day = dt.date(2025, 1, 1)
    assert call_figure_reading("tal.csv", TEXT.encode(), context(), today=day).read(**PLENTY) == read(TEXT, today=day)


def test_a_refusal_comes_back_in_both_languages():
    with pytest.raises(Refusal) as refused:
        call_figure_reading("tom.csv", b"", context()).read(**PLENTY)
    assert "Filen er tom" in refused.value.da
    assert "empty" in refused.value.en


@pytest.mark.parametrize(
    ("code", "said", "message"),
    [(-9, b"", SENTENCES.too_much), (1, b"MemoryError", SENTENCES.too_much), (1, b"KeyError", SENTENCES.failed)],
)
def test_an_ended_reader_is_a_large_file_and_a_broken_one_is_a_fault(monkeypatch, code, said, message):
    monkeypatch.setattr(
        bounded_process, "_run_alone", lambda *_a, **_k: subprocess.CompletedProcess([], code, b"", said)
    )
    with pytest.raises(Refusal) as refused:
        call_figure_reading("tal.csv", b"x", context()).read(seconds=1, megabytes=500)
    assert refused.value.text == message


def test_the_web_process_never_loads_a_reader():
    code = (
        "import sys, tovholder.domain.observations.figures_apart, tovholder.domain.observations.observation_preview;"
        "print([m for m in ('xlsxwriter', 'tovholder.domain.observations.figure_file') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
