"""Everything known and decided about a file before the first edit."""
