"""What ``verify`` prints, one file per format."""
