"""The worker thread and its one signal (QtCore only)."""
