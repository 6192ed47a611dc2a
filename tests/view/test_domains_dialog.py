"""The domains to register: complete for one code, the same notice counted once, copied in three forms."""

import csv
import io

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sheets import UNREADABLE, row

from inspector.sheet.wording import Wording
from inspector.view.domains_dialog import DomainsDialog, codes_in
from inspector.view.look import Look

ROWS = (
    row(1),
    row(2, domain="müller.example"),
    row(3, domain="müller.example"),
    row(4, domain="müller.example", digest="3"),  # saved twice
    *(row(number, code="5.1.10", domain="fabrikam.example", registration="") for number in range(5, 10)),
    row(10, domain="gmail.com", registration="free-mail"),
    UNREADABLE,
)


@pytest.fixture
def dialog(parent: QWidget, say: Wording, look: Look) -> DomainsDialog:
    made = DomainsDialog(parent, say, ROWS)
    made.dress(look)
    made.show()
    return made


def test_core_code_comes_first_however_rare() -> None:
    assert codes_in(ROWS) == ["5.7.750", "5.1.10"]
    assert codes_in((UNREADABLE,)) == []


def test_list_is_complete_and_counts_a_notice_once(dialog: DomainsDialog, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(dialog.model)
    lines = [(dialog.model.index(n, 0).data(), dialog.model.index(n, 1).data()) for n in range(dialog.model.rowCount())]
    assert lines == [("müller.example (xn--mller-kva.example)", "2"), ("old-brand.example", "1")]
    assert dialog.model.headerData(2, Qt.Orientation.Horizontal) == "First seen (UTC)"


def test_strangers_domains_stand_below_with_the_reason(dialog: DomainsDialog, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(dialog.other_model)
    assert dialog.windowTitle() == "Domains to register"
    assert dialog.other_table.isVisible()
    assert dialog.other_table.y() > dialog.table.y()
    (cells,) = [[dialog.other_model.index(0, column).data() for column in range(dialog.other_model.columnCount())]]
    assert cells[:2] == ["gmail.com", "1"]
    assert cells[-1] == "Nobody can register a public mail service's domain."


def test_another_code_has_another_list(dialog: DomainsDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.code, Qt.Key.Key_Down)
    assert dialog.code.currentText() == "5.1.10"
    assert [dialog.model.index(n, 0).data() for n in range(dialog.model.rowCount())] == ["fabrikam.example"]
    assert dialog.windowTitle() == "Domains"
    assert "there is nothing to register" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert not dialog.powershell_button.isVisible()
    assert not dialog.other_table.isVisible()


def copied(qtbot: QtBot, dialog: DomainsDialog, button: QWidget) -> str:
    with qtbot.waitSignal(dialog.copy_wanted, timeout=5000) as wanted:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert wanted.args is not None
    return str(wanted.args[0])


def test_copies_hold_the_form_that_is_registered(qtbot: QtBot, dialog: DomainsDialog) -> None:
    names = ["xn--mller-kva.example", "old-brand.example"]
    assert copied(qtbot, dialog, dialog.text_button).split() == names
    table = list(csv.reader(io.StringIO(copied(qtbot, dialog, dialog.csv_button))))
    assert [line[0] for line in table[1:]] == names
    powershell = copied(qtbot, dialog, dialog.powershell_button)
    assert powershell.startswith("$domains = @(")
    assert all(f"'{name}'" in powershell for name in names)


def test_without_any_domain_the_dialog_is_empty_and_whole(parent: QWidget, say: Wording, look: Look) -> None:
    dialog = DomainsDialog(parent, say, (UNREADABLE,))
    dialog.dress(look)
    assert dialog.model.rowCount() == 0
    assert not dialog.text_button.isEnabled()


def test_many_addresses_of_one_domain_do_not_hide_the_next(parent: QWidget, say: Wording, look: Look) -> None:
    many = tuple(row(number, sender=f"a{number}@old-brand.example") for number in range(10, 21))
    dialog = DomainsDialog(parent, say, (*many, *(row(n, domain=f"d{n}.example") for n in range(30, 33))))
    dialog.dress(look)
    dialog.show()
    cell = dialog.model.index(0, 4)
    assert cell.data() == "a10@old-brand.example\na11@old-brand.example\nand 9 more"
    whole = ", ".join(f"a{number}@old-brand.example" for number in range(10, 21))
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == whole
    assert whole in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    dialog.table.selectionModel().select(cell, QItemSelectionModel.SelectionFlag.Select)
    dialog.table.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == whole
    assert dialog.table.viewport().rect().contains(dialog.table.visualRect(dialog.model.index(2, 0)))


def test_three_addresses_are_all_named(parent: QWidget, say: Wording) -> None:
    dialog = DomainsDialog(parent, say, tuple(row(n, sender=f"a{n}@old-brand.example") for n in range(3)))
    assert dialog.model.index(0, 4).data().count("@") == 3
