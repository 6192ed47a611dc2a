"""Bytes to Message: what a file is, where its parts lie, and what its headers say."""
