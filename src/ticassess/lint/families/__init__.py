"""The rules that give advice, a module for each family or half of one; each rule is one generator function."""
