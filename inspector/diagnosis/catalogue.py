"""The catalogue: which meaning a status code, a reply code and the words of a reply have, and what to do.

`Catalogue.load` reads the facts; the words of a language are read when somebody asks for them. The form of the files
is described in resources/catalogue/README.md. Matching follows these steps, the first that answers wins:

1. an exact code, then a range, whose tokens stand in the reply;
2. an exact code, then a range, of the vendor that answered, or one whose number IANA has not registered;
3. words that say more than a vague code such as 5.0.0 or 5.7.1 (entries with `text_only`, RFC 3463's are `vague`);
4. RFC 3463 and IANA's registry: by detail, by subject, by class;
5. without an enhanced code: the words, then the reply code, then its first digit.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from inspector.diagnosis.catalogue_files import Facts, read_facts
from inspector.diagnosis.catalogue_schema import UNKNOWN, BadTable, detail_of, normalised
from inspector.diagnosis.catalogue_words import CatalogueWords
from inspector.model.catalogue import CatalogueStep, Entry, EntryTexts, Match, Source, StepTexts
from inspector.model.evidence import Problem

_MICROSOFT = ("exchange-online", "exchange-server", "outlook-com")
_ANYBODY = "any"
_SHARED = "steps"  # the group whose words label the links of all
_REPLY = 8_000  # characters of a reply that are compared; real ones, many-lined, stay below 2,000
_PHRASE = 15  # letters; shorter tokens ("starttls") tell meanings of one code apart, but do not stand for it
_START = 5  # characters by which phrases are indexed: testing each phrase would cost more than all the rest
_SHORT = ""  # the place of phrases that are shorter than that; a reader's own may be


class Catalogue:
    """All entries, steps and sources, indexed by code.

    Entries are read at once and constant afterwards; steps, sources and words are read when first asked for. One
    catalogue serves all threads: two that ask for the same file at once read it twice and store the same values.
    """

    def __init__(self, facts: Facts, words: CatalogueWords) -> None:
        self._facts = facts
        self._words = words
        self._build_index()

    @classmethod
    def load(cls, folder: Path, user_folder: Path | None = None) -> Catalogue:
        """The catalogue of a folder, with a reader's own folder laid over it.

        A file or table of either that cannot be used becomes a Problem and the rest is used. Raises FileNotFoundError
        when `folder` has no facts and BadTable when it does not even explain an unknown code: then the installation is
        broken.
        """
        facts = read_facts(folder, user_folder)
        if UNKNOWN not in facts.entries:
            raise BadTable(f"the catalogue in {folder.name} has no entry for an unknown code")
        return cls(facts, CatalogueWords((user_folder, folder) if user_folder else (folder,)))

    # ------------------------------------------------------------------ what it holds

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be used of the files read so far: "catalogue-file", "catalogue-entry"."""
        return (*self._facts.problems, *self._words.problems)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._facts.entries.values())

    @property
    def steps(self) -> tuple[CatalogueStep, ...]:
        return self._facts.steps()

    @property
    def sources(self) -> tuple[Source, ...]:
        return self._facts.sources()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have any words, English among them."""
        return self._words.languages()

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id. Raises KeyError."""
        return self._facts.entries[entry_id]

    def step(self, step_id: str) -> CatalogueStep:
        """The step of that id. Raises KeyError."""
        return self._facts.step(step_id)

    def source(self, key: str) -> Source:
        """The source of that key. Raises KeyError."""
        return self._facts.source(key)

    def texts(self, entry_id: str, language: str) -> EntryTexts:
        """The words of an entry in a BCP 47 language, English where it has none; `.language` tells which."""
        return self._words.of_entry(entry_id, self._facts.entry_groups[entry_id], language)

    def step_texts(self, step_id: str, language: str) -> StepTexts:
        """The words of a step in a BCP 47 language, English where it has none; `.language` tells which."""
        return self._words.of_step(step_id, self._facts.step_groups[step_id], language)

    def link_label(self, link_id: str, language: str) -> str:
        """The label of a link; "" when nobody wrote one, then the page's host is shown."""
        groups = (step.group for step in self._facts.read_steps() if any(link.id == link_id for link in step.links))
        return self._words.of_link(link_id, tuple(dict.fromkeys((*groups, _SHARED))), language)

    # ------------------------------------------------------------------ matching

    def find(
        self, status: str | None, reply_code: int | None, text: str, vendor_hint: str | None = None, variant: str = ""
    ) -> Match:
        """The meaning of an enhanced status code, a reply code and the words of the reply; there always is one.

        `text` is the reply itself, not the notice around it. `vendor_hint` is the vendor whose system answered, None
        when unknown. `variant` chooses a variant of the entry where it has one ("forwarded", "freemail").
        """
        words = normalised(text[:_REPLY])
        match = (
            (self._by_status(status, reply_code, words, vendor_hint) if status else None)
            or self._by_words(reply_code, words, vendor_hint)
            or self._by_reply(reply_code, words)
        )
        varied = self._variants.get((match.entry.id, variant)) if variant else None
        return Match(varied, match.rule) if varied else match

    def variants(self, entry_id: str) -> tuple[str, ...]:
        """The names of an entry's variants."""
        return self._variant_names.get(entry_id, ())

    def _by_status(self, status: str, reply: int | None, words: str, hint: str | None) -> Match | None:
        exact = self._exact.get(status, ())
        ranges = self._ranges_with(status)
        for rule, entries in (("code+text", exact), ("range+text", ranges)):
            told = [entry for entry in entries if _says(entry, words) and (entry.distinctive or _speaks(entry, hint))]
            if told:
                return Match(max(told, key=lambda entry: _fitness(entry, hint, reply, words)), rule)
        known = self._patterns.get(_pattern(status))
        for rule, entries in (("code", exact), ("range", ranges)):
            own = [entry for entry in entries if known is None or _speaks(entry, hint)]
            if known and known.vague:  # one of the many uses of such a code is not to be assumed without its words
                own = [entry for entry in own if not _has_tokens(entry)]
            chosen = _the_one_meaning(own, hint, reply, words)
            if chosen:
                return Match(chosen, "family" if rule == "range" and chosen.family else rule)
        if (known is None or known.vague) and (by_words := self._by_words(reply, words, hint)):
            return by_words
        if known:
            return Match(known, "iana-detail")
        return self._by_subject_or_class(status)

    def _by_subject_or_class(self, status: str) -> Match | None:
        class_, _, rest = status.partition(".")
        subject = self._patterns.get(f"x.{rest.partition('.')[0]}.*")
        if subject:
            return Match(subject, "iana-subject")
        whole = self._patterns.get(f"{class_}.*.*")
        return Match(whole, "iana-class") if whole else None

    def _by_words(self, reply: int | None, words: str, hint: str | None) -> Match | None:
        if not words:
            return None
        starts = {words[at : at + _START] for at in range(len(words) - _START + 1)} | {_SHORT}
        found = sorted(starts & self._told_by_words.keys())  # sorted: of equal fitness the same entry each time
        near = [entry for start in found for phrase, entry in self._told_by_words[start] if phrase in words]
        told = [entry for entry in near if _agrees(entry, reply) and _says(entry, words)]
        return Match(max(told, key=lambda entry: _fitness(entry, hint, reply, words)), "text") if told else None

    def _by_reply(self, reply: int | None, words: str) -> Match:
        if reply is not None:
            entries = self._replies.get(reply, ())
            told = [entry for entry in entries if _says(entry, words)]
            if told:
                return Match(told[0], "reply+text")
            plain = [entry for entry in entries if not _has_tokens(entry)]
            if plain:
                return Match(plain[0], "reply-code")
            whole = self._patterns.get(f"{reply // 100}.*.*")
            if whole:
                return Match(whole, "reply-class")
        return Match(self._facts.entries[UNKNOWN], "none")

    def _ranges_with(self, status: str) -> tuple[Entry, ...]:
        parent, _, detail = status.rpartition(".")
        ranges = self._ranges.get(parent, ())
        if not ranges or not detail.isdecimal():
            return ()
        number = int(detail)
        return tuple(entry for first, last, entry in ranges if first <= number <= last)

    def _build_index(self) -> None:
        exact: defaultdict[str, list[Entry]] = defaultdict(list)
        ranges: defaultdict[str, list[tuple[int, int, Entry]]] = defaultdict(list)
        replies: defaultdict[int, list[Entry]] = defaultdict(list)
        self._patterns: dict[str, Entry] = {}
        self._variants: dict[tuple[str, str], Entry] = {}
        for entry in self._facts.entries.values():
            if entry.variant_of:
                self._variants[entry.variant_of, entry.variant] = entry
                continue
            for code in entry.codes:
                exact[code].append(entry)
            for first, last in entry.ranges:
                ranges[first.rpartition(".")[0]].append((detail_of(first), detail_of(last), entry))
            for pattern in entry.patterns:
                self._patterns[pattern] = entry
            if not (entry.codes or entry.ranges or entry.patterns or entry.text_only):
                for reply in entry.reply_codes:
                    replies[reply].append(entry)
        names: defaultdict[str, list[str]] = defaultdict(list)
        for base, variant in self._variants:
            names[base].append(variant)
        self._variant_names = {base: tuple(found) for base, found in names.items()}
        self._exact = {code: tuple(found) for code, found in exact.items()}
        self._ranges = {parent: tuple(found) for parent, found in ranges.items()}
        self._replies = {reply: tuple(found) for reply, found in replies.items()}
        told: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for entry in self._facts.entries.values():
            if _tells_itself(entry):
                for phrase in entry.tokens or entry.all_tokens[:1]:
                    told[phrase[:_START] if len(phrase) >= _START else _SHORT].append((phrase, entry))
        self._told_by_words = {start: tuple(pairs) for start, pairs in told.items()}


def _has_tokens(entry: Entry) -> bool:
    return bool(entry.tokens or entry.all_tokens)


def _says(entry: Entry, words: str) -> bool:
    """Whether the reply holds the entry's tokens; an entry without tokens is never told by words."""
    for token in entry.all_tokens:  # plain loops: this runs for every entry where a code says too little
        if token not in words:
            return False
    for token in entry.tokens:
        if token in words:
            return True
    return bool(entry.all_tokens) and not entry.tokens


def _tells_itself(entry: Entry) -> bool:
    """Whether an entry's words are enough to find it: made for that, or a vendor's own unmistakable phrase."""
    if entry.text_only:
        return True
    phrases = (*entry.tokens, *entry.all_tokens)
    return entry.distinctive and not entry.variant_of and bool(phrases) and min(map(len, phrases)) >= _PHRASE


def _speaks(entry: Entry, hint: str | None) -> bool:
    """Whether the entry's vendor may have written the reply; Microsoft's systems share their codes."""
    return entry.vendor in (_ANYBODY, hint) or (entry.vendor in _MICROSOFT and hint in _MICROSOFT)


def _agrees(entry: Entry, reply: int | None) -> bool:
    """Whether an entry found by words alone fits the reply code (500 words do not explain a 250)."""
    return reply is None or not entry.reply_codes or reply in entry.reply_codes


def _fitness(entry: Entry, hint: str | None, reply: int | None, words: str) -> tuple[bool, bool, int, bool]:
    """Larger fits better: the vendor itself, one of its kin, the longest phrase found, the reply code."""
    longest = max((len(token) for token in entry.tokens if token in words), default=0)
    return (
        entry.vendor == hint,
        _speaks(entry, hint),
        longest + sum(map(len, entry.all_tokens)),
        reply in entry.reply_codes,
    )


def _the_one_meaning(entries: list[Entry], hint: str | None, reply: int | None, words: str) -> Entry | None:
    """The meaning to assume where no words decide: the general one, or the only one. None when several compete."""
    general = [entry for entry in entries if not _has_tokens(entry)]
    others = [entry for entry in entries if entry.vendor != _ANYBODY]  # what anybody may mean is told by words alone
    nearest = general or [entry for entry in others if entry.vendor == hint] or others
    if len(nearest) == 1 or (nearest and general):
        return max(nearest, key=lambda entry: _fitness(entry, hint, reply, words))
    return None


def _pattern(status: str) -> str:
    """The RFC 3463 form of a code: its class left open."""
    return f"x.{status.partition('.')[2]}"
