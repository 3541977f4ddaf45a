"""A file from outside is read in a process of its own, and one that costs too much is refused, not waited for."""

import subprocess
import sys

import pytest

from tovholder.domain.language.refusal import Refusal
from tovholder.domain.review.bounded_reading import SENTENCES, call_agreement_reading
from tovholder.domain.tables import bounded_process

PLENTY = {"seconds": 60, "megabytes": 1500}


def test_a_refusal_comes_back_in_both_languages():
    with pytest.raises(Refusal) as refused:
        call_agreement_reading("tom.txt", b"").read(**PLENTY)
    assert refused.value.da.startswith("Filen er tom")
    assert refused.value.en.startswith("The file is empty")


def test_too_little_memory_is_a_refusal_and_not_a_crash():
    with pytest.raises(Refusal) as refused:
        call_agreement_reading("aftale.txt", b"Strategisk samarbejdsaftale " * 100_000).read(seconds=60, megabytes=60)
    assert refused.value.text == SENTENCES.too_much


def test_too_long_is_a_refusal(monkeypatch):
    def late(*arguments, **_options):
        raise subprocess.TimeoutExpired(arguments, 1)

    monkeypatch.setattr(bounded_process, "_run_alone", late)
    with pytest.raises(Refusal) as refused:
        call_agreement_reading("a.txt", b"x").read(seconds=1, megabytes=500)
    assert refused.value.text == SENTENCES.too_much


def test_the_web_process_never_loads_a_reader():
    code = "import sys, tovholder.domain.review.bounded_reading; print([m for m in ('docx', 'pdfplumber', 'wordfreq') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


@pytest.mark.real_agreement
def test_the_real_agreement_comes_back_whole(real_text):
    reading = call_agreement_reading("aftale.txt", real_text).read(**PLENTY)
    assert len(reading.content.areas) == 3
    assert reading.findings


@pytest.mark.parametrize(
    ("code", "said", "message"),
    [
        (-24, b"", SENTENCES.too_much),
        (-9, b"", SENTENCES.too_much),
        (1, b"MemoryError", SENTENCES.too_much),
        (1, b"KeyError: 'x'", SENTENCES.failed),
    ],
)
def test_a_fault_of_the_reader_is_not_called_a_large_file(monkeypatch, code, said, message):
    monkeypatch.setattr(
        bounded_process, "_run_alone", lambda *_a, **_k: subprocess.CompletedProcess([], code, b"", said)
    )
    with pytest.raises(Refusal) as refused:
        call_agreement_reading("a.txt", b"x").read(seconds=1, megabytes=500)
    assert refused.value.text == message
