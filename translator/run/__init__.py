"""One run over files: what was asked for, reading, delivering and writing. It knows no JavaScript."""
