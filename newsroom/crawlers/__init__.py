"""What programs that read the site are told: what they may do, and whom to write to."""
