"""Labels of plain text, in the forms that the style sheet knows.

What stands in the first picture of the window does without the namespace `Qt`: to load it costs a quarter of the whole
start. It is imported inside functions here, and wherever else it is not needed at once.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QWidget

ZERO_WIDTH_SPACE = "\u200b"


def label(text: str, form: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text: what a message says never becomes rich text."""
    from PySide6.QtCore import Qt

    made = words("", form, wrap=wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return made


def words(text: str, form: str = "", *, wrap: bool = False) -> QLabel:
    """A label for words of our own; what a message says goes into `label`."""
    made = QLabel()
    made.setIndent(0)  # by itself Qt indents a label that has a border
    align(made)
    made.setText(text)
    made.setWordWrap(wrap)
    if form:
        made.setProperty("form", form)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def align(made: QLabel) -> None:
    """Have text stand where lines start in the window's direction; Qt goes by the direction of the text itself."""
    if made.isRightToLeft():  # a new widget has the direction of the application
        from PySide6.QtCore import Qt

        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def caption(text: str) -> QLabel:
    """A small heading in capitals; a screen reader hears the text as it is written."""
    from PySide6.QtGui import QFont

    made = label(text, "caption")
    font = QFont(made.font())
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    made.setFont(font)
    return made


def rule() -> QFrame:
    """A thin line between two blocks."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def breakable(text: str) -> str:
    """The text with places where a long name may be broken: after dots, hyphens and underscores, before at signs."""
    for sign in ".-_":
        text = text.replace(sign, sign + ZERO_WIDTH_SPACE)
    return text.replace("@", ZERO_WIDTH_SPACE + "@")


def reform(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and have the sheet applied again."""
    from PySide6.QtCore import Qt

    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else the sheet is still to be applied
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go when Qt has time."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
