"""One run of the program: the room between the window and the worker; the only one that knows both."""
