"""What each node of a program lets flow: one function for each ESTree type, found by its name."""
