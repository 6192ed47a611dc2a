"""The sender's formatting: nothing is loaded, a link shows its target before anything, dark themes keep the paper."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from inspector.sheet.wording import Wording
from inspector.view.copying import Gate
from inspector.view.formatted import FormattedView
from inspector.view.links import LinkMenu
from inspector.view.look import Look
from inspector.view.theme import load


@pytest.fixture
def view(qtbot: QtBot, say: Wording, look: Look) -> FormattedView:
    made = FormattedView(say)
    qtbot.addWidget(made)
    made.dress(look)
    made.resize(500, 300)
    return made


def test_whatever_is_asked_for_is_not_loaded(view: FormattedView, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    inherited = FormattedView.loadResource

    def listened(self: FormattedView, kind: int, name: QUrl) -> object:
        asked.append(name)
        return inherited(self, kind, name)

    monkeypatch.setattr(FormattedView, "loadResource", listened)
    view.show_html("<p>a<img src='http://fabrikam.example/p.png'><img src='file:///etc/hostname'></p>", cut=False)
    view.show()
    view.grab()
    kind = int(QTextDocument.ResourceType.ImageResource.value)
    assert view.loadResource(kind, QUrl("file:///etc/hostname")) is None
    assert view.toPlainText().startswith("a")


def test_a_link_asks_with_its_target_and_opens_nothing(
    view: FormattedView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LinkMenu, "popup", lambda self, place: None)  # offscreen has no real pop-ups
    view.show_html("<a href='https://fabrikam.example/r?a=1&amp;b=2'>x</a>", cut=False)
    with qtbot.assertNotEmitted(view.open_wanted):
        view.anchorClicked.emit(QUrl("https://fabrikam.example/r?a=1&b=2"))
    assert view.source() == QUrl()
    menu = view.findChild(LinkMenu)
    assert menu is not None
    assert menu.actions()[0].text() == "https://fabrikam.example/r?a=1&&b=2"
    with qtbot.waitSignal(view.open_wanted, timeout=5000) as opened:
        menu.actions()[2].trigger()
    assert opened.args == ["https://fabrikam.example/r?a=1&b=2"]
    menu.close()


def test_a_name_of_another_script_is_shown_as_dns_knows_it(
    view: FormattedView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LinkMenu, "popup", lambda self, place: None)
    view.anchorClicked.emit(QUrl("https://cont\u043eso.com/\u202e"))
    menu = view.findChild(LinkMenu)
    assert menu is not None
    assert menu.actions()[0].text() == "https://xn--contso-zqf.com/%E2%80%AE"
    menu.close()


@pytest.mark.parametrize("url", ["javascript:go()", "http://fabrikam.example", "file:///etc/hostname"])
def test_other_schemes_can_only_be_copied(view: FormattedView, qtbot: QtBot, url: str) -> None:
    menu = view.link_menu(url)
    _, _, open_it, copy_it = menu.actions()
    assert not open_it.isEnabled()
    with qtbot.waitSignal(view.copy_wanted, timeout=5000) as copied:
        copy_it.trigger()
    assert copied.args == [url]


def test_paper_is_white_in_the_dark(view: FormattedView) -> None:
    view.dress(Look(load("dark"), 12))
    view.show_html("<p>a</p>", cut=False)
    view.show()
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(picture.width() - 20, picture.height() - 20).name() == "#ffffff"


def test_what_is_copied_passes_the_gate_as_plain_text(view: FormattedView) -> None:
    gate = Gate(view, lambda text: text.replace("bob@contoso.com", "user-1@example"))
    view.show_html("<p><b>To</b> bob@contoso.com</p>", cut=False)
    view.selectAll()
    data = view.createMimeDataFromSelection()
    assert data.text() == "To user-1@example"
    assert data.formats() == ["text/plain"]
    assert gate.parent() is view


def test_nothing_is_cut_at_the_right(view: FormattedView) -> None:
    view.show()
    view.show_html(f"<pre>{'h=From:Date:' * 20}</pre><table><tr><td>{'b' * 300}</td><td>c</td></tr></table>", cut=False)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.document().size().width() <= view.viewport().width()


def test_columns_of_a_table_stand_apart(view: FormattedView) -> None:
    view.show_html("<table cellspacing=0 cellpadding=0><tr><td>Office 365</td><td>guest</td></tr></table>", cut=False)
    (table,) = view.document().rootFrame().childFrames()
    assert table.frameFormat().toTableFormat().cellPadding() >= 4
    view.show_html("<table cellpadding=9><tr><td>a</td><td>b</td></tr></table>", cut=False)
    (table,) = view.document().rootFrame().childFrames()
    assert table.frameFormat().toTableFormat().cellPadding() == 9
