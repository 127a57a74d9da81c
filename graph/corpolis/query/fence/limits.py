"""What a process may not do: open a connection, start a program, take all memory, outlive another.

Relies on nothing. Used by `child`, before it reads a query, and by `query.ahead`.

On Linux, a filter of system calls (seccomp, mode 2) refuses sockets and programs; where there is
none, no file can be opened once the store is open, and a connection is one. Windows has neither,
and no limit of memory: there the process can only be ended.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

STACK: Final = 512 << 20
"""Bytes of the stack on which a query is parsed, planned and answered."""

_LIMIT_OF_GROUP: Final = Path("/sys/fs/cgroup/memory.max")
"""What Linux gives the processes in a container, in bytes, or "max"."""

_LEAST: Final = 2 << 30
_REFUSED: Final = {
    # socket, connect, bind, socketpair, execve, execveat, fork, vfork, ptrace, io_uring_setup
    "x86_64": (0xC000003E, (41, 42, 49, 53, 59, 322, 57, 58, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 199, 221, 281, 117, 425)),
}
"""By machine, its number in the kernel (AUDIT_ARCH_…) and the numbers of system calls."""

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _IF_EQUAL, _IF_ABOVE, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _PERMISSION_DENIED = 0x7FFF0000, 0x00050001


def memory() -> int:
    """Bytes of memory that there are for this process; 0 if nothing says so (Windows)."""
    import os

    try:
        found = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 0
    with suppress(OSError, ValueError):
        found = min(found, int(_LIMIT_OF_GROUP.read_text(encoding="ascii")))
    return found


def end_with(pipe: int) -> bool:
    """Let Linux end this process when nobody has the other end of a pipe any more.

    However it came to that: if it was killed, too. Elsewhere this does nothing. Returns whether
    nobody has it already, of which there is no signal.
    """
    if sys.platform != "linux":
        return False
    import _signal  # type: ignore[import-not-found]
    import fcntl
    import os
    import select

    # The signal ends a process that does not handle it, without asking Python.
    _signal.signal(_signal.SIGIO, _signal.SIG_DFL)
    _signal.pthread_sigmask(_signal.SIG_UNBLOCK, (_signal.SIGIO,))
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    return bool(select.select([pipe], [], [], 0)[0])


def confine() -> bool:
    """Take from this process what a query needs not; whether sockets are refused by name.

    Memory is limited to a quarter of the machine's, but not to less than 2 GiB.
    """
    with suppress(ImportError):  # Windows has no such limits
        import resource

        most = max(memory() // 4, _LEAST) + STACK
        for kind, limit in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, (limit, limit))
    return sys.platform == "linux" and _filtered()


def no_more_files() -> None:
    """Let nothing be opened any more, connections neither; what is open stays so."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _filtered() -> bool:
    """Whether the kernel refuses from now on what `_REFUSED` names, to all later threads too."""
    import ctypes
    import os
    import struct

    machine = _REFUSED.get(os.uname().machine)
    if machine is None or struct.calcsize("P") != 8:
        return False
    architecture, calls = machine
    refuse = len(calls) + 1  # so far behind the first of them
    lines = [
        (_LOAD, 0, 0, 4),
        (_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _PERMISSION_DENIED),
        (_LOAD, 0, 0, 0),
        (_IF_ABOVE, refuse, 0, 0x40000000),  # the calls of x32, which have other numbers
        *((_IF_EQUAL, refuse - 1 - at, 0, call) for at, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _PERMISSION_DENIED),
    ]
    code = b"".join(struct.pack("=HBBI", *line) for line in lines)
    held = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_void_p))

    program = Program(len(lines), ctypes.addressof(held))
    try:
        control = ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return False
    control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(control(_SECCOMP, _FILTER, ctypes.addressof(program), 0, 0) == 0)
