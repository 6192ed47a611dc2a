"""How questions are put: over the wire, to several servers, until the end of the time or of the job."""

import errno
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from dns_stub import A_TENANT, Stub

from inspector.lookups import asking
from inspector.lookups.domain_check import check_domain
from inspector.model.dns import Conclusion, DomainCheck, Outcome, Sought

DOMAIN = "contoso.com"


def check(stub: Stub) -> DomainCheck:
    return check_domain(DOMAIN, resolvers=(stub.address,))


def outcomes(checked: DomainCheck) -> dict[str, Outcome]:
    return {finding.sought.value: finding.answer.outcome for finding in checked.findings}


# --- the wire --------------------------------------------------------------------------------------------------------


def test_a_truncated_answer_is_asked_for_by_tcp() -> None:
    long = "\n".join(f'contoso.com TXT "{n:03} {"x" * 240}"' for n in range(40))
    with Stub(A_TENANT + long) as stub:
        checked = check(stub)
    assert outcomes(checked)["spf"] is Outcome.FOUND
    assert "TXT contoso.com tcp" in stub.asked


def test_a_forged_answer_is_passed_over() -> None:
    with Stub(A_TENANT, faults={"*": "wrong-id"}) as stub:
        assert check(stub).conclusion is Conclusion.TENANT


def test_a_server_that_does_not_know_edns() -> None:
    with Stub(A_TENANT, faults={"*": "no-edns"}) as stub:
        checked = check(stub)
    assert checked.conclusion is Conclusion.TENANT
    assert stub.asked.count("MX contoso.com") == 2


@pytest.mark.parametrize("chases", [True, False])
@pytest.mark.parametrize(
    "aliases",
    [
        "selector1._domainkey.contoso.com CNAME selector1._domainkey.contoso.com.",
        "selector1._domainkey.contoso.com CNAME b.contoso.com.\nb.contoso.com CNAME selector1._domainkey.contoso.com.",
        "selector1._domainkey.contoso.com CNAME b.example.\nb.example CNAME c.example.\nc.example CNAME b.example.",
    ],
)
def test_aliases_that_run_in_a_circle_end(aliases: str, chases: bool) -> None:
    with Stub(aliases, chases=chases) as stub:
        found = check(stub).finding(Sought.DKIM_1)
    assert found.answer.outcome is Outcome.FOUND  # the alias is there
    assert found.targets[0].outcome is Outcome.CNAME_LOOP
    assert found.signs == ()


def test_aliases_that_never_end_are_not_followed_for_ever() -> None:
    chain = "selector1._domainkey.contoso.com CNAME n0.example.\n"
    chain += "\n".join(f"n{n}.example CNAME n{n + 1}.example." for n in range(50))
    with Stub(chain, chases=False) as stub:
        found = check(stub).finding(Sought.DKIM_1)
    assert found.targets[0].outcome is Outcome.CNAME_LOOP
    assert len([asked for asked in stub.asked if asked.startswith("TXT n")]) < 10


def test_hostile_text_is_kept_as_data() -> None:
    hostile = r'contoso.com TXT "v=spf1 \027[31m\226\128\174 \000 <b>x</b> \255" " include:spf.protection.outlook.com"'
    with Stub(hostile) as stub:
        (record,) = check(stub).finding(Sought.SPF).answer.records
    assert record.value == "v=spf1 \x1b[31m\u202e \x00 <b>x</b> \\xff include:spf.protection.outlook.com"


def test_hostile_names_are_kept_as_data() -> None:
    with Stub(r"contoso.com MX 0 a\010\027b\.mx.microsoft.") as stub:
        checked = check(stub)
    assert checked.finding(Sought.MX).answer.records[0].target == r"a\010\027b\.mx.microsoft"
    assert checked.conclusion is Conclusion.SET_UP  # the host does not exist


def test_hundreds_of_mail_exchangers_are_not_all_looked_up() -> None:
    many = "\n".join(f"contoso.com MX {n} contoso-com.n{n}-v1.mx.microsoft." for n in range(300))
    with Stub(many) as stub:
        checked = check(stub)
    assert len(checked.finding(Sought.MX).answer.records) == 200
    assert len([asked for asked in stub.asked if asked.endswith(".mx.microsoft")]) == 4


# --- several servers, and the end ------------------------------------------------------------------------------------


def test_a_dead_server_costs_its_delay_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE_S", 0.3)
    with Stub(A_TENANT, faults={"*": "silent"}) as dead, Stub(A_TENANT, chases=False) as alive:
        checked = check_domain(DOMAIN, resolvers=(dead.address, alive.address))
    assert checked.conclusion is Conclusion.TENANT
    assert checked.complete
    assert checked.seconds < 0.59  # twice the patience would be 0.6: the questions that depend on others went elsewhere
    assert len(dead.asked) == 9


def test_a_server_that_fails_is_replaced_at_once() -> None:
    with Stub(A_TENANT, faults={"*": "servfail"}) as broken, Stub(A_TENANT) as alive:
        checked = check_domain(DOMAIN, resolvers=(broken.address, alive.address))
    assert checked.conclusion is Conclusion.TENANT
    assert checked.seconds < asking.PATIENCE_S


def test_a_failure_is_told_though_another_server_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE_S", 0.1)
    with Stub(faults={"*": "servfail"}) as broken, Stub(faults={"*": "silent"}) as dead:
        checked = check_domain(DOMAIN, resolvers=(broken.address, dead.address))
    assert set(outcomes(checked).values()) == {Outcome.SERVFAIL}
    assert checked.seconds < 2


def test_failures_are_told_though_another_server_is_silent_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE_S", 0.1)
    with (
        Stub(faults={"*": "refused"}) as one,
        Stub(faults={"*": "silent"}) as dead,
        Stub(faults={"*": "servfail"}) as two,
    ):
        checked = check_domain(DOMAIN, resolvers=(one.address, dead.address, two.address))
    assert set(outcomes(checked).values()) == {Outcome.REFUSED}
    assert two.asked
    assert checked.seconds < 2


def test_no_network_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise OSError(errno.ENETUNREACH, "no network")

    monkeypatch.setattr("socket.socket.connect", unreachable)
    checked = check_domain(DOMAIN, resolvers=("127.0.0.1",))
    assert set(outcomes(checked).values()) == {Outcome.UNREACHABLE}


def test_a_lost_datagram_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE_S", 0.1)

    class Lossy(Stub):
        def answers(self, wire: bytes, *, tcp: bool) -> list[bytes]:
            answers = super().answers(wire, tcp=tcp)
            return answers if self.asked.count(self.asked[-1]) > 1 else []

    with Lossy(A_TENANT) as stub:
        checked = check(stub)
    assert checked.conclusion is Conclusion.TENANT
    assert checked.complete


def test_a_check_is_cancelled_half_way() -> None:
    stop = threading.Event()

    class Cancelling(Stub):
        def answers(self, wire: bytes, *, tcp: bool) -> list[bytes]:
            if len(self.asked) == 8:
                stop.set()
            return super().answers(wire, tcp=tcp)

    with Cancelling(A_TENANT, faults={"_dmarc.contoso.com": "silent"}) as stub:
        began = time.perf_counter()
        checked = check_domain(DOMAIN, resolvers=(stub.address,), timeout_s=30, stop=stop.is_set)
        took = time.perf_counter() - began
    assert took < 1
    assert outcomes(checked)["dmarc"] is Outcome.CANCELLED
    assert not checked.complete


def test_a_check_cancelled_before_it_begins_asks_nothing() -> None:
    with Stub(A_TENANT) as stub:
        checked = check_domain(DOMAIN, resolvers=(stub.address,), stop=lambda: True)
    assert stub.asked == []
    assert set(outcomes(checked).values()) == {Outcome.CANCELLED}
    assert checked.conclusion is Conclusion.UNKNOWN


def test_the_check_starts_no_thread_and_leaves_none() -> None:
    with Stub(A_TENANT) as stub:
        before = threading.enumerate()
        check(stub)
        assert threading.enumerate() == before


def test_checks_run_in_any_thread_and_beside_each_other() -> None:
    with Stub(A_TENANT) as stub, ThreadPoolExecutor(3) as pool:
        checks = list(pool.map(lambda _: check(stub), range(3)))
    assert [checked.conclusion for checked in checks] == [Conclusion.TENANT] * 3
