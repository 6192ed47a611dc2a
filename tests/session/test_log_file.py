"""The log file tells what happened and quotes nobody."""

import logging
from pathlib import Path

from inspector.session.log_file import LogFile, log_path


def test_records_without_the_words_of_exceptions(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "deep" / "log.txt")
    logger = logging.getLogger("inspector.mail")
    try:
        raise ValueError("secret subject")
    except ValueError:
        logger.info("a part could not be read", exc_info=True)
    log.close()
    logger.info("after the end")
    text = (tmp_path / "deep" / "log.txt").read_text(encoding="utf-8")
    assert "started" in text
    assert "a part could not be read" in text
    assert "exception: ValueError" in text
    assert "secret" not in text
    assert "after the end" not in text
    log.close()


def test_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    log = LogFile(tmp_path / "file" / "log.txt")
    logging.getLogger("inspector").info("nobody hears")
    log.close()


def test_place_of_the_log(qapp: object) -> None:
    assert log_path().name == "log.txt"
