"""A command: whole in up to three lines, unfolded beyond that, copied as it is."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.sheet.values import CommandLine
from inspector.sheet.wording import Wording
from inspector.view.command import CommandBox
from inspector.view.look import Look

LONG = "Set-HostedOutboundSpamFilterPolicy -Identity Default -RecipientLimitExternalPerHour 500 " * 6


def shown(qtbot: QtBot, say: Wording, text: str, width: int, *, changes: bool = False) -> CommandBox:
    box = CommandBox(CommandLine("powershell", text, changes), say)
    qtbot.addWidget(box)
    box.show()
    box.resize(width, 200)
    QApplication.processEvents()
    return box


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("changes", [False, True])
def test_every_argument_is_read_without_unfolding(qtbot: QtBot, say: Wording, changes: bool) -> None:
    command = "New-AcceptedDomain -Name old-brand.example -DomainName old-brand.example -DomainType Authoritative"
    box = shown(qtbot, say, command, 620, changes=changes)
    assert 2 <= box.line.text().count("\n") + 1 <= 3
    assert " ".join(box.line.text().split("\n")) == command
    assert not box.more_button.isVisible()
    assert box.line.heightForWidth(box.line.width()) <= box.line.height()


@pytest.mark.usefixtures("look")
def test_only_a_longer_one_is_unfolded(qtbot: QtBot, say: Wording) -> None:
    box = shown(qtbot, say, LONG, 620)
    assert box.line.text().count("\n") == 2
    assert box.line.text().endswith("…")
    assert box.line.toolTip() == LONG
    assert box.more_button.isVisible()
    box.more_button.setChecked(True)
    assert box.whole is not None
    assert box.whole.isVisible()
    assert box.whole.toPlainText() == LONG
    assert not box.line.isVisible()
    box.more_button.setChecked(False)
    assert box.line.isVisible()


def test_without_room_the_buttons_stand_below(qtbot: QtBot, say: Wording, look: Look) -> None:
    box = shown(qtbot, say, LONG, look.pixels(300), changes=True)
    assert box.copy_button.y() >= box.line.geometry().bottom()
    box.resize(look.pixels(900), 200)
    QApplication.processEvents()
    assert box.copy_button.y() < box.line.geometry().bottom()


@pytest.mark.usefixtures("look")
def test_lines_are_cut_between_characters_and_not_between_units(qtbot: QtBot, say: Wording) -> None:
    text = "\U0001f4b6" * 8 + " -Name 'x' " + "\U0001f4b6" * 60
    box = shown(qtbot, say, text, 520)
    assert "".join(box.line.text().split()) == "".join(text.split())


@pytest.mark.usefixtures("look")
def test_a_list_is_broken_after_its_commas(qtbot: QtBot, say: Wording) -> None:
    text = "Get-InboundConnector | Format-List " + ",".join(["SenderIPAddresses"] * 8)
    box = shown(qtbot, say, text, 620)
    lines = box.line.text().split("\n")
    assert len(lines) > 1
    assert all(line.endswith((",", "SenderIPAddresses", "Format-List")) for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
