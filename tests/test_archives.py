"""Archives are looked into as folders are; nothing in them leads elsewhere or fills the memory."""

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
from fakes import FakeEncoder
from pdfs import Put, column, pdf

from qa.cli.sheets import open_file
from qa.corpus import zips
from qa.corpus.archives import page_bytes, page_hash
from qa.corpus.files import find_files, survey
from qa.corpus.pages import read_page
from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index, update_index
from qa.pipeline.changes import stale_sources
from qa.pipeline.checks import verify_index
from qa.pipeline.picture import sheet_picture

TEXT = "码头来了新班长\n\n吊机准时转动，大家都说好，夜班也不再误点。\n"


def packed(members: dict[str, str | bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, way)
    return out.getvalue()


def refused(path: Path) -> dict[str, str]:
    return {name: error.key for name, error in survey([path]).passed_over}


def test_an_archive_is_walked_as_a_folder(tmp_path: Path) -> None:
    inner = packed({"旧版.txt": TEXT})
    members: dict[str, str | bytes] = {
        "二/b.md": TEXT, "a.txt": TEXT, "more.zip": inner, "README.md": "x", ".git/c.txt": TEXT,
        "__MACOSX/._a.txt": b"\0", "d.rtf": "x",
    }  # fmt: skip
    (tmp_path / "五月.zip").write_bytes(packed(members))
    (tmp_path / "z.txt").write_text(TEXT, "utf-8")
    names = [name for _, name in find_files([tmp_path])]
    inside = ["a.txt", "more.zip!/旧版.txt", "二/b.md"]
    assert names == ["z.txt", *(f"五月.zip!/{name}" for name in inside)]
    assert refused(tmp_path) == {"五月.zip!/d.rtf": "corpus.suffix"}
    for path, name in find_files([tmp_path / "五月.zip"]):
        page = read_page(path, name)
        assert page_bytes(path).decode() == TEXT
        assert page.source.sha256 == page_hash(path)
        (paragraph,) = page.articles[0].paragraphs
        assert "".join(TEXT[s.start : s.end] for s in paragraph.spans) == paragraph.text


def test_names_that_lead_elsewhere_or_are_none_are_refused_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    odd = ("../up.txt", "/etc/page.txt", "a/../../b.txt", "C:/c.txt", "..\\d.txt", "x.zip!/e.txt",
           "a//f.txt", "g\x07.txt", "長" * 100 + ".txt")  # fmt: skip
    for number, name in enumerate(odd):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(packed({name: TEXT, "good.txt": TEXT}))
        assert list(refused(path).values()) == ["archive.name"], name
        assert [name for _, name in find_files([path])] == [f"{number}.zip!/good.txt"]


def test_links_are_not_followed_and_of_two_with_one_name_the_first_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("b.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("b.txt", "别的。")
    assert refused(path) == {"a.zip!/link.txt": "archive.link", "a.zip!/b.txt": "archive.twice"}
    ((page, _),) = find_files([path])
    assert page_bytes(page).decode() == TEXT


def test_bombs_are_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"zeros.txt": bytes(20 << 20), "good.txt": TEXT}))
    assert refused(path) == {"a.zip!/zeros.txt": "corpus.bomb"}
    assert len(find_files([path])) == 1
    many = packed({f"{n}.txt": TEXT for n in range(40)})
    path.write_bytes(packed({"many.zip": many, "good.txt": TEXT}))
    monkeypatch.setattr(zips, "MOST_MEMBERS", 30)
    assert refused(path) == {"a.zip!/many.zip": "corpus.bomb"}
    assert len(find_files([path])) == 1
    monkeypatch.undo()
    monkeypatch.setattr(zips, "MOST_ALL", 100)
    path.write_bytes(packed({f"{n}.txt": TEXT for n in range(4)}))
    assert refused(path) == {"a.zip": "corpus.bomb"}
    monkeypatch.setattr(zips, "MOST_ALL", 1 << 30)
    monkeypatch.setattr(zips, "MOST_ONE", 10)
    path.write_bytes(packed({"a.txt": TEXT}))
    assert set(refused(path).values()) == {"corpus.bomb"}


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    """Many entries of the directory over one packed stretch (Fifield, 2019)."""
    data = packed({"a.txt": bytes(900_000)})
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = [data[at:end].replace(b"a.txt", f"{n:05d}".encode()) for n in range(50)]
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, 50, 50, sum(map(len, entries)))
    path = tmp_path / "a.zip"
    path.write_bytes(data[:at] + b"".join(entries) + bytes(tail))
    assert refused(path) == {"a.zip": "corpus.bomb"}


def test_archives_within_archives_end_somewhere(tmp_path: Path) -> None:
    data = packed({"page.txt": TEXT})
    for _ in range(4):
        data = packed({"in.zip": data, "page.txt": TEXT})
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert refused(path) == {"a.zip!/in.zip!/in.zip!/in.zip": "archive.nested"}
    assert len(find_files([path])) == 3


def test_members_with_a_password_or_damage_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT, "b.txt": TEXT * 20}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data))
    assert refused(path) == {"a.zip!/a.txt": "corpus.encrypted"}
    assert [name for _, name in find_files([path])] == ["a.zip!/b.txt"]
    inner = packed({"a.txt": TEXT})
    path.write_bytes(packed({"broken.zip": inner[: len(inner) // 2], "b.txt": TEXT}))
    assert refused(path) == {"a.zip!/broken.zip": "corpus.damaged"}
    path.write_bytes(b"PK no zip")
    assert refused(path) == {"a.zip": "corpus.damaged"}


def test_names_in_gb18030_are_read(tmp_path: Path) -> None:
    name = "一版.txt"
    raw = name.encode("gb18030")
    data = packed({"x" * len(raw): TEXT}).replace(b"x" * len(raw), raw)
    (tmp_path / "a.zip").write_bytes(data)
    assert [name for _, name in find_files([tmp_path])] == [f"a.zip!/{name}"]


def test_an_archive_reached_by_a_link_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(packed({"a.txt": TEXT}))
    (tmp_path / "a.zip").symlink_to(tmp_path / "b.zip")
    assert [name for _, name in find_files([tmp_path])] == ["b.zip!/a.txt"]
    (tmp_path / "c.zip!").mkdir()
    (tmp_path / "c.zip!" / "d.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c.zip").write_bytes(packed({"d.txt": "别的一句话。"}))
    found = {name: path for path, name in find_files([tmp_path])}
    assert page_bytes(found["c.zip!/d.txt"]).decode() == TEXT


@pytest.mark.process
def test_an_index_of_an_archive_is_built_verified_shown_and_updated(tmp_path: Path) -> None:
    sheet = [Put(60, 60, 24, "码头来了新班长"), *column(60, 100, ["吊机准时转动，大家都说好。"])]
    path = tmp_path / "pages" / "a.zip"
    path.parent.mkdir()
    members: dict[str, str | bytes] = {"a.txt": TEXT, "b.pdf": pdf([sheet])}
    path.write_bytes(packed(members))
    job = Job(tmp_path / "index", [path.parent])
    assert build_index(job, FakeEncoder()).sources == 2
    index = open_index(job.index)
    assert verify_index(job.index) == []
    assert not stale_sources(index)
    printed = next(p for p in index.store.all_passages() if p.source == "a.zip!/b.pdf")
    assert sheet_picture(index, printed, 1.0).size == (600, 800)
    assert update_index(job, FakeEncoder()).written is False
    time.sleep(0.02)
    path.write_bytes(packed({**members, "a.txt": TEXT.replace("夜班", "早班"), "c.txt": TEXT}))
    assert stale_sources(index).changed == ("a.zip!/a.txt",)
    report = update_index(job, FakeEncoder())
    assert report.changes.new == ("a.zip!/c.txt",)
    assert report.changes.changed == ("a.zip!/a.txt",)
    assert report.changes.unchanged == ("a.zip!/b.pdf",)
    path.write_bytes(packed({"c.txt": TEXT}))
    assert stale_sources(open_index(job.index)).gone == ("a.zip!/a.txt", "a.zip!/b.pdf")
    path.unlink()
    assert len(stale_sources(open_index(job.index)).gone) == 3


def test_only_the_copy_of_the_page_opened_last_lies_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    archive = tmp_path / "五月.zip"
    archive.write_bytes(packed({"一.txt": TEXT, "二.txt": f"{TEXT}\n又来一位班长。\n"}))
    index = tmp_path / "index"
    build_index(Job(index, [archive]), FakeEncoder())
    with open_index(index) as pages:
        for passage in pages.store.all_passages():
            open_file(pages, passage)
    copies = list((tmp_path / "cache").rglob("*.txt"))
    assert [copy.as_uri() for copy in copies] == [opened[-1]]
