"""Qt's own words follow the language of the window, and go back to English with it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from inspector.sheet.wording import LANGUAGES
from inspector.view.qt_words import QtWords


@pytest.fixture
def words(qapp: QApplication) -> Iterator[QtWords]:
    made = QtWords(qapp)
    yield made
    made.close()


def undo() -> str:
    """What Qt writes into the menu of a text field."""
    return QCoreApplication.translate("QWidgetTextControl", "&Undo")


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_text_fields_speak_each_language(words: QtWords, language: str) -> None:
    words.speak(language)
    assert undo() != "&Undo"


def test_keys_are_named_as_on_the_keyboard(words: QtWords) -> None:
    words.speak("de")
    assert QKeySequence("Ctrl+O").toString(QKeySequence.SequenceFormat.NativeText) == "Strg+O"


def test_english_takes_the_other_language_back(words: QtWords) -> None:
    words.speak("ja")
    words.speak("en")
    assert undo() == "&Undo"


def test_a_language_that_qt_lacks_stays_english(words: QtWords) -> None:
    words.speak("tlh")
    assert undo() == "&Undo"


def test_a_session_that_ends_takes_its_words_along(qapp: QApplication) -> None:
    words = QtWords(qapp)
    words.speak("pt-BR")
    words.close()
    words.close()
    assert undo() == "&Undo"
