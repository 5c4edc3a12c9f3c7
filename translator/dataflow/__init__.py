"""Points-to analysis of one file: which objects an expression may stand for, and where the event goes."""
