"""How the catalogue is loaded, overridden and asked."""

import subprocess
import sys
from pathlib import Path

import pytest

from inspector import assets
from inspector.diagnosis.catalogue import Catalogue
from inspector.diagnosis.catalogue_schema import BadTable

FOLDER = assets.path("catalogue")
UNREGISTERED = "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains AS(1234)"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(FOLDER)


def found(catalogue: Catalogue, status: str | None, reply: int | None, text: str, hint: str | None) -> tuple[str, str]:
    match = catalogue.find(status, reply, text, hint)
    return match.entry.id, match.rule


# ---------------------------------------------------------------- matching


@pytest.mark.parametrize(
    ("status", "reply", "text", "hint", "entry", "rule"),
    [
        # the core case, by code and words, by code alone, by words alone, in any wrapping and case
        ("5.7.750", 550, UNREGISTERED, "exchange-online", "5.7.750", "code+text"),
        ("5.7.750", 550, UNREGISTERED.upper(), None, "5.7.750", "code+text"),
        ("5.7.750", 550, "Client blocked from\r\n sending from\tunregistered domain", None, "5.7.750", "code+text"),
        ("5.7.750", 550, "", None, "5.7.750", "code"),
        ("5.7.750", None, "words that nobody knows", "postfix", "5.7.750", "code"),
        (None, 550, "Client blocked from sending from unregistered domains", None, "5.7.750", "text"),
        # siblings, and members of the family that nobody describes
        ("5.7.705", 550, "Access denied, tenant has exceeded threshold", None, "5.7.705", "code+text"),
        ("5.7.711", 550, "550;5.7.711 Access denied, bad inbound connector. AS(2204).", None, "5.7.711", "code+text"),
        ("5.7.713", 550, "Access denied", "exchange-online", "5.7.7xx", "family"),
        ("5.7.799", None, "", None, "5.7.7xx", "family"),
        ("5.7.699", None, "", None, "x.7.*", "iana-subject"),
        # one code, several meanings: the words decide; without words nothing is asserted
        ("5.2.2", 550, "Submission quota exceeded", "exchange-online", "5.2.2/submission-quota", "code+text"),
        ("5.2.2", 554, "mailbox full", "exchange-online", "5.2.2/mailbox-full", "code+text"),
        ("5.2.2", 550, "", "exchange-online", "x.2.2", "iana-detail"),
        ("5.1.8", 550, "Access denied, bad outbound sender", None, "5.1.8", "code+text"),
        ("5.1.8", 501, "Sender address rejected: Domain not found", None, "5.1.8/sender-domain-unknown", "code+text"),
        ("5.1.8", 550, "", "exchange-online", "5.1.8", "code"),
        ("5.1.8", 550, "", None, "x.1.8", "iana-detail"),
        # the vendor's meaning for the vendor's systems, IANA's for everybody else
        ("5.7.12", 550, "", "exchange-online", "5.7.12", "code"),
        ("5.7.12", 550, "", None, "x.7.12", "iana-detail"),
        ("5.7.12", 550, "", "postfix", "x.7.12", "iana-detail"),
        ("5.1.10", 550, "Recipient address has null MX", "postfix", "x.1.10", "iana-detail"),
        # ranges
        ("5.7.606", 550, "Access denied, banned sending IP [192.0.2.1]", None, "5.7.606", "range+text"),
        ("5.7.950", 550, "anything an administrator wrote", "exchange-online", "5.7.900", "range"),
        # RFC 3463 by detail, subject, class
        ("5.1.1", 550, "no idea", "postfix", "x.1.1", "iana-detail"),
        ("4.1.1", 450, "no idea", "postfix", "x.1.1", "iana-detail"),
        ("5.3.77", None, "", None, "x.3.*", "iana-subject"),
        ("5.9.1", None, "", None, "5.*.*", "iana-class"),
        ("2.0.0", 250, "queued as 4711", None, "2.x.x", "range"),
        # a vague code gives way to clear words, a clear code does not
        ("5.0.0", 550, "mailbox is full", None, "text/mailbox-full", "text"),
        (
            "5.7.1",
            554,
            "Client host [192.0.2.1] blocked using zen.spamhaus.org",
            "postfix",
            "5.7.1/spamhaus",
            "code+text",
        ),
        ("5.7.0", 554, "Client host [192.0.2.1] blocked using zen.spamhaus.org", "postfix", "text/block-list", "text"),
        ("5.1.2", 550, "mailbox is full", "postfix", "x.1.2", "iana-detail"),
        ("5.0.0", 550, "", None, "x.0.0", "iana-detail"),
        ("5.5.0", 554, "the domain is not reachable", "exchange-server", "x.5.0", "iana-detail"),
        ("5.5.0", 550, "mailbox unavailable (S2017062302)", "exchange-online", "5.5.0", "code+text"),
        # no enhanced code
        (None, 550, "No such user here", None, "text/user-unknown", "text"),
        (None, 552, "hm", None, "552", "reply-code"),
        (None, 571, "hm", None, "5.*.*", "reply-class"),
        (None, 499, "", None, "4.*.*", "reply-class"),
        (None, None, "", None, "unknown", "none"),
        ("", None, "", None, "unknown", "none"),
    ],
)
def test_find(
    catalogue: Catalogue, status: str | None, reply: int | None, text: str, hint: str | None, entry: str, rule: str
) -> None:
    assert found(catalogue, status, reply, text, hint) == (entry, rule)


def test_words_far_behind_the_beginning_of_a_reply_are_not_looked_for(catalogue: Catalogue) -> None:
    assert found(catalogue, None, None, "x" * 7_000 + " mailbox is full", None) == ("text/mailbox-full", "text")
    assert found(catalogue, None, None, "x" * 8_000 + " mailbox is full", None) == ("unknown", "none")


@pytest.mark.parametrize("variant", ["forwarded", "freemail", "subdomain", "auto-reply"])
def test_a_variant_replaces_its_entry(catalogue: Catalogue, variant: str) -> None:
    match = catalogue.find("5.7.750", 550, UNREGISTERED, "exchange-online", variant=variant)
    assert match.entry.id == f"5.7.750/{variant}"
    assert match.rule == "code+text"
    assert variant in catalogue.variants("5.7.750")


def test_a_variant_that_an_entry_does_not_have_changes_nothing(catalogue: Catalogue) -> None:
    assert catalogue.find("5.7.705", 550, "", None, variant="forwarded").entry.id == "5.7.705"
    assert catalogue.find("5.7.750", 550, "", None, variant="nonsense").entry.id == "5.7.750"


@pytest.mark.parametrize("variant", ["forwarded", "freemail"])
def test_nobody_is_told_to_register_a_strangers_domain(catalogue: Catalogue, variant: str) -> None:
    steps = catalogue.entry(f"5.7.750/{variant}").steps
    assert "add-domain" not in steps
    assert "cover-subdomain" not in steps
    assert "add-domain" in catalogue.entry("5.7.750").steps


def test_the_cure_of_the_core_case_is_complete(catalogue: Catalogue) -> None:
    entry = catalogue.entry("5.7.750")
    assert entry.who_acts == ("tenant-admin", "microsoft-support")
    assert entry.resend == "no"
    assert entry.blames == "sender-domain"
    steps = [catalogue.step(step) for step in entry.steps]
    commands = " ".join(command.text for step in steps for command in step.commands)
    for cmdlet in ("Get-AcceptedDomain", "Get-InboundConnector", "Get-MessageTraceV2", "Search-UnifiedAuditLog"):
        assert cmdlet in commands
    assert "-ConnectorType OnPremises" in commands
    assert "-TlsSenderCertificateName" in commands
    assert any("nonaccepteddomain" in link.url for step in steps for link in step.links)
    assert entry.steps.index("rule-out-compromise") < entry.steps.index("add-domain")
    assert [step.actor for step in steps if step.actor != "tenant-admin"] == ["microsoft-support", "sender"]
    assert "inbound" in catalogue.step_texts("fix-inbound-connector", "en").title


# ---------------------------------------------------------------- words


def test_words_fall_back_visibly(catalogue: Catalogue) -> None:
    assert catalogue.texts("5.7.750", "pt-BR").language == "pt-BR"
    assert catalogue.texts("5.7.750", "pt_PT").language == "pt-BR"
    assert catalogue.texts("5.7.750", "de-AT").language == "de"
    assert catalogue.texts("x.6.3", "de").language == "en"
    assert catalogue.texts("5.7.750", "tlh").language == "en"
    assert catalogue.step_texts("add-domain", "xx").language == "en"
    assert catalogue.link_label("domains", "xx") == "Domains in the admin center"


def test_a_link_has_its_label(catalogue: Catalogue) -> None:
    step = catalogue.step("add-domain")
    assert [catalogue.link_label(link.id, "en") for link in step.links] == [
        "Domains in the admin center",
        "How to add a domain",
    ]
    assert catalogue.link_label("nobody-wrote-this", "en") == ""


# ---------------------------------------------------------------- a reader's own files

OWN = """
[defaults]
vendor = "any"
checked = "2026-11"
confidence = "medium"
who_acts = ["sender"]
resend = "no"
blames = "none"

[[entry]]
id = "own/blue-gateway"
text_only = true
tokens = ["blue gateway says no"]
steps = ["call-blue-team", "read-reply-text"]

[[entry]]
id = "5.7.705"
steps = ["call-blue-team"]

[step.call-blue-team]
actor = "sender"
links = [{ id = "blue", url = "https://help.contoso.com/blue" }]
"""
OWN_WORDS = """
["own/blue-gateway"]
title = "The blue gateway refused"
summary = "Our own gateway refused the message."
causes = []

[step.call-blue-team]
title = "Call the blue team"
detail = "Extension 4711."

[link]
blue = "Blue team"
"""


def own_folder(tmp_path: Path, facts: str = OWN, words: str = OWN_WORDS) -> Path:
    folder = tmp_path / "own"
    (folder / "text" / "en").mkdir(parents=True)
    (folder / "blue.toml").write_text(facts, encoding="utf-8")
    (folder / "text" / "en" / "blue.toml").write_text(words, encoding="utf-8")
    return folder


def test_a_reader_adds_and_overrides_entries(tmp_path: Path) -> None:
    catalogue = Catalogue.load(FOLDER, own_folder(tmp_path))
    assert catalogue.problems == ()
    assert found(catalogue, None, 550, "Blue Gateway says NO", None) == ("own/blue-gateway", "text")
    assert catalogue.texts("own/blue-gateway", "pt-BR").title == "The blue gateway refused"
    assert catalogue.texts("own/blue-gateway", "pt-BR").language == "en"
    assert catalogue.entry("5.7.705").steps == ("call-blue-team",)
    assert catalogue.texts("5.7.705", "en").title == "Tenant has exceeded its threshold"  # facts overridden, words not
    step = catalogue.step("call-blue-team")
    assert catalogue.step_texts(step.id, "en").detail == "Extension 4711."
    assert catalogue.link_label("blue", "en") == "Blue team"


@pytest.mark.parametrize("token", ["nok", "n", "blue!", "blue gateway says no"])
def test_a_readers_phrase_may_be_of_any_length(tmp_path: Path, token: str) -> None:
    catalogue = Catalogue.load(FOLDER, own_folder(tmp_path, OWN.replace("blue gateway says no", token)))
    assert found(catalogue, None, None, token, None) == ("own/blue-gateway", "text")
    assert found(catalogue, None, None, f"550 {token} zzz", None) == ("own/blue-gateway", "text")


def test_a_reader_overrides_words_alone(tmp_path: Path) -> None:
    folder = tmp_path / "text" / "en"
    folder.mkdir(parents=True)
    (folder / "family-5-7-7xx.toml").write_text('["5.7.750"]\ntitle = "Ours"\nsummary = "Ours."\n', encoding="utf-8")
    catalogue = Catalogue.load(FOLDER, tmp_path)
    assert catalogue.texts("5.7.750", "en").title == "Ours"
    assert catalogue.texts("5.7.705", "en").title == "Tenant has exceeded its threshold"


def test_a_reader_overrides_a_step_of_ours(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[step.add-domain]\nactor = "other-admin"\n', encoding="utf-8")
    catalogue = Catalogue.load(FOLDER, tmp_path)
    assert catalogue.step("cover-subdomain").actor == "tenant-admin"  # reads the rest of the file that has add-domain
    assert catalogue.step("add-domain").actor == "other-admin"
    assert len([step for step in catalogue.steps if step.id == "add-domain"]) == 1
    assert catalogue.step_texts("add-domain", "en").language == "en"


@pytest.mark.may_log
@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        ("this is [not toml", "catalogue-file", "bad.toml"),
        ("entry = 5", "", ""),
        ("entry = [1, 2]", "catalogue-entry", "entry 1"),
        ("step = 7\nsource = []", "", ""),
        ('[step.a]\nactor = "the king"', "catalogue-entry", "the king"),
        ('[step.a]\nactor = "sender"\nlinks = [{ id = "x", url = "http://contoso.com" }]', "catalogue-entry", "http:"),
        ('[step.a]\nactor = "sender"\ncommands = [{ id = "x", text = 4, changes = true }]', "catalogue-entry", "text"),
        ('[source.a]\ntitle = "x"\npublisher = "x"\ndate = "2026"', "catalogue-entry", "neither url nor ref"),
        (OWN.replace('["call-blue-team", "read-reply-text"]', '["no-such-step"]'), "catalogue-entry", "no-such-step"),
        (OWN.replace('resend = "no"', 'resend = "never"'), "catalogue-entry", "never"),
        (OWN.replace('id = "5.7.705"', 'id = "5.7.7O5"'), "catalogue-entry", "5.7.7O5"),
        (OWN.replace('["blue gateway says no"]', '["Blue"]'), "catalogue-entry", "lower case"),
        (OWN.replace("text_only = true", "text_only = 1"), "catalogue-entry", "text_only"),
        (OWN.replace("text_only = true", "colour = 1"), "catalogue-entry", "colour"),
        (OWN.replace('checked = "2026-11"', 'checked = "lately"'), "catalogue-entry", "lately"),
        (OWN + '[[entry]]\nid = "v"\nvariant_of = "7"\nvariant = "x"\nsteps = []', "catalogue-entry", "not written: 7"),
        (OWN + '[[entry]]\nid = "v"\nranges = [["5.1.9", "5.2.1"]]\nsteps = []', "catalogue-entry", "not a range"),
        (OWN + '[[entry]]\nid = "v"\npatterns = ["*.*.*"]\nsteps = []', "catalogue-entry", "not a pattern"),
        (OWN + '[[entry]]\nid = "v"\nreply_codes = [99]\nsteps = []', "catalogue-entry", "reply codes"),
    ],
)
def test_a_bad_file_is_a_problem_and_the_rest_is_used(tmp_path: Path, facts: str, code: str, words: str) -> None:
    (tmp_path / "bad.toml").write_text(facts, encoding="utf-8")
    (tmp_path / "good.toml").write_text(OWN.replace("own/blue", "own/green"), encoding="utf-8")
    catalogue = Catalogue.load(FOLDER, tmp_path)
    if code:
        assert code in {problem.code for problem in catalogue.problems}
        assert any(words in problem.detail for problem in catalogue.problems)
    else:
        assert catalogue.problems == ()
    assert catalogue.find("5.7.750", 550, UNREGISTERED, None).entry.id == "5.7.750"
    assert catalogue.entry("own/green-gateway").text_only


@pytest.mark.may_log
def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00[")
    assert [problem.code for problem in Catalogue.load(FOLDER, tmp_path).problems] == ["catalogue-file"]


@pytest.mark.may_log
def test_bad_words_are_a_problem_once_they_are_asked_for(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, words="[[[")
    catalogue = Catalogue.load(FOLDER, folder)
    assert catalogue.problems == ()
    assert catalogue.texts("own/blue-gateway", "en").title == "own/blue-gateway"
    assert catalogue.texts("own/blue-gateway", "en").language == ""
    assert [problem.code for problem in catalogue.problems] == ["catalogue-file"]


def test_a_user_folder_that_is_not_there_is_no_problem(tmp_path: Path) -> None:
    assert Catalogue.load(FOLDER, tmp_path / "none").problems == ()


def test_a_broken_installation_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Catalogue.load(tmp_path)
    (tmp_path / "blue.toml").write_text(OWN.replace('"read-reply-text"', ""), encoding="utf-8")
    with pytest.raises(BadTable, match="unknown code"):
        Catalogue.load(tmp_path)


# ---------------------------------------------------------------- cost


def test_loading_reads_no_words_and_importing_reads_no_toml() -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from inspector.diagnosis.catalogue import Catalogue\n"
        "assert 'tomllib' not in sys.modules\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "Catalogue.load(Path(sys.argv[1]))\n"
        "assert any(name.endswith('family-5-7-7xx.toml') for name in opened)\n"
        "assert not [name for name in opened if 'text' in Path(name).parts]\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(FOLDER)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
