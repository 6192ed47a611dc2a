"""What the menus hold: every action with its words and keys. Plain data: the start pays nothing for it."""

from __future__ import annotations

from typing import NamedTuple

from inspector.sheet.wording import mark

Keys = str | tuple[str, ...]


class Plan(NamedTuple):
    """An action to be: its name in the code, its words, its keys, and what it needs to work on.

    `needs` is "row", "sheet", "domain" or "list", "" for nothing. Of the entries with the same `choice` one is checked.
    """

    name: str
    text: str
    keys: Keys = ""
    needs: str = ""
    checkable: bool = False
    choice: str = ""


MENUS: tuple[tuple[str, tuple[Plan | None, ...]], ...] = (
    (
        mark("&File"),
        (
            Plan("open", mark("&Open…"), "Ctrl+O"),
            Plan("open_folder", mark("Open a &folder…"), "Ctrl+Shift+O"),
            Plan("recent", mark("Open &recent")),
            None,
            Plan("watch", mark("&Watch a folder…"), checkable=True),
            None,
            Plan("export_one", mark("&Export this message…"), "Ctrl+E", "sheet"),
            Plan("export_list", mark("Export the &list…"), "Ctrl+Shift+E", "list"),
            Plan("evidence_pack", mark("E&vidence pack for Microsoft Support…"), "", "sheet"),
            Plan("print", mark("&Print…"), "Ctrl+P", "sheet"),
            None,
            Plan("close_one", mark("&Close this message"), "Ctrl+W", "row"),
            Plan("close_all", mark("Close &all"), "Ctrl+Shift+W", "row"),
            Plan("quit", mark("&Quit"), "Ctrl+Q"),
        ),
    ),
    (
        mark("&Edit"),
        (
            Plan("paste", mark("&Paste"), "Ctrl+V"),
            Plan("copy_ticket", mark("Copy for &ticket"), "Ctrl+Shift+C", "sheet"),
            Plan("copy_ticket_in", mark("Copy for ticket &in"), "", "sheet"),
            Plan("preview", mark("Pre&view what is copied…"), "Ctrl+Shift+V", "sheet"),
            Plan("copy_domain", mark("Copy the &domain"), "Ctrl+D", "domain"),
            Plan("redact", mark("&Hide people's addresses in copies and exports"), "Ctrl+Shift+H", "", checkable=True),
            None,
            Plan("find", mark("&Find"), "Ctrl+F", "sheet"),
            Plan("find_next", mark("Find &next"), "F3", "sheet"),
            Plan("find_previous", mark("Find previo&us"), "Shift+F3", "sheet"),
            Plan("filter", mark("Fi&lter the list"), "Ctrl+L", "list"),
        ),
    ),
    (
        mark("&View"),
        (
            Plan("tab_1", mark("&Fix"), "Ctrl+1", "sheet"),
            Plan("tab_2", mark("&Evidence"), "Ctrl+2", "sheet"),
            Plan("tab_3", mark("&Recipients"), "Ctrl+3", "sheet"),
            Plan("tab_4", mark("R&oute"), "Ctrl+4", "sheet"),
            Plan("tab_5", mark("&DNS"), "Ctrl+5", "sheet"),
            Plan("tab_6", mark("&Source"), "Ctrl+6", "sheet"),
            None,
            Plan("next", mark("&Next message"), "Alt+Down", "list"),
            Plan("previous", mark("&Previous message"), "Alt+Up", "list"),
            None,
            Plan("by_code", mark("Sort by &code"), "", "list", checkable=True, choice="order"),
            Plan("by_time", mark("Ne&west first"), "", "list", checkable=True, choice="order"),
            Plan("by_name", mark("Sort by file n&ame"), "", "list", checkable=True, choice="order"),
            None,
            Plan("zoom_in", mark("&Larger"), ("Ctrl++", "Ctrl+=")),
            Plan("zoom_out", mark("S&maller"), "Ctrl+-"),
            Plan("zoom_reset", mark("Normal si&ze"), "Ctrl+0"),
            Plan("theme", mark("&Theme")),
        ),
    ),
    (
        mark("&Tools"),
        (
            Plan("check_dns", mark("Check &DNS"), "Ctrl+Shift+D", "domain"),
            Plan("read_again", mark("Read &again"), "F5", "row"),
            Plan("domains", mark("D&omains…"), "Ctrl+Shift+L", "row"),
            Plan("compare", mark("&Compare two messages…"), "Ctrl+Shift+M", "list"),
            None,
            Plan("settings", mark("&Settings…"), "Ctrl+,"),
        ),
    ),
    (
        mark("&Help"),
        (
            Plan("shortcuts", mark("&Keyboard shortcuts"), "F1"),
            Plan("sample", mark("&Look at a sample")),
            Plan("about", mark("&About Bounce Inspector")),
        ),
    ),
)
