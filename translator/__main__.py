"""``python -m translator`` is the same as ``actionport``."""

from translator.cli import main

if __name__ == "__main__":
    main()
