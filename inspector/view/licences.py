"""The licences of everything that runs with the program, by SPDX names; a test compares it with what is installed."""

from __future__ import annotations

OURS = "GPL-3.0-or-later"

# What a machine has beside the packages: no package index knows their licences.
FOUNDATIONS: tuple[tuple[str, str], ...] = (
    ("Bounce Inspector", OURS),
    ("Python", "PSF-2.0"),
    ("Qt", "LGPL-3.0-only"),
    ("Lucide icons", "ISC"),
)

# What stands in the locks; some of it is left out of the frozen build.
PACKAGES: tuple[tuple[str, str], ...] = (
    ("PySide6-Essentials", "LGPL-3.0-only"),
    ("shiboken6", "LGPL-3.0-only"),
    ("extract-msg", "GPL-3.0-only"),
    ("dnspython", "ISC"),
    ("publicsuffixlist", "MPL-2.0"),
    ("idna", "BSD-3-Clause"),
    ("beautifulsoup4", "MIT"),
    ("cffi", "MIT-0"),
    ("colorclass", "MIT"),
    ("compressed-rtf", "MIT"),
    ("cryptography", "Apache-2.0 OR BSD-3-Clause"),
    ("easygui", "BSD-3-Clause"),
    ("ebcdic", "BSD-2-Clause"),
    ("lark", "MIT"),
    ("msoffcrypto-tool", "MIT"),
    ("olefile", "BSD-2-Clause"),
    ("oletools", "BSD-2-Clause"),
    ("pcodedmp", "GPL-3.0-only"),
    ("pycparser", "BSD-3-Clause"),
    ("pyparsing", "MIT"),
    ("red-black-tree-mod", "MIT"),
    ("RTFDE", "LGPL-3.0-only"),
    ("soupsieve", "MIT"),
    ("typing-extensions", "PSF-2.0"),
    ("tzdata", "Apache-2.0"),
    ("tzlocal", "MIT"),
    ("win-unicode-console", "MIT"),
)
