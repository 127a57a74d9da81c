"""The command `corpolis`, and `python -m corpolis`.

Until the command begins, and that is most of the first tenth of a second, Ctrl-C ends the process
without a word, as it ends other programs, and not with a traceback of what was being imported.

Before this module is reached, Python says what it says, and nothing here can mend that: of the 7 ms
from the moment when Python hears of Ctrl-C, `site` takes 2, `re`, which the script that older
releases of pip write imports, 4, and this package 0.5 (`-X importtime`, 3.11, 2026-12-01).
"""

# What `signal` is made of, which takes longer to import itself.
import _signal  # type: ignore[import-not-found]


def main() -> None:
    """Run the command line."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    from corpolis.cli import main as run

    run()


if __name__ == "__main__":
    main()
