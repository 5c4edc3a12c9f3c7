"""Reviewing conversions: pairs of an original and its conversion, judged and shown to people."""
