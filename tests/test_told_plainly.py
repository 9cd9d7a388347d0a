"""What is told of changed pages, lost folders, damaged settings and rows that ask nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeEncoder

from qa.cli.main import main
from qa.config import CONFIG
from qa.errors import BatchError
from qa.indexing.index import open_index
from qa.pipeline.batch.questions import read_questions
from qa.pipeline.build import Job, build_index
from qa.pipeline.checks import verify_index
from qa.pipeline.opened import tell_of_stale
from qa.pipeline.session import Session
from qa.pipeline.verify_answers import read_answers

PAGE = "## 锅炉房\n\n锅炉房去年烧煤3416吨，今年少烧了。\n"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text(PAGE, "utf-8")
    build_index(Job(tmp_path / "index", [tmp_path / "pages"]), FakeEncoder())
    return tmp_path


def test_only_the_page_that_is_shown_is_told_of(built: Path) -> None:
    (built / "pages" / "a.md").write_text(PAGE + "又一句话。\n", "utf-8")
    told: list[str] = []
    index = open_index(built / "index")
    tell_of_stale(index, told.append, "b.md")
    assert told == []
    tell_of_stale(index, told.append, "a.md")
    assert len(told) == 1
    assert "a.md" in told[0]


def test_of_a_lost_folder_no_update_is_advised(built: Path) -> None:
    (built / "pages").rename(built / "elsewhere")
    told: list[str] = []
    tell_of_stale(open_index(built / "index"), told.append)
    assert "index update" not in told[0]
    assert [problem.code for problem in verify_index(built / "index")] == ["folder_gone"]


def test_rows_with_a_number_alone_at_the_end_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text("序号,问题\n1,谁来讲课？\n2,\n3,\n", "utf-8")
    assert [row.blank_after for row in read_questions(file)] == [2]


def test_a_folder_is_no_file_of_answers(tmp_path: Path) -> None:
    with pytest.raises(BatchError) as raised:
        read_answers(tmp_path)
    assert raised.value.key == "answers.folder"


def test_damaged_settings_leave_help_alone(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QA_LANG", raising=False)
    (tmp_path / CONFIG).write_bytes(b"lang = \xff")
    for arguments, code in (["--help"], 0), (["doctor"], 2):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == code
    assert "codec" not in capsys.readouterr().err


def test_a_bare_figure_is_an_overview_where_it_stands_to_the_letter(built: Path) -> None:
    session = Session(open_index(built / "index"), FakeEncoder())
    answer = session.ask("3416吨")
    assert (answer.verdict, answer.mentions and answer.mentions.passages) == ("found", 1)
    assert session.ask("416吨").mentions is None
    assert session.ask("3416人").mentions is None
