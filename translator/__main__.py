"""``python -m translator`` is the same as ``actionport``."""

from translator.cli import command

if __name__ == "__main__":
    command()
