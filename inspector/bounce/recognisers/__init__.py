"""Recognisers of single dialects; they know nothing of each other."""
