"""The reader's shipped files: whole, or told in one line."""

import json
import shutil

import pytest

from qa.errors import ModelError
from qa.models.cross_encoder.items import ITEM_WEIGHTS
from qa.models.cross_encoder.network import GRAPH, HEADS, READER_FOLDER, SETTINGS, WEIGHTS
from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.models.readers import open_reader
from qa.models.transformer import file_size, layout_of


def test_the_shipped_weights_have_the_size_of_their_layout():
    settings = json.loads((READER_FOLDER / SETTINGS).read_text("utf-8"))
    assert (READER_FOLDER / WEIGHTS).stat().st_size == file_size(layout_of(settings))


@pytest.mark.parametrize("name", [GRAPH, WEIGHTS, HEADS, ITEM_WEIGHTS, SETTINGS])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut"])
def test_a_damaged_file_is_one_line_with_a_hint(tmp_path, name, damage):
    folder = shutil.copytree(READER_FOLDER, tmp_path / "model")
    content = (folder / name).read_bytes()
    (folder / name).unlink()
    if damage != "missing":
        (folder / name).write_bytes(content[: 0 if damage == "empty" else len(content) // 2])
    with pytest.raises(ModelError) as caught:
        CrossEncoderReader(folder)
    assert caught.value.key == "model.reader"
    assert len(str(caught.value).splitlines()) == 1
    assert caught.value.hint


def test_opening_needs_no_cache(tmp_path, monkeypatch):
    closed = tmp_path / "file"
    closed.write_text("")
    for name in ("QA_CACHE_DIR", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(closed))
    assert open_reader().name == "cross-encoder"
