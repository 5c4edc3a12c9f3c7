"""A legacy Hook as an Action of the old trigger, which is then converted like any other."""
