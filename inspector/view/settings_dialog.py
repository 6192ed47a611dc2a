"""The settings: language, theme, network, ways out, accepted domains, a catalogue of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QWidget,
)

from inspector.lookups.servers import not_addresses
from inspector.sheet.wording import Wording
from inspector.view.check_line import CheckLine
from inspector.view.dialog import Dialog
from inspector.view.labels import breakable, label
from inspector.view.settings import Settings
from inspector.view.theme import NAMES


class SettingsDialog(Dialog):
    """Nothing changes before OK; what an administrator has `fixed` (names of settings) cannot be touched."""

    chosen = Signal(object)
    """The `Settings` that were chosen."""

    def __init__(
        self,
        parent: QWidget,
        say: Wording,
        settings: Settings,
        languages: tuple[tuple[str, str], ...],
        file: str = "",
        fixed: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent, say("Settings"), say, last=say("Cancel"))
        self._say = say
        self._settings = settings
        self.language = _choice([("", say("As the system")), *languages], settings.language)
        themes = (say("Light"), say("Dark"), say("High contrast, light"), say("High contrast, dark"))
        self.theme = _choice([("", say("As the system")), *zip(NAMES, themes, strict=True)], settings.theme)
        ways = [("off", say("Never")), ("ask", say("Only when I ask")), ("on", say("For every bounce, without asking"))]
        self.network = _choice(ways, settings.network)
        self.resolvers = QLineEdit(settings.resolvers)
        self.resolvers.setPlaceholderText(say("As the system; else addresses, with spaces between them"))
        self.resolvers_wrong = label("", "strong", wrap=True)
        self.resolvers.textChanged.connect(self._forgive)
        hides = say("Hide people's addresses whenever something is copied or exported")
        hands = say("A second start hands its files to the open window")
        remembers = say("Remember recent files (Outlook names files after the subject)")
        self._ticks = (
            CheckLine(hides, checked=settings.redact),
            CheckLine(hands, checked=settings.single_instance),
            CheckLine(remembers, checked=settings.keep_recent),
        )
        self.redact, self.single, self.recent = (line.box for line in self._ticks)
        self.accepted_folder, self.accepted_line = self._folder(
            settings.accepted, say("Folder of accepted-domain lists")
        )
        self.catalogue_folder, self.catalogue_line = self._folder(settings.catalogue, say("Folder of my own catalogue"))
        self.column.addLayout(self._arranged())
        kept = say(
            "Choices, the window's place and, if you want, recent files are remembered; what messages say never is."
        )
        self.column.addWidget(label(kept, "small", wrap=True))
        if file:
            place = breakable(say("Settings file: {file}", file=file))
            self.column.addWidget(label(place, "small", wrap=True))
        self._hold(fixed)
        self.column.addStretch(1)
        self.ok_button = self.add_button(say("OK"), primary=True)
        self.ok_button.clicked.connect(self._take)
        self.take_room(self.pixels(600))

    def _arranged(self) -> QFormLayout:
        """The fields under each other, each with its name."""
        self._form = form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(14)
        for name, field, line in (
            (self._say("Language"), self.language, self.language),
            (self._say("Theme"), self.theme, self.theme),
            (self._say("DNS questions"), self.network, self.network),
            (self._say("DNS servers"), self.resolvers, self.resolvers),
            (self._say("Accepted domains"), self.accepted_folder, self.accepted_line),
            (self._say("Own catalogue"), self.catalogue_folder, self.catalogue_line),
        ):
            field.setAccessibleName(name)
            form.addRow(label(name), line)
            if field is self.resolvers:
                form.addRow("", self.resolvers_wrong)
        form.setRowVisible(self.resolvers_wrong, False)
        for tick in self._ticks:
            form.addRow(tick)
        return form

    def _hold(self, fixed: frozenset[str]) -> None:
        """Show what the administrator has set, and let nobody change it."""
        fields: dict[str, QWidget] = {
            "language": self.language,
            "theme": self.theme,
            "network": self.network,
            "resolvers": self.resolvers,
            "redact": self.redact,
            "single_instance": self.single,
            "keep_recent": self.recent,
            "accepted": self.accepted_line,
            "catalogue": self.catalogue_line,
        }
        held = [fields[name] for name in sorted(fixed & fields.keys())]
        for field in held:
            field.setEnabled(False)
        if held:
            words = self._say("What is grey was set by the administrator of this computer.")
            self.column.addWidget(label(words, "small", wrap=True))

    def _folder(self, path: str, title: str) -> tuple[QLineEdit, QWidget]:
        field = QLineEdit(path)
        field.setPlaceholderText(self._say("None"))
        button = QPushButton(self._say("Choose…"))
        button.setAccessibleName(title)
        button.clicked.connect(FolderChoice(self, field, title).choose)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(field, 1)
        line.addWidget(button)
        return field, holder

    @Slot()
    def _forgive(self) -> None:
        self._form.setRowVisible(self.resolvers_wrong, False)
        self.resolvers.setAccessibleDescription("")

    def _take(self) -> None:
        resolvers = self.resolvers.text().replace(",", " ").split()
        if wrong := not_addresses(resolvers):
            words = self._say(
                "{text} is no address of a DNS server. Addresses look like 192.0.2.1 or 2001:db8::1.", text=wrong[0]
            )
            self.resolvers_wrong.setText(words)
            self._form.setRowVisible(self.resolvers_wrong, True)
            self.resolvers.setAccessibleDescription(words)
            self.resolvers.setFocus()
            return
        self.chosen.emit(
            self._settings._replace(
                language=self.language.currentData(),
                theme=self.theme.currentData(),
                network=self.network.currentData(),
                resolvers=" ".join(resolvers),
                redact=self.redact.isChecked(),
                single_instance=self.single.isChecked(),
                keep_recent=self.recent.isChecked(),
                accepted=self.accepted_folder.text().strip(),
                catalogue=self.catalogue_folder.text().strip(),
            )
        )
        self.close()


class FolderChoice:
    """Lets the user choose a folder for a field."""

    def __init__(self, parent: QWidget, field: QLineEdit, title: str) -> None:
        self._parent, self._field, self._title = parent, field, title

    def choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._parent, self._title, self._field.text())
        if folder:
            self._field.setText(folder)


def _choice(items: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setItemDelegate(QStyledItemDelegate(box))  # the one of Qt's own does without the style sheet
    for value, words in items:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
