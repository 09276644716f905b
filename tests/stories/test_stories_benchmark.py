"""The bar of the story index, measured as anyone would: the benchmark fails below its floors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_no_figure_falls_below_its_floor() -> None:
    if not (ROOT.parent / "shared" / "data" / "stories" / "ecb.jsonl").exists():
        pytest.skip("no development data beside the repository")
    pytest.importorskip("sklearn", reason="scikit-learn is only in the bench packages")
    done = subprocess.run(
        [sys.executable, "benchmarks/stories.py", "--stream", "0", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_words_are_never_counted_on_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("justext", reason="it is only in the bench packages")
    from benchmarks import word_prior

    monkeypatch.setattr(word_prior, "OUT", tmp_path / "words.tsv")
    with pytest.raises(SystemExit, match="no pages to count"):
        word_prior.main(str(tmp_path / "--help"))
    assert not word_prior.OUT.exists()
