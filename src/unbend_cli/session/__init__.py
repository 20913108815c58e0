"""A routine in the terminal: the check, the wish, the plan, the player and what comes after."""
