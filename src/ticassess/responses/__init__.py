"""What people answered: files are read, columns and labels matched, every row and cell accounted for."""
