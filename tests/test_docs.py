"""The documentation's Python runs, and says what comes out."""

import re
import shutil

import pytest
from fakes import ROOT

import qa

BLOCKS = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["docs/api.md"])
def test_the_examples_run_in_order(page, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    blocks = BLOCKS.findall((ROOT / page).read_text("utf-8"))
    assert len(blocks) >= 6
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)  # the page is ours


def test_what_the_package_offers_is_there_when_asked_for():
    for name in qa.__all__:
        assert getattr(qa, name) is not None
    assert set(qa.__all__) <= set(dir(qa))
    with pytest.raises(AttributeError):
        _ = qa.nothing_of_the_kind


def test_paths_may_be_text(shared_index):
    with pytest.raises(qa.QaError) as caught:
        qa.open(str(shared_index / "nowhere"))
    assert caught.value.key == "index.missing"
