"""The entry point of the ``actionport`` command.

Importing click costs about as much as starting Python, so ``--version`` is answered before it
is imported, and everything else is imported by the command that needs it.
"""

from __future__ import annotations

import gc
import sys

from translator import __version__

TYPE_CHECKING = False  # importing typing would cost more than --version does
if TYPE_CHECKING:
    import click

USAGE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
_COLLECT_AFTER = (100_000, 50, 50)


def main(args: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code.

    args: the words after the command's name; None takes them from ``sys.argv``.
    Raises SystemExit, always.
    """
    words = sys.argv[1:] if args is None else args
    if words == ["--version"]:
        print(f"actionport {__version__}")
        sys.exit(0)
    # Trees are made to be kept: by default, a file of usual size is searched for garbage dozens of times.
    gc.set_threshold(*_COLLECT_AFTER)
    sys.exit(_run(words))


def command() -> None:
    """Run the command line of ``sys.argv`` and end the process itself: what is installed as ``actionport``.

    Raises SystemExit where somebody has asked to be called at the end, else does not come back.
    """
    try:
        main()
    except SystemExit as end:
        # What is left is not garbage: Python need not go through it once more, and take it down.
        gc.freeze()
        if "atexit" not in sys.modules and isinstance(end.code, int):
            _end_at_once(end.code)
        raise


def _end_at_once(code: int) -> None:
    """End the process as it is, unless something that was printed can't be written: Python says so."""
    import os

    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


def _run(words: list[str]) -> int:
    try:
        import click

        from translator.commands import actionport

        try:
            code = actionport.main(args=words, prog_name="actionport", standalone_mode=False)
            # Python flushes again when it ends, where a closed pipe can't be caught any more.
            if sys.stdout is not None:
                sys.stdout.flush()
        except click.ClickException as problem:
            _show(problem)
            return problem.exit_code
        except click.exceptions.Exit as end:
            return end.exit_code
        except click.Abort:
            return _interrupted()
        return code if isinstance(code, int) else 0
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        _silence_stdout()
        return BROKEN_PIPE
    except OSError as problem:
        _tell(problem)
        _silence_stdout()
        return USAGE
    except Exception as error:
        # Nothing was found: 1 would say that something was.
        _tell_defect(error, debug="--debug" in words)
        return USAGE


def _tell_defect(error: Exception, *, debug: bool) -> None:
    """Print what a person needs to report a defect of the command itself."""
    import contextlib

    from translator.debugging import internal_error

    problem, traceback = internal_error(error)
    with contextlib.suppress(OSError):
        print(traceback if debug else f"Error: {problem}", file=sys.stderr)


def _show(problem: click.ClickException) -> None:
    """Print a usage error, which may name a file or a word of the command line."""
    import io

    from translator.run.streams import tell

    text = io.StringIO()
    problem.show(text)
    tell(text.getvalue().removesuffix("\n"))


def _interrupted() -> int:
    import contextlib

    with contextlib.suppress(OSError):
        print("Interrupted.", file=sys.stderr)
    return INTERRUPTED


def _tell(problem: OSError) -> None:
    """Say in one line what could not be written: what names no file is the output itself."""
    import contextlib

    from translator.run.files import reason
    from translator.visible import visible

    with contextlib.suppress(OSError):
        name = visible(str(problem.filename or "standard output"))
        print(f"Error: {name} cannot be written: {reason(problem)}", file=sys.stderr)


def _silence_stdout() -> None:
    """Let the interpreter's last flush go nowhere instead of complaining about the closed pipe."""
    import os

    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
