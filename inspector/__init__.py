"""Bounce Inspector: reads saved bounces and names the code, the domain to blame and the fix."""

__version__ = "0.1.0"
