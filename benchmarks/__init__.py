"""How long the command takes and how much memory: ``python -m benchmarks``."""
