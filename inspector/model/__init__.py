"""Frozen values that travel through the pipeline; this package imports nothing else of the project."""
