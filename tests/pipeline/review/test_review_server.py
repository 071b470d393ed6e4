"""The server as reviewers meet it: two at once, kill -9, restart; no acknowledged decision is lost."""

import http.client
import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.parse
import urllib.request

import pytest

from pipeline.decisions.place import DecisionPlace

PROGRAM = [sys.executable, "-m", "pipeline.cli"]


class Server:
    """`lianshen review` on a free port."""

    def __init__(self, out):
        self.process = subprocess.Popen(
            [*PROGRAM, "review", str(out), "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        line = self.process.stdout.readline()
        self.base = re.search(r"http://[^/]+", line)[0]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)
        self.process.stdout.close()


class Browser:
    """One reviewer's browser, with cookies of its own."""

    def __init__(self, server, name):
        self.server = server
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        token = re.search(r'name="token" value="([^"]*)"', self.get("/reviewer"))[1]
        self.post("/reviewer", {"token": token, "name": name})

    def get(self, path):
        with self.opener.open(self.server.base + path, timeout=60) as answer:
            return answer.read().decode()

    def post(self, path, entries):
        body = urllib.parse.urlencode(entries).encode()
        with self.opener.open(self.server.base + path, body, timeout=60) as answer:
            return answer.status

    def forms(self, stem):
        """The decision forms of a submission's page."""
        page = self.get(f"/{urllib.parse.quote(stem)}.html")
        found = re.findall(r'<form[^>]*action="/decide".*?</form>', page, re.DOTALL)
        return [dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text)) for text in found]


def decide_all(browser, stem, acknowledged):
    """Decide one finding after another until the server is gone."""
    try:
        for form in browser.forms(stem):
            browser.post("/decide", form | {"choice": "confirmed", "note": "看过"})
            acknowledged.append((stem, form["requirement"]))
    except (OSError, http.client.HTTPException):
        return  # the answer was cut off, or never came


@pytest.fixture
def start(own_round):
    servers = []

    def begin():
        servers.append(Server(own_round / "out"))
        return servers[-1]

    yield begin
    for server in servers:
        server.kill()


def test_two_reviewers_kill_9_restart_and_no_decision_is_lost(own_round, start):
    server = start()
    acknowledged = []
    reviewers = [
        threading.Thread(target=decide_all, args=(Browser(server, name), stem, acknowledged))
        for name, stem in (("张三", "甲"), ("李四", "乙"))
    ]
    for reviewer in reviewers:
        reviewer.start()
    while any(reviewer.is_alive() for reviewer in reviewers) and not all(
        sum(stem == one for stem, _ in acknowledged) >= 2 for one in ("甲", "乙")
    ):
        reviewers[0].join(0.02)
    server.kill()
    for reviewer in reviewers:
        reviewer.join(60)
    assert len(acknowledged) >= 4
    page = Browser(start(), "王五").get("/%E7%94%B2.html")
    assert page.count("看过") >= sum(stem == "甲" for stem, _ in acknowledged)
    kept = {
        (entry.submission_id, entry.subject): entry.by
        for entry in DecisionPlace.of(own_round / "round").read()
    }
    assert set(acknowledged) <= set(kept)
    assert {kept[thing] for thing in acknowledged} == {"张三", "李四"}


def test_a_port_that_is_taken_is_said_in_one_line(own_round, start):
    port = start().base.rpartition(":")[2]
    done = subprocess.run(
        [*PROGRAM, "review", str(own_round / "out"), "--port", port],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "请用 --port 换一个端口" in done.stderr
    assert "Traceback" not in done.stderr
