"""Property tests: the same examples each time, and no deadline, because other processes may be busy."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
