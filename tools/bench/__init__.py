"""How much processor time commands take, as multiples of yardsticks of the same run."""
