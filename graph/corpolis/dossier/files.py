"""Reading a file of a dossier, whatever lies there, and writing one anew.

Relies on `problems` and `text.places`; loads `file_formats` for texts. Used by the readers of
settings, entities, decisions, claims and texts.
"""

import os
import shutil
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from corpolis.problems import OutputError, Problem
from corpolis.text.places import place_in


def read_file(path: Path, file: str, limit: int) -> bytes | Problem:
    """The bytes of a regular file of at most `limit` bytes.

    Never waits for a pipe or a device and never reads more than the limit. `file` is how
    problems call it. The problem is `unreadable-file` or `file-too-large`.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or pipe"
            return _unreadable(file, f"this is {what}, not a file", "rename or remove it")
        with path.open("rb") as stream:
            data = stream.read(min(status.st_size, limit) + 1)
            if status.st_size < len(data) <= limit:  # it has grown
                data += stream.read(limit + 1 - len(data))
    except FileNotFoundError:
        hint = "make the link point to a file, or remove it"
        return _unreadable(file, "this is a link to a file that is not there", hint)
    except OSError as error:
        return _unreadable(file, f"the file cannot be read: {error.strerror}", "")
    size = max(status.st_size, len(data))
    if size > limit:
        message = f"the file has {size:,} bytes; at most {limit:,} are read"
        return Problem(file, 0, 0, "file-too-large", message, "split it, or leave a part out")
    return data


def _unreadable(file: str, message: str, hint: str) -> Problem:
    return Problem(file, 0, 0, "unreadable-file", message, hint)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file that is the former one or the new one, whole, and keeps its permissions.

    So it is after a power cut, too.

    Where `path` is a link, the file that it leads to is the one replaced.

    Raises:
        OutputError: it cannot be written, and is as it was.
    """
    target = path.resolve()
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with new.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, new)
        new.replace(target)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            new.unlink()


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a UTF-8 file, or the problem `not-utf8` with the place of the first bad byte.

    >>> decode("ü".encode("latin-1"), "claims/a.yaml").code
    'not-utf8'
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place_in(data[: error.start].decode("utf-8"), error.start)
        return _not_text(data, file, line, column, "not-utf8")


def decode_text(data: bytes, file: str) -> str | Problem:
    r"""The text of a plain text, or what is wrong with it.

    The problem is `not-utf8`; `control-character` if there is a NUL; or `not-plain-text` if it is
    a document whose bytes happen to be UTF-8, such as a web page.

    >>> decode_text(b"{\\rtf1 Dear Sir}", "letter.txt").message
    'letter.txt is a document in Rich Text Format (RTF), not plain text in UTF-8'
    """
    from corpolis.dossier.file_formats import document_format

    text = decode(data, file)
    if isinstance(text, Problem):
        return text
    if "\0" in text:
        return _not_text(data, file, *place_in(text, text.index("\0")), "control-character")
    if document_format(data):
        return _not_text(data, file, 0, 0, "not-plain-text")
    return text


def _not_text(data: bytes, file: str, line: int, column: int, code: str) -> Problem:
    """The problem that a file is not plain text in UTF-8 from this place on, but something else."""
    from corpolis.dossier.file_formats import document_format, encoding_format, instruction

    found = document_format(data) or encoding_format(data)
    message = f"{file} is {found.name}, not plain text in UTF-8"
    return Problem(file, line, column, code, message, instruction(found, file))


def replace_all(wanted: Sequence[tuple[Path, bytes | Path]]) -> list[Path]:
    """Write several files, or copy them from elsewhere: all of them or none.

    First each is written whole beside its place, then all are put in their places, in order;
    what stood there before comes back if that fails half-way. Gives the paths.

    Raises:
        OutputError: one cannot be written; all are as they were.
    """
    made: list[tuple[Path, Path]] = []
    put: list[tuple[Path, Path | None]] = []
    done = False
    try:
        for path, what in wanted:
            if isinstance(what, Path) and path.exists() and path.samefile(what):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f".{path.name}.{os.getpid()}.new")
            made.append((path, new))
            if isinstance(what, Path):
                shutil.copyfile(what, new)
            else:
                new.write_bytes(what)
        for path, new in made:
            former = path.with_name(f".{path.name}.{os.getpid()}.old") if path.exists() else None
            if former is not None:
                os.link(path, former)
            put.append((path, former))
            new.replace(path)
        done = True
    except OSError as error:
        raise OutputError(f"{error.filename}: {error.strerror}; nothing was changed") from error
    finally:
        for path, former in put:
            if done:
                if former is not None:
                    former.unlink()
            elif former is not None:
                former.replace(path)
                former.unlink(missing_ok=True)  # links to one file do not replace each other
            else:
                path.unlink(missing_ok=True)
        for _, new in made:
            new.unlink(missing_ok=True)
    return [path for path, _ in made]
