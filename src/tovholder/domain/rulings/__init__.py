"""The ruling on a proposed change: who must recommend, approve, be involved or be told, under which clause. Pure."""
