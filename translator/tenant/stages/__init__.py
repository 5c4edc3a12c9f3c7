"""The stages of the move: from a model to edits, new files and renames. Nothing is written here."""
