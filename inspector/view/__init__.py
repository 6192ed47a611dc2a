"""Widgets: they paint sheets and decide nothing."""
