"""Words of one language: gettext catalogues, without Qt, so that terminal, ticket and window say the same."""

from __future__ import annotations

import gettext

from inspector import assets

DOMAIN = "bounce-inspector"
LANGUAGES = ("en", "pt-BR", "es", "de", "fr", "ja")


def mark(message: str) -> str:
    """The message itself; it tells the extraction that a constant is to be translated."""
    return message


class Wording:
    """The texts of one language; a text that is missing there is given in English."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    @classmethod
    def of(cls, language: str) -> Wording:
        """The wording of a BCP 47 language tag ("pt-BR", "de-AT"); English where we have none."""
        chosen = supported(language)
        if chosen == "en":
            return cls("en", gettext.NullTranslations())
        folder = assets.path("i18n")
        return cls(chosen, gettext.translation(DOMAIN, folder, [chosen.replace("-", "_")], fallback=True))

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language, its {placeholders} filled with `values`."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**values) if values else text

    def count_of(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form of the message for the number n, which fills {n}."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)


def supported(language: str) -> str:
    """The language of ours nearest to a BCP 47 or POSIX tag; "en" when none is near."""
    return nearest(language) or "en"


def nearest(language: str) -> str:
    """The same, "" when none is near."""
    wanted = language.partition(".")[0].replace("_", "-").lower()
    by_tag = {tag.lower(): tag for tag in LANGUAGES}
    if wanted in by_tag:
        return by_tag[wanted]
    primary = wanted.partition("-")[0]
    return next((tag for low, tag in by_tag.items() if low.partition("-")[0] == primary), "")
