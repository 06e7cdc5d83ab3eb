"""Articles and their claims in the formats of other tools, and what comes back from there."""
