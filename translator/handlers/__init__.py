"""What a program exports: the phone handler among it, and what goes away with other triggers' handlers."""
