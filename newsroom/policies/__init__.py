"""The pages on which the paper says who makes it, by which rules, and who pays for it."""
