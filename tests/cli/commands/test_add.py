"""A source that is added to a dossier."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis
from small_dossiers import make_dossier


def invoke(*arguments: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(corpolis, arguments, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dossier(tmp_path / "d")
    monkeypatch.chdir(tmp_path / "d")


@pytest.mark.parametrize(
    ("text", "stdin", "title"),
    [
        ("words.txt", None, "words"),
        ("-", b"words of a source", "standard input"),
        ("Ann met Bert. " * 30, None, "Ann met Bert. Ann met Bert. Ann met"),
        ("two words", None, "two words"),
    ],
)
def test_a_text_is_archived(text: str, stdin: bytes | None, title: str) -> None:
    Path("words.txt").write_bytes(b"words of a source\r\n")
    result = invoke("add", text, "--id", "x", "--language", "DE", stdin=stdin)
    assert result.exit_code == 0, result.stderr
    assert [Path(line).name for line in result.stdout.splitlines()] == ["x.de.txt", "x.yaml"]
    claims = Path("claims/x.yaml").read_text(encoding="utf-8")
    assert f"title: {title}\n" in claims
    assert "language: de\n" in claims
    kept = Path("sources/x.de.txt").read_bytes()
    assert kept == {"-": stdin, "words.txt": b"words of a source\r\n"}.get(
        text, text.encode() + b"\n"
    )
    assert invoke("check").exit_code == 0


@pytest.mark.parametrize(
    ("languages", "arguments", "said"),
    [
        ("en, de", [], "Language: en, the dossier's first; if the text is in another one"),
        ("de, en", [], "Language: de, the dossier's first"),
        ("en, de", ["--language", "en"], None),
        ("en, de", ["--language", "de"], None),
        ("en", [], None),
    ],
)
def test_a_language_that_nobody_gave_is_told(
    languages: str, arguments: list[str], said: str | None
) -> None:
    settings = Path("corpolis.toml")
    lines = [line for line in settings.read_text().splitlines() if not line.startswith("languages")]
    listed = ", ".join(f'"{tag}"' for tag in languages.split(", "))
    settings.write_text("\n".join([f"languages = [{listed}]", *lines]))
    done = invoke("add", "words of a source", "--id", "x", *arguments)
    assert done.exit_code == 0, done.stderr
    assert (said or "Next: ") in done.stderr
    assert ("Language:" in done.stderr) == (said is not None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gone.txt"], "there is no file"),
        (["my article.txt"], "there is no file"),
        (["word"], "there is no file"),
        (["two words", "--language", "german"], "BCP 47"),
        (["two words", "--id", "a b"], "--id"),
        (["two words", "--url", "example.org"], "https://"),
        (["two words", "--published", "22.1.2025"], "2025-01-22"),
        (["two words", "--kind", "newspaper"], "press"),
        (["https://example.org/a?b=1&c"], "add FILE --url 'https://example.org/a?b=1&c'"),
        (["HTTP://EXAMPLE.ORG/"], "corpolis fetches nothing from the web"),
        (["www.example.org/article.html"], "corpolis fetches nothing from the web"),
        (["ftp://example.org/a.txt"], "corpolis fetches nothing from the web"),
        (["file:///tmp/a.txt"], "corpolis fetches nothing from the web"),
        (["doi:10.1000/182"], "corpolis fetches nothing from the web"),
    ],
)
def test_wrong_usage_changes_nothing(arguments: list[str], words: str) -> None:
    result = invoke("add", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not Path("claims").exists()
    assert not Path("sources").exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty-value"), (b"a\xff", "not-utf8"), (b"a\0", "control-character")],
)
def test_what_is_no_text_is_a_problem(data: bytes, code: str) -> None:
    for text in ("-", "data"):
        Path("data").write_bytes(data)
        result = invoke("add", text, stdin=data)
        assert result.exit_code == 1
        assert code in result.stderr
        assert not Path("sources").exists()


def test_a_file_is_named_for_what_it_is() -> None:
    Path("my report.pdf").write_bytes(b"%PDF-1.4\n")
    result = invoke("add", "my report.pdf")
    assert result.exit_code == 1
    assert "my report.pdf is a PDF, not plain text in UTF-8" in result.stderr
    assert "pdftotext -enc UTF-8 'my report.pdf'" in result.stderr
    assert not Path("sources").exists()
    assert invoke("add", "See https://example.org/ for more", "--id", "x").exit_code == 0


def test_a_folder_is_no_text() -> None:
    result = invoke("add", ".")
    assert result.exit_code == 1
    assert "unreadable-file" in result.stderr
