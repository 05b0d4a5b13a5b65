"""The rules that give advice, a module for each family or part of one."""
