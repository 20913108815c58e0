"""How the web house is put together: environment, settings, addresses, server entry."""
