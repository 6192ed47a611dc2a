"""Outlook messages (.msg, .oft): the compound file checked, the properties read, a message rebuilt from them."""
