"""What `unbend doctor` looks at."""
