"""`make platforms`: what platforms' own tools say of the forms that we export."""
