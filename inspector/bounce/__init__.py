"""Message to Report: what a bounce states, with the place where it states it."""
