"""Prefect on this machine: one run of the flows, the whole of it until Ctrl-C, or just the deployments.

The only room that speaks to Prefect besides `flows/`; the pipeline knows nothing of it.
"""

from tocsin.orchestration.local import deploy, up
from tocsin.orchestration.once import run_once

__all__ = ["deploy", "run_once", "up"]
