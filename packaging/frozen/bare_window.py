"""The smallest PySide6 window, which a bundle is measured against (packaging/measure.py): draws itself into a file."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QLabel("A window"))
    window.resize(1180, 800)
    window.show()

    def draw() -> None:
        window.grab().save(sys.argv[1])
        application.quit()

    QTimer.singleShot(0, draw)
    sys.exit(application.exec())
