"""A program of its own: serves one GGUF file on this machine until its standard input ends.

Apart from the assistant, because loading stops every other thread, a damaged or too large model can end
the process that loads it, and llama.cpp does not let Python end while it serves. Reads one line of JSON,
`{"path", "alias", "key", "context_tokens", "threads"}`, and writes one: its address, or nothing.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any


def main() -> None:
    # Ctrl-C is for the assistant, which ends this by closing the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order = json.loads(sys.stdin.readline())
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What the library prints must not be taken for the address.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    server = _serve(order)
    print(server.listening_address, file=answers, flush=True)
    sys.stdin.read()
    os._exit(0)


def _serve(order: dict[str, Any]) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = order["path"]
    params.model_alias = {order["alias"]}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [order["key"]]
    params.n_ctx = order["context_tokens"]
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = order["threads"]
    params.offline = True
    params.ui = False
    params.endpoint_slots = True
    # Thinking aloud costs minutes without a graphics card, and all the tokens of the answer.
    params.enable_reasoning = 0
    params.verbosity = 0
    return xllamacpp.Server(params)


if __name__ == "__main__":
    main()
