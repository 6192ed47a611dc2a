"""What a delivery report states in Outlook properties instead of a delivery-status part ([MS-OXCMAIL] 2.2.3.7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from inspector.mail.message import Rebuilt, RebuiltRecipient
from inspector.mail.outlook import tags
from inspector.mail.outlook.properties import MessageRecord, Properties
from inspector.model.evidence import Evidence, Field, How, Span, Text, TextKind
from inspector.model.report import Action

_ACTIONS = {
    "DELAYED": Action.DELAYED,
    "RELAYED": Action.RELAYED,
    "EXPANDED": Action.EXPANDED,
}
_DISPOSITIONS = {"IPNRN": "read", "IPNNRN": "not-read"}
_REPORTED = (tags.SUPPLEMENTARY_INFO, tags.REMOTE_MTA)
_REPORTED_NUMBERS = (tags.STATUS_CODE, tags.DIAGNOSTIC_CODE, tags.REASON_CODE)


def rebuilt_from(record: MessageRecord, number: str, *, has_status: bool, addressees: Iterable[str]) -> Rebuilt:
    """The report that the record's properties hold; `number` is the part number of the message.

    A row names a reported recipient when it carries report properties. Mailboxes that keep the delivery status as an
    attachment have a row for the notice's own addressee instead: without report properties a row counts only when
    there is no such attachment (`has_status`) and it is none of `addressees` (lower case).
    """
    shelf = _Shelf(number)
    properties = record.properties
    message_class = shelf.text(properties, tags.MESSAGE_CLASS) or shelf.field("", tags.MESSAGE_CLASS)
    action, disposition = _meaning(message_class.value)
    rows = [row for row in record.recipients if _is_reported(row)]
    if not rows and not has_status:
        known = frozenset(addressees)
        rows = [row for row in record.recipients if row.text(tags.SMTP_ADDRESS, tags.ADDRESS).lower() not in known]
    return Rebuilt(
        message_class=message_class,
        action=action,
        disposition=disposition,
        reporting_mta=shelf.text(properties, tags.REPORTING_MTA),
        recipients=tuple(shelf.recipient(row, place) for place, row in enumerate(rows, 1)),
        original_subject=_original_subject(properties, shelf),
        original_message_id=shelf.text(properties, tags.ORIGINAL_MESSAGE_ID, tags.IN_REPLY_TO, tags.REFERENCES),
        original_sender=_original_sender(properties, shelf),
        report_text=shelf.report_text(properties),
        texts=shelf.texts,
    )


def _meaning(message_class: str) -> tuple[Action | None, str]:
    """The action, or the disposition, that a report's class stands for; classes compare without case."""
    *_, before, last = ("", *message_class.upper().split("."))
    if last == "NDR":
        return Action.FAILED, ""
    if last == "DR":
        return _ACTIONS.get(before, Action.DELIVERED), ""
    return _ACTIONS.get(last), _DISPOSITIONS.get(last, "")


def _is_reported(row: Properties) -> bool:
    return (
        any(tag in row.texts for tag in _REPORTED)
        or any(tag in row.numbers for tag in _REPORTED_NUMBERS)
        or tags.REPORT_TIME in row.times
        or tags.DELIVER_TIME in row.times
    )


def _original_subject(properties: Properties, shelf: _Shelf) -> Field[str] | None:
    if tags.ORIGINAL_SUBJECT in properties.texts:
        return shelf.text(properties, tags.ORIGINAL_SUBJECT)
    rest = properties.text(tags.NORMALIZED_SUBJECT)
    # The subject without its prefix is the original's, unless a gateway stored it with the prefix.
    if rest and rest != properties.text(tags.SUBJECT) and properties.text(tags.SUBJECT).endswith(rest):
        return shelf.text(properties, tags.NORMALIZED_SUBJECT)
    return None


def _original_sender(properties: Properties, shelf: _Shelf) -> Field[str] | None:
    if "@" in properties.text(tags.ORIGINAL_SENDER_ADDRESS):
        return shelf.text(properties, tags.ORIGINAL_SENDER_ADDRESS)
    return None


class _Shelf:
    """Makes the texts that the values point at, one for each property."""

    def __init__(self, number: str) -> None:
        self._texts: dict[str, Text] = {}
        self._number = number

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(self._texts.values())

    def field(self, value: str, tag: int, place: str = "", content: str | None = None) -> Field[str]:
        """The value with evidence on the property's text: all of it, or where the value stands in `content`."""
        written = value if content is None else content
        slug = f"{tag:04X}/{place.replace(' ', '-')}" if place else f"{tag:04X}"
        prefix = f"{self._number}/property" if self._number else "property"
        text = Text(f"{prefix}/{slug}", TextKind.PROPERTY, written, self._number, "text/plain", tags.title(tag, place))
        self._texts[text.id] = text
        start = written.find(value)
        how = How.AS_WRITTEN if start >= 0 else How.INFERRED
        span = Span(start, start + len(value)) if start >= 0 else Span(0, len(written))
        return Field(value, Evidence(text.id, span, how))

    def text(self, properties: Properties, *candidates: int, place: str = "") -> Field[str] | None:
        """The first of these string properties that holds more than blanks; blanks around it are left out."""
        for tag in candidates:
            content = properties.texts.get(tag, "").replace("\r\n", "\n").replace("\r", "\n")
            if content.strip():
                return self.field(content.strip(), tag, place, content)
        return None

    def recipient(self, row: Properties, number: int) -> RebuiltRecipient:
        place = f"recipient {number}"
        return RebuiltRecipient(
            address=self._address(row, place),
            display_name=self.text(row, tags.DISPLAY_NAME, place=place),
            supplementary_info=self.text(row, tags.SUPPLEMENTARY_INFO, place=place),
            remote_mta=self.text(row, tags.REMOTE_MTA, place=place),
            report_time=self._time(row, tags.REPORT_TIME, place),
            status_class=self._status_class(row, place),
        )

    def _address(self, row: Properties, place: str) -> Field[str] | None:
        """The SMTP address; an X.500 name only when no property of the row holds anything better."""
        for tag in (tags.SMTP_ADDRESS, tags.ADDRESS, tags.DISPLAY_NAME):
            if "@" in row.text(tag):
                return self.text(row, tag, place=place)
        return self.text(row, tags.SMTP_ADDRESS, tags.ADDRESS, place=place)

    def _time(self, row: Properties, tag: int, place: str) -> Field[str] | None:
        moment = row.times.get(tag)
        return None if moment is None else self.field(iso(moment), tag, place)

    def _status_class(self, row: Properties, place: str) -> Field[int] | None:
        """The class of 0x0C20, kind*100 + subject*10 + detail: numbers above 9 were stored as 0, so it is no code."""
        stored = row.numbers.get(tags.STATUS_CODE, 0)
        if not 200 <= stored < 600 or stored // 100 == 3:
            return None
        digit = self.field(str(stored // 100), tags.STATUS_CODE, place, f"{stored // 100}.x.x")
        return Field(int(digit.value), digit.evidence)

    def report_text(self, properties: Properties) -> Text | None:
        field = self.text(properties, tags.REPORT_TEXT)
        return None if field is None else self._texts[field.evidence.text_id]


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second: "2026-10-05T08:12:44Z"."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
