"""A review in the formats that reviewers read: one file per format, each with ``render(review)``."""
