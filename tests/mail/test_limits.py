"""Every limit is named with its reason, and real mail stays below it."""

import ast
import inspect

from inspector.mail import limits


def test_every_limit_has_its_reason() -> None:
    statements = ast.parse(inspect.getsource(limits)).body
    named = [place for place, node in enumerate(statements) if isinstance(node, ast.AnnAssign)]
    assert len(named) > 20
    for place in named:
        name = statements[place].target.id  # type: ignore[attr-defined]
        if name in ("KIB", "MIB"):
            continue
        after = statements[place + 1]
        assert isinstance(after, ast.Expr), name
        assert isinstance(after.value, ast.Constant), name
        assert len(after.value.value) > 20, name


def test_limits_fit_each_other() -> None:
    assert limits.TEXT_OCTETS <= limits.STATUS_OCTETS <= limits.DECODED_MESSAGE_OCTETS <= limits.INPUT_OCTETS
    assert limits.ARCHIVE_MEMBER_OCTETS <= limits.ARCHIVE_OCTETS
    assert limits.FIELD_OCTETS <= limits.HEADER_OCTETS
