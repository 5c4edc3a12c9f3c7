"""What ``convert`` prints, one file per format."""
