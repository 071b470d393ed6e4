"""Papers whose signature places hold the printed name, as those who fill in forms on screen often leave them.

Example: ``with_typed_names(paper, frozenset()).slots()[0].typed``
"""

from dataclasses import replace

from corpus.synthesis.paper import Block, Cell, Gap, Line, Paper, Paragraph, Slot, Table


def with_typed_names(paper: Paper, missing: frozenset[str]) -> Paper:
    """Return the paper with the signer's name printed in each signature place but the missing ones."""
    return replace(paper, blocks=tuple(_block(block, missing) for block in paper.blocks))


def _block(block: Block, missing: frozenset[str]) -> Block:
    if isinstance(block, Line):
        return _line(block, missing)
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_cell(c, missing) for c in row) for row in block.rows))
    return block


def _cell(cell: Cell, missing: frozenset[str]) -> Cell:
    return replace(cell, content=tuple(_part(part, missing) for part in cell.content))


def _part(part: Paragraph | Line | Gap, missing: frozenset[str]) -> Paragraph | Line | Gap:
    return _line(part, missing) if isinstance(part, Line) else part


def _line(line: Line, missing: frozenset[str]) -> Line:
    return replace(line, parts=tuple(_slot(p, missing) if isinstance(p, Slot) else p for p in line.parts))


def _slot(slot: Slot, missing: frozenset[str]) -> Slot:
    if slot.kind != "sign" or not slot.party or slot.id in missing:
        return slot
    return replace(slot, typed=slot.signer)
