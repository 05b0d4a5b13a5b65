"""One module for each section of the gap report: from published numbers to strings and places."""
