"""Documents of Word, from pages of HTML; other rooms enter by the face of `typeset`."""
