"""Running the original and the conversion, and showing that they do the same.

events.py makes pairs of equivalent events, engine.py runs handlers in a child process with
recording stand-ins for everything outside, compare.py says where two records differ.
"""
