"""What runs in the browser: ES modules, served as they are; no rules in JavaScript."""
