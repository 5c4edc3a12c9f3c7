"""Following the event through a program: every place it goes, as data."""
