"""The steps of the move: one file per group, each a function from what is known to its steps."""
