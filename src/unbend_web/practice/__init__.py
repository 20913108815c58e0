"""The routine: choosing, the plan, the player, the stop, and how it feels afterwards."""
