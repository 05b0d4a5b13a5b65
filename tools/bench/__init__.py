"""How much processor time commands take, as multiples of yardsticks that are measured in the same run."""
