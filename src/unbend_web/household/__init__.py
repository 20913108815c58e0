"""The household: which phones and other devices may come in besides this machine."""
