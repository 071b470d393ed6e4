"""The composition root: stages, drivers (`dvc repro`, `lianshen run`), the command line and the reports.

Each document is read by its own forked child with one thread (LIMITS.md): number libraries that would start a thread for
every core when they load are told so here, before anything of this package loads them.
"""

import os

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
