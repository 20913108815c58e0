"""What a person sets: country, how careful, when the day begins."""
