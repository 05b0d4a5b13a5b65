"""Plain wording where a place expects HTML."""

import html


def html_of(text: str) -> str:
    """Give a text as HTML of one line: nothing in it is markup, and lines stay lines.

    >>> html_of("Fewer than 5 < 10")
    'Fewer than 5 &lt; 10'
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    # Quotation marks stay: they are no danger between tags, and columns are found by wording.
    return "<br>".join(html.escape(line, quote=False) for line in lines)
