"""Bring any article into the form that exporters rely on.

After ``normalize``:

- every string is NFC and free of control characters (a CodeBlock keeps its line ends and tabs),
  of lone surrogates and of U+FFFE and U+FFFF; directional embeddings, overrides and isolates are
  closed inside the block that opens them (UAX #9)
- text holds no tabs and no line ends, a block's text neither begins nor ends with space (a verse
  line may begin with some), neighbouring texts are one, and none is over 1 MiB in UTF-8
- no block and no inline is empty, but for a Span that has an anchor; a cell may be empty, and an item
  of an ordered list
- headings begin at level 1, never skip a level going down, and stand nowhere in notes
- no node has more than 64 ancestors
- tables are rectangular: every row fills the same columns, spans stay inside the header or the body
  that they begin in and never overlap, ``alignment`` has one entry a column
- every note is cited at least once, notes stand in the order of their first citation, their ids are
  unique, and no note cites a note
- every image resolves, resources have unique ids, their digest, and where the data shows them their
  true media type and size
- anchors are unique and without white space; a link leads to http, https, mailto, tel or ftp, to
  an anchor that exists, or is a relative reference, and parses; no link holds a link or a note
- the title is not empty, the language is a BCP 47 tag or None, the direction is set, dates are
  ISO 8601 or None, the identifier is set
"""
