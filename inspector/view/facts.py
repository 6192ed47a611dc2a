"""The strip of facts: recipients, time, refusing server, subject."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.sheet.values import Fact
from inspector.sheet.wording import Wording
from inspector.view.flow import FlowLayout
from inspector.view.labels import caption, emptied, label
from inspector.view.look import Look
from inspector.view.value_label import ValueLabel


class FactsStrip(QWidget):
    """Each fact a caption over its value and its note; as many beside each other as there is room for."""

    traced = Signal(object)

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._widest = 360
        self._flow = FlowLayout(self, across=28, down=10, centred=False)

    def dress(self, look: Look) -> None:
        self._widest = look.pixels(380)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        emptied(self._flow)
        for fact in facts:
            self._flow.addWidget(self._cell(fact))

    def _cell(self, fact: Fact) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(caption(fact.label))
        value = ValueLabel(elide=True)
        value.show_value(fact.value, self._say("Show where this was read"))
        value.setAccessibleName(f"{fact.label}: {fact.value.text}")
        value.setMaximumWidth(self._widest)
        value.traced.connect(self.traced)
        line = QHBoxLayout()
        line.setSpacing(5)
        line.addWidget(value)
        if fact.note:
            line.addWidget(label("·", "small"))  # of its own, so that it stands between the two when mirrored
            line.addWidget(label(fact.note, "small"))
        line.addStretch(1)
        column.addLayout(line)
        return cell
