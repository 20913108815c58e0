"""Today: the page a person starts from."""
