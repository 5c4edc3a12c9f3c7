"""Mutated fixtures and noise through all that reads: ``python -m tests.fuzz --seconds N --seed S``."""
