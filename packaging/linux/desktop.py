"""What a Linux desktop is told of the program: menu entry, file types, software centre, manual pages.

All of it is made from the project's facts (packaging/facts.py), so that a new file type needs no second place.
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import facts

DESKTOP_NAMES = {"pt_BR": "Bounce Inspector"}
DESKTOP_COMMENTS = {
    "": "Read saved bounces: which code, which domain, who must act",
    "pt_BR": "Leia mensagens devolvidas: qual código, qual domínio, quem deve agir",
}
_MIME_COMMENTS = {"application/vnd.ms-outlook": {"": "Outlook message", "pt_BR": "Mensagem do Outlook"}}
_SUPER_CLASS = {"application/vnd.ms-outlook": "application/x-ole-storage"}


def desktop_entry() -> str:
    """The menu entry (Desktop Entry Specification). %F: several local files at once."""
    lines = ["[Desktop Entry]", "Type=Application", f"Name={facts.DISPLAY_NAME}"]
    lines += ["GenericName=Bounce reader", "GenericName[pt_BR]=Leitor de mensagens devolvidas"]
    lines += [f"Comment{f'[{tag}]' if tag else ''}={text}" for tag, text in DESKTOP_COMMENTS.items()]
    lines += [f"Exec={facts.NAME} %F", f"Icon={facts.NAME}", "Terminal=false", f"StartupWMClass={facts.NAME}"]
    lines += ["Categories=Network;Email;Qt;", "Keywords=bounce;NDR;DSN;undeliverable;5.7.750;eml;msg;"]
    lines += [f"MimeType={';'.join(kind.mime_type for kind in facts.ASSOCIATED)};"]
    return "\n".join(lines) + "\n"


def mime_package() -> str:
    """The types that shared-mime-info lacks (Shared MIME-info Database specification)."""
    space = "http://www.freedesktop.org/standards/shared-mime-info"
    top = ET.Element("mime-info", xmlns=space)
    for kind in facts.ASSOCIATED:
        if kind.shared_mime_info_knows:
            continue
        entry = ET.SubElement(top, "mime-type", type=kind.mime_type)
        for tag, text in _MIME_COMMENTS.get(kind.mime_type, {"": kind.description}).items():
            ET.SubElement(entry, "comment", {"xml:lang": tag} if tag else {}).text = text
        if kind.mime_type in _SUPER_CLASS:
            ET.SubElement(entry, "sub-class-of", type=_SUPER_CLASS[kind.mime_type])
        for extension in kind.extensions:
            ET.SubElement(entry, "glob", pattern=f"*{extension}")
    return _xml(top)


def metainfo(released: int) -> str:
    """AppStream data for software centres; `released` in seconds since 1970."""
    top = ET.Element("component", type="desktop-application")

    def add(tag: str, text: str, **attributes: str) -> ET.Element:
        made = ET.SubElement(top, tag, attributes)
        made.text = text
        return made

    add("id", facts.APP_ID)
    add("name", facts.DISPLAY_NAME)
    add("summary", "Read saved bounces: code, domain, who must act")
    add("metadata_license", "CC0-1.0")
    add("project_license", facts.LICENSE)
    ET.SubElement(add("developer", "", id="org.bounceinspector"), "name").text = "Bounce Inspector authors"
    description = add("description", "")
    for paragraph in (
        "Drop saved bounces on the window (.eml, Outlook .msg) and read in the first second which status code it is, "
        "which domain is to blame, who must act and what to do.",
        "Exchange Online's 5.7.750 (unregistered domain) is the core case; other servers' bounces are read as well. "
        "Nothing leaves the computer unless you ask for a DNS check.",
    ):
        ET.SubElement(description, "p").text = paragraph
    add("launchable", f"{facts.NAME}.desktop", type="desktop-id")
    add("content_rating", "", type="oars-1.1")
    provides = add("provides", "")
    for name in (facts.NAME, facts.REPORT_NAME):
        ET.SubElement(provides, "binary").text = name
    for kind in facts.ASSOCIATED:
        ET.SubElement(provides, "mediatype").text = kind.mime_type
    date = dt.datetime.fromtimestamp(released, dt.UTC).date().isoformat()
    ET.SubElement(add("releases", ""), "release", version=facts.VERSION, date=date)
    return _xml(top)


def _xml(top: ET.Element) -> str:
    ET.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


_MANUALS = {
    facts.NAME: """\
.SH NAME
bounce\\-inspector \\- read saved bounces in a window
.SH SYNOPSIS
.B bounce\\-inspector
.RI [ OPTIONS ] " " [ FILE " ...]"
.SH DESCRIPTION
Opens a window on saved bounces (.eml, Outlook .msg) or folders of them and shows which status code it is, which domain
is to blame, who must act and what to do. No network is used unless the DNS check is asked for.
.SH OPTIONS
.TP
.BI \\-\\-picture " FILE.png"
Save a picture of the window once everything is read, and end. Needs no screen.
.TP
.BI \\-\\-language " TAG"
Language of the window, as in pt\\-BR.
.TP
.BI \\-\\-theme " NAME"
light, dark, contrast\\-light or contrast\\-dark, whatever the system says.
.TP
.BI \\-\\-size " WxH"
Size of the window in pixels.
.TP
.BI \\-\\-tab " N"
The tab to show first, from 1 to 6.
.TP
.B \\-\\-version
Say the version and end.
.SH SEE ALSO
.BR bounce\\-report (1)
""",
    facts.REPORT_NAME: """\
.SH NAME
bounce\\-report \\- say what saved bounces mean
.SH SYNOPSIS
.B bounce\\-report
.RB [ \\-\\-json ]
.RB [ \\-\\-language
.IR TAG ]
.IR FILE | FOLDER | \\- " ..."
.SH DESCRIPTION
Reads saved bounces (.eml, Outlook .msg, pasted text), folders of them, or standard input
.RB ( \\- ),
and writes what they mean: status code, offending domain, who must act, what to do.
.SH OPTIONS
.TP
.B \\-\\-json
One JSON object per message, one per line.
.TP
.BI \\-\\-language " TAG"
Language of the words, as in pt\\-BR.
.TP
.B \\-\\-version
Say the version and end.
.SH EXIT STATUS
0 all read, 1 some could not be read, 2 wrong use.
.SH SEE ALSO
.BR bounce\\-inspector (1)
""",
}


def manual(program: str, released: int) -> str:
    """The manual page of a program (man(7)), section 1."""
    date = dt.datetime.fromtimestamp(released, dt.UTC).date().isoformat()
    title = program.upper().replace("-", "\\-")
    return f'.TH {title} 1 {date} "{facts.DISPLAY_NAME} {facts.VERSION}" "User Commands"\n{_MANUALS[program]}'
