"""The peers of our workloads. A family is one file here: it has WORKLOADS, (workload, what it is, the peer's package,
the peer), and, if it needs data of its own, write_data(folder). Two peers of one workload are two entries of the same
name.

A peer is a function of the folder of data and `measure(phase, call)`, which times the call and returns what it
returned; it returns figures of quality. Files whose names begin with an underscore hold what several families share."""
import importlib
import pathlib

FAMILIES = [importlib.import_module(f"{__name__}.{file.stem}")
            for file in sorted(pathlib.Path(__file__).parent.glob("*.py")) if not file.stem.startswith("_")]
WORKLOADS = [workload for family in FAMILIES for workload in family.WORKLOADS]


def write_data(folder):
    from . import _data
    folder.mkdir(parents=True, exist_ok=True)
    for family in [_data, *FAMILIES]:
        if hasattr(family, "write_data"):
            family.write_data(folder)
