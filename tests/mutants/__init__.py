"""Mutation testing of what decides about a conversion: ``python -m tests.mutants``."""
