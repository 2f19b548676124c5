"""What readers get of stories beside their lists."""
