"""A server that fails in every way: one clear error, nothing half used, no secret told."""

import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest
import trustme
from click.testing import CliRunner

from corpolis.cli.main import corpolis
from corpolis.dossier.endpoint import Endpoint, endpoint_of
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.store.contract import Results
from corpolis.store.remote.client import Client, Request
from corpolis.store.remote.credentials import Authentication, Credentials, credentials_for
from corpolis.store.remote.store import open_remote
from scripted import JSON, Script, answer, gives, scripted
from servers import anonymous, free_port
from small_dossiers import make_dossier

NONE = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
ONE = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"a:a"}}]}}'
SECRET = "hunter2"  # noqa: S105
NAMESPACE = Namespace("https://example.org/d/")


def asked(url: str, waits: list[float], *, repeatable: bool = True, timeout: float = 5) -> bytes:
    known = Credentials("me", SECRET)
    client = Client(Endpoint(url, timeout=timeout), known, sleep=waits.append)
    try:
        request = Request("POST", url, b"query=x", {"Accept": JSON}, repeatable)
        return client.send(request).body.read()
    finally:
        client.close()


def dies(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    handler.connection.close()


def cuts(handler: BaseHTTPRequestHandler, _: bytes) -> None:
    answer(handler, 200, ONE[:20], length=len(ONE))


@pytest.mark.parametrize(
    ("failure", "waited"),
    [
        (dies, 0.5),
        (cuts, 0.5),
        (gives(429), 0.5),
        (gives(502), 0.5),
        (gives(503, Retry_After="7"), 7),
        (gives(504, Retry_After="nonsense"), 0.5),
    ],
)
def test_what_passes_is_waited_out(failure: Script, waited: float) -> None:
    waits: list[float] = []
    with scripted(failure, gives(200, ONE)) as (url, seen):
        assert asked(url, waits) == ONE
    assert (waits, len(seen)) == ([waited], 2)


@pytest.mark.parametrize(
    ("failure", "told", "times"),
    [
        (dies, "broke off in the middle of its answer", 5),
        (cuts, "nothing of it was used", 5),
        (gives(500, b"boom\n" + SECRET.encode()), "answered 500 Internal Server Error: boom", 1),
        (gives(500, b"you are " + SECRET.encode()), "you are …", 1),
        (gives(503), "try again later", 5),
        (gives(503, Retry_After="3600"), "asks to wait 3,600 seconds", 1),
        (gives(401), "CORPOLIS_STORE_USER", 2),  # without a challenge, which is asked for
        (gives(404, b"<html><title>Not here</title>"), "404 Not Found: Not here", 1),
        (gives(404), "it often ends in /sparql or /query", 1),
        (gives(302, Location="https://example.org/x?t=1"), "to another place, https://ex", 1),
        (gives(307, Location="/sparql"), "redirects in a circle", 6),
    ],
)
def test_what_does_not_pass_is_one_clear_error(failure: Script, told: str, times: int) -> None:
    with scripted(failure) as (url, seen):
        with pytest.raises(StoreError) as caught:
            asked(url, [])
        assert len(seen) == times
    assert told in str(caught.value)
    assert str(caught.value).startswith("http://127.0.0.1:")
    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_may_not_be_repeated_is_not() -> None:
    with scripted(cuts) as (url, seen):
        with pytest.raises(StoreError, match="Whether the change was made is not known"):
            asked(url, [], repeatable=False)
        assert len(seen) == 1


@pytest.mark.parametrize("script", [dies, gives(500), gives(503), gives(504), gives(502)])
def test_of_an_update_nothing_is_said_that_is_not_known(script: Script) -> None:
    with scripted(gives(200), script) as (url, _):
        client = Client(Endpoint(url), Credentials(), sleep=lambda _: None)
        request = Request("POST", url, b"", is_change=True)
        client.send(request)
        with pytest.raises(StoreError) as caught:
            client.send(request)
        client.close()
    assert "Whether the change was made is not known; push again" in str(caught.value)
    assert "nothing" not in str(caught.value)


@pytest.mark.parametrize("script", [dies, cuts])
def test_of_a_question_nothing_was_used(script: Script) -> None:
    with scripted(script) as (url, _), pytest.raises(StoreError, match="nothing of it was used"):
        asked(url, [])


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413])
def test_what_is_refused_was_not_done(status: int) -> None:
    with scripted(gives(status)) as (url, _):
        client = Client(Endpoint(url), Credentials(), sleep=lambda _: None)
        with pytest.raises(StoreError) as caught:
            client.send(Request("POST", url, b"", is_change=True))
        client.close()
    assert "not known" not in str(caught.value)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (Credentials("me", SECRET), "that it was told are refused"),
        (Credentials(token=SECRET), "that it was told are refused"),
        (Credentials(), "Give user and password"),
    ],
)
def test_a_password_that_is_wrong_is_told_from_none(known: Credentials, told: str) -> None:
    with scripted(gives(401)) as (url, _):
        client = Client(Endpoint(url), known, sleep=lambda _: None)
        with pytest.raises(StoreError, match=told):
            client.send(Request("POST", url, is_change=True))
        client.close()


@pytest.mark.parametrize(
    "text",
    [
        b"Virtuoso 42000 Error SR186:SECURITY: No permission to execute procedure DB.DBA.SPARUL",
        b"Virtuoso 42000 Error SR186: No permission to execute dpipe DB.DBA.L_O_LOOK with user ID",
        b"<html><title>Error</title>42000 Error SR186:SECURITY</html>",
    ],
)
@pytest.mark.parametrize("status", [400, 403, 500])
def test_a_right_that_is_missing_is_named(text: bytes, status: int) -> None:
    with scripted(gives(status, text)) as (url, _):
        client = Client(Endpoint(url), Credentials("me", SECRET), sleep=lambda _: None)
        with pytest.raises(StoreError, match=r"lacks the right.*GRANT SPARQL_UPDATE") as caught:
            client.send(Request("POST", url, is_change=True))
        client.close()
    assert "not known" not in str(caught.value)


def test_a_server_that_stalls() -> None:
    ended = threading.Event()

    def stalls(_: BaseHTTPRequestHandler, __: bytes) -> None:
        ended.wait(20)

    with scripted(stalls) as (url, _):
        with pytest.raises(StoreError, match=r"sent nothing for 0\.1 seconds"):
            asked(url, [], timeout=0.1)
        ended.set()


def test_nobody_is_there() -> None:
    waits: list[float] = []
    with pytest.raises(StoreError, match="cannot be reached"):
        asked(f"http://127.0.0.1:{free_port()}/sparql", waits)
    assert waits == [0.5, 1.0, 2.0, 4.0]


def test_a_certificate_of_nobody_known() -> None:
    issued = trustme.CA().issue_cert("127.0.0.1")
    with (
        scripted(gives(200, ONE), certificate=issued) as (url, seen),
        pytest.raises(StoreError, match="does not prove who it is") as caught,
    ):
        asked(url, [])
    assert "SSL_CERT_FILE" in str(caught.value)
    assert seen == []


def test_a_redirect_to_the_same_server_is_followed() -> None:
    with scripted(gives(307, Location="/other"), gives(200, ONE)) as (url, seen):
        assert asked(url, []) == ONE
        assert seen == ["/sparql", "/other"]


def selected(*script: Script) -> Results:
    with scripted(gives(400), *script) as (url, _):
        endpoint = Endpoint(url, default_graph="union")
        with open_remote(endpoint, NAMESPACE, anonymous(endpoint)) as store:
            store._alone = True
            return store.query("SELECT ?s { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (lambda h, _: answer(h, 200, b"<title>Log in</title>", "text/html"), "Log in"),
        (gives(200, ONE[:-3]), "damaged or cut off"),
        (gives(200, ONE, X_SPARQL_MaxRows="1"), "no more than 1 rows"),
        (gives(200, ONE, X_SQL_State="S1TAT", X_SQL_Message="timed out"), "timed out"),
        (gives(206, ONE), "only in part"),
    ],
)
def test_an_answer_that_is_none(script: Script, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        selected(script)


@pytest.mark.parametrize(
    "url",
    [
        "https://me:hunter2@example.org/x",
        "https://me@example.org/",
        "ftp://example.org/",
        "http://",
    ],
)
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        endpoint_of(url)
    assert SECRET not in str(caught.value)


def test_where_credentials_come_from(tmp_path: Path) -> None:
    endpoint = endpoint_of("https://example.org/sparql")
    file = tmp_path / "netrc"
    file.write_text(f"machine example.org login me password {SECRET}\n")
    file.chmod(0o600)
    nowhere = {"NETRC": str(tmp_path / "none")}
    assert credentials_for(endpoint, {"NETRC": str(file)}) == Credentials("me", SECRET)
    assert credentials_for(Endpoint("https://other.org/"), {"NETRC": str(file)}) == Credentials()
    assert credentials_for(endpoint, nowhere) == Credentials()
    token = credentials_for(endpoint, nowhere | {"CORPOLIS_STORE_TOKEN": SECRET})
    assert token == Credentials(token=SECRET)
    assert SECRET not in repr(token)
    with pytest.raises(StoreError, match="CORPOLIS_STORE_PASSWORD"):
        credentials_for(endpoint, nowhere | {"CORPOLIS_STORE_USER": "me"})


@pytest.mark.parametrize(
    ("url", "given", "host", "told"),
    [
        ("https://example.org/sparql", True, "", True),
        ("https://example.org/sparql", True, "example.org", True),
        ("https://example.org/sparql", True, "other.org", False),
        ("https://example.org/sparql", False, "example.org", True),
        ("https://EXAMPLE.org:8890/sparql", False, "example.org:8890", True),
        ("https://example.org:8890/sparql", False, "example.org:8891", False),
        ("https://example.org.evil.com/sparql", False, "example.org", False),
        ("https://evil.com/example.org", False, "example.org", False),
    ],
)
def test_the_environment_is_for_one_host(url: str, given: bool, host: str, told: bool) -> None:
    endpoint = replace(endpoint_of(url), given=given, variables="CORPOLIS_STORE_TEAM")
    known = {"CORPOLIS_STORE_TEAM_TOKEN": SECRET, "CORPOLIS_STORE_TEAM_HOST": host, "NETRC": "/"}
    assert credentials_for(endpoint, known) == (
        Credentials(token=SECRET) if told else Credentials()
    )


@pytest.mark.parametrize(
    ("addresses", "host", "told"),
    [
        ({}, "example.org", True),
        ({}, "example.org:443", True),
        ({"update": "https://example.org:8443/update"}, "example.org", True),
        ({"update": "https://example.org:8443/update"}, "example.org:443", False),
        ({"graph_store": "https://example.org:8443/data"}, "example.org:8443", False),
        ({"update": "https://other.org/update"}, "example.org", False),
    ],
)
def test_the_host_is_that_of_all_addresses(
    addresses: dict[str, str], host: str, told: bool
) -> None:
    endpoint = replace(endpoint_of("https://example.org/sparql"), **addresses)  # type: ignore[arg-type]
    known = {"CORPOLIS_STORE_TOKEN": SECRET, "CORPOLIS_STORE_HOST": host, "NETRC": "/"}
    assert bool(credentials_for(endpoint, known).token) == told


@pytest.mark.parametrize(
    "host", ["https://example.org", "example.org/sparql", " example.org", "a:b"]
)
def test_a_host_is_written_as_one(host: str) -> None:
    known = {"CORPOLIS_STORE_TOKEN": SECRET, "CORPOLIS_STORE_HOST": host, "NETRC": "/"}
    with pytest.raises(
        StoreError, match=r"HOST is to be a host, or HOST:PORT, such as example\.org"
    ):
        credentials_for(endpoint_of("https://example.org/sparql"), known)


def test_the_default_of_netrc_is_for_addresses_that_are_given(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text(f"machine good.org login me password x\ndefault login me password {SECRET}\n")
    file.chmod(0o600)
    known = {"NETRC": str(file)}
    given = endpoint_of("https://example.org/sparql")
    assert credentials_for(given, known) == Credentials("me", SECRET)
    assert credentials_for(replace(given, given=False), known) == Credentials()
    good = replace(given, url="https://good.org/sparql", given=False)
    assert credentials_for(good, known) == Credentials("me", "x")


@pytest.mark.parametrize("store", ["store", "stores.team"])
@pytest.mark.parametrize("command", ["push", "pull", "diff", "query"])
def test_a_dossier_of_others_is_told_no_secret(
    command: str, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers: list[str] = []

    def listens(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        headers.append(str(handler.headers))
        answer(handler, 403)

    make_dossier(tmp_path, {})
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    for variables in ("CORPOLIS_STORE", "CORPOLIS_STORE_TEAM"):
        monkeypatch.setenv(f"{variables}_USER", "me")
        monkeypatch.setenv(f"{variables}_PASSWORD", SECRET)
    words = {
        "diff": ["diff", str(tmp_path), *(["team"] if store != "store" else [])],
        "query": ["query", str(tmp_path), "-q", "ASK {}", "--store", "team"],
    }.get(command, [command, str(tmp_path), *(["--store", "team"] if store != "store" else [])])
    variables = (
        "CORPOLIS_STORE" if store == "store" and command != "query" else "CORPOLIS_STORE_TEAM"
    )
    with scripted(listens) as (url, _):
        with (tmp_path / "corpolis.toml").open("a") as file:
            file.write(f'[store]\nurl = "{url}"\n[stores.team]\nurl = "{url}"\n')
        done = CliRunner().invoke(corpolis, words)
        host = url.split("/")[2]
        assert done.exit_code == 1
        assert f"set {variables}_HOST={host}" in done.output
        assert headers == []
        monkeypatch.setenv(f"{variables}_HOST", host)
        assert "answered 403" in CliRunner().invoke(corpolis, words).output
        assert "Authorization: Basic" in headers[0]


@pytest.mark.parametrize("known", [Credentials("me", SECRET), Credentials(token=SECRET)])
def test_no_secret_goes_over_http(known: Credentials) -> None:
    flow = Authentication(known).auth_flow(httpx.Request("GET", "http://example.org/"))
    with pytest.raises(StoreError, match="readable to all on the way"):  # noqa: PT012
        assert "Authorization" not in next(flow).headers
        flow.send(httpx.Response(401, headers={"WWW-Authenticate": "Basic"}))


@pytest.mark.parametrize("form", ["{}", "Basic {}", "x{}y"])
def test_no_form_of_a_secret_is_passed_on(form: str) -> None:
    known = Credentials("me", "se:cr et/99")
    for secret in ("bWU6c2U6Y3IgZXQvOTk=", "se:cr et/99", "se%3Acr%20et%2F99"):
        assert known.redacted(form.format(secret)) == form.format("…")
    assert Credentials(token=SECRET).redacted(form.format(SECRET)) == form.format("…")
    assert Credentials().redacted(form.format("Og==")) == form.format("Og==")
