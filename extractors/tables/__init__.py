"""Tables: ruled lines to grids (`grid`, `ruled`, `vector`), text (`fill`), over page breaks (`stitch`)."""
