"""Diagnosis to Sheet: what a window, a ticket or a terminal shows, in words of one language."""
