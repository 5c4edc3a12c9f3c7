"""The soundness probe: what really touches the message in every run, beside what the analysis foresaw."""
