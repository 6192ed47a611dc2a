"""Qt's own words (menus of text fields, names of keys, dialogs for files and paper) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


class QtWords:
    """Holds the translation that is installed, because Qt does not; what Qt lacks in a language stays English."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translator: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Have Qt speak a language (BCP 47) from now on."""
        self.close()
        translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale(language), "qtbase", "_", folder):
            self._application.installTranslator(translator)
            self._translator = translator

    def close(self) -> None:
        """Have Qt speak English again."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
