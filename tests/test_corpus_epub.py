import io
import zipfile

import pytest

from qa.corpus.formats.epub import Epub
from qa.corpus.pages import parse_page
from qa.errors import CorpusError

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>港口工人报</dc:title>'
    "<dc:date>2023-05-04T08:00:00Z</dc:date></metadata><manifest>"
    '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    '<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="t%20wo.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="c" href="x.css" media-type="text/css"/></manifest>'
    '<spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>'
)
SENTENCES = "夜班休息室添了二十张折叠床。", "吊机准时转动，大家都说好。"


def chapter(head: str, words: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{head}</title></head><body><h1>{head}</h1><p>{words}</p></body></html>"
    )


def _in_utf16(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-16"?>{text}'.encode("utf-16")


def book(**changed: str | bytes | None) -> bytes:
    members: dict[str, str | bytes | None] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PACKAGE,
        "OPS/nav.xhtml": chapter("目录", "码头 一"),
        "OPS/one.xhtml": chapter("码头来了新班长", SENTENCES[1]),
        "OPS/t wo.xhtml": chapter("休息室", SENTENCES[0]),
    }
    members.update(changed)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            if content is not None:
                file.writestr(name, content)
    return out.getvalue()


def test_the_pages_of_a_book_are_read_in_the_order_of_its_spine() -> None:
    page, text = parse_page(book(), "a.epub")
    assert [article.title for article in page.articles] == ["休息室", "码头来了新班长"]
    paragraphs = [p for article in page.articles for p in article.paragraphs]
    assert tuple(p.text for p in paragraphs) == SENTENCES
    assert all("".join(text[s.start : s.end] for s in p.spans) == p.text for p in paragraphs)
    assert (page.source.newspaper, page.source.date) == ("港口工人报", "2023-05-04")
    assert "目录" not in text


def test_what_cannot_be_read_is_named() -> None:
    locked = '<encryption><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes"/>'
    fonts = '<encryption><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>'
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + CONTAINER.partition("?>")[2]
    for data, key in (
        (b" ", "corpus.empty"),
        (b"no zip", "corpus.damaged"),
        (book(**{"META-INF/encryption.xml": locked + "</encryption>"}), "corpus.encrypted"),
        (book(**{"META-INF/container.xml": bomb}), "corpus.damaged"),
        (book(**{"META-INF/container.xml": _in_utf16(bomb)}), "corpus.damaged"),
        (book(**{"META-INF/container.xml": None}), "corpus.damaged"),
        (book(**{"OPS/one.xhtml": None}), "corpus.damaged"),
        (book(**{"OPS/book.opf": "<package/>"}), "corpus.empty"),
    ):
        with pytest.raises(CorpusError) as caught:
            Epub().read(data, "a.epub")
        assert caught.value.key == key
    assert Epub().read(book(**{"META-INF/encryption.xml": fonts + "</encryption>"}), "a.epub")
