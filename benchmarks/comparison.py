# SPDX-License-Identifier: Apache-2.0
"""What the comparisons with other servers have in common: starting, measuring in turns, a table with ratios."""
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = pathlib.Path(os.environ.get("LENDFS_TOOLS", ROOT.parent / "shared" / "tools"))


class Row:
    """One kind of work: how it is asked for, CPU at most this share of the peer's, speed at least this multiple."""

    def __init__(self, name, arguments, most_cpu=None, least_speed=None):
        self.name, self.arguments, self.most_cpu, self.least_speed = name, arguments, most_cpu, least_speed

    def goal(self):
        return ", ".join(filter(None, [
            f"CPU ≤ {self.most_cpu}" if self.most_cpu else "", f"speed ≥ {self.least_speed}" if self.least_speed else ""]))

    def is_met(self, cpu, speed):
        return (self.most_cpu is None or cpu <= self.most_cpu) and (self.least_speed is None or speed >= self.least_speed)


class Server:
    """A started server: what a load client has to know of it, and how it is stopped."""

    def __init__(self, name, pid, **facts):
        self.name, self.pid = name, pid
        self.__dict__.update(facts)

    def stop(self):
        try:
            os.kill(self.pid, signal.SIGTERM)
            for _ in range(100):
                os.kill(self.pid, 0)
                time.sleep(0.1)
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def start_lendfs(state, *arguments):
    """Starts the gateway; its ready line gives the ports."""
    log = open(state / "lendfs.log", "w")
    process = subprocess.Popen([ROOT / "lendfs", "serve", "--admin-port", "off", "--state", state / "state", *arguments],
                               stdout=subprocess.PIPE, stderr=log, text=True)
    for line in process.stdout:
        if line.startswith("lendfs ready"):
            ports = {name: int(port) for name, port in re.findall(r"(\w+)=\S*?:(\d+)", line)}
            return Server("lendfs", process.pid, ports=ports)
    sys.exit(f"lendfs did not start, see {log.name}")


def make_file(path, size):
    with open(path, "wb") as file:
        for _ in range(size >> 20):
            file.write(os.urandom(1 << 20))
    # Written out now, so that no write-back of it falls into a measurement.
    os.sync()
    with open(path, "rb") as file:
        while file.read(1 << 20):
            pass


def compare(servers, rows, rounds, load):
    """Prints a table; load(server, row) gives (speed, unit, CPU). The servers take turns in each round."""
    print("| work | CPU-s/GiB or /100k | speed | peer's CPU | peer's speed | CPU ratio | speed ratio | goal | met |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        figures = {server.name: [] for server in servers}
        for _ in range(rounds):
            for server in servers:
                figures[server.name].append(load(server, row))
        show(row, [(statistics.median(f[0] for f in values), values[0][1], statistics.median(f[2] for f in values))
                   for values in figures.values()])


def show(row, figures):
    ours = figures[0]
    text = f"| {row.name} | {ours[2]:.3f} | {ours[0]:.0f} {ours[1]} |"
    if len(figures) > 1:
        peer = figures[1]
        cpu, speed = ours[2] / peer[2], ours[0] / peer[0]
        text += f" {peer[2]:.3f} | {peer[0]:.0f} {peer[1]} | {cpu:.2f} | {speed:.2f} | {row.goal()} |"
        text += f" {'yes' if row.is_met(cpu, speed) else 'no'} |"
    print(text, flush=True)
