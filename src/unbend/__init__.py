"""The domain of Unbend: pure functions over frozen values, standard library only."""
