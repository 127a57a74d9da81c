"""Processes whose time and memory are measured."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall seconds, peak memory in MB, and what the process printed."""

    seconds: float
    megabytes: float
    output: str

    def value(self, key: str) -> float:
        """A number of the JSON object in the last line of the output."""
        return float(json.loads(self.output.splitlines()[-1])[key])

    def text(self, key: str) -> str:
        """A text of that object."""
        return str(json.loads(self.output.splitlines()[-1])[key])


def measured(command: list[str], timeout: float | None = None) -> Measured | None:
    """A process until its end; None if it had to be ended after `timeout` seconds.

    Raises:
        SystemExit: it failed; what it wrote is shown.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err)
        while True:
            ended, status, usage = os.wait4(process.pid, 0 if timeout is None else os.WNOHANG)
            seconds = time.perf_counter() - begin
            if ended:
                break
            if timeout is not None and seconds > timeout:
                process.kill()
                process.wait()
                return None
            time.sleep(0.005)
        process.returncode = os.waitstatus_to_exitcode(status)
        for stream in (out, err):
            stream.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}\n{err.read().decode()[-2000:]}")
        return Measured(seconds, usage.ru_maxrss / 1024, out.read().decode())


def worked(work: str, *arguments: object, timeout: float | None = None) -> Measured | None:
    """One of the works of `store_work`; see `measured`."""
    script = str(HERE / "store_work.py")
    return measured([sys.executable, script, work, *map(str, arguments)], timeout)


def surely(found: Measured | None) -> Measured:
    """What a process without a timeout gave."""
    assert found is not None
    return found


def size_of(folder: Path) -> float:
    """What the files of a folder take, in MB."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files) / 1e6
