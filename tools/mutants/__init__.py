"""Change the code on purpose and see whether a test notices (`make mutants`)."""
