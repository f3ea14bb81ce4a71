"""``python -m tests.discogs_server``: prints its address, serves until killed."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from . import DiscogsServer, load, made_up
from .server import collectors_token


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.discogs_server",
        description="A stand-in Discogs on loopback, with made-up releases.",
    )
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument(
        "--window", type=float, default=60.0, help="of the quota, in seconds"
    )
    parser.add_argument(
        "--latency", type=float, default=0.0, help="seconds that an answer takes"
    )
    parser.add_argument(
        "--data",
        type=Path,
        help="folder with releases.jsonl.gz and masters.jsonl.gz to serve instead",
    )
    parser.add_argument("--token", help="one more token of the made-up collector")
    options = parser.parse_args()
    server = DiscogsServer(
        catalogue=load(options.data) if options.data else made_up(),
        window=options.window,
        port=options.port,
        latency=options.latency,
        tokens=collectors_token(options.token) if options.token else {},
    )
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    with server:
        print(server.url, flush=True)
        done.wait()


if __name__ == "__main__":
    main()
