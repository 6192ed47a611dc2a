"""The smallest PySide6 window, which a bundle is measured against (packaging/measure.py)."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QLabel("A window"))
    window.resize(1180, 800)
    window.show()
    sys.exit(application.exec())
