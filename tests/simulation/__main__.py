"""``python -m tests.simulation --seed N [--steps K] [--desks D] [--trace]``: run one seed, or many from it on."""
