"""The `unbend` command, for people who live on the command line and for tests."""
