"""The reviewers' pages: the round, one page a submission, and the posts by which reviewers decide and correct.

Server-side HTML with the templates of the report; no state but the round's decisions, which stand in one SQLite file. Pages are
asked for by the names that the round has, never by a path.

Example:
    `make_app(round, frozenset()).test_client().get("/")`
"""

from datetime import datetime
from urllib.parse import quote

from flask import Flask, abort, flash, get_flashed_messages, redirect, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from models.errors import LianshenError
from models.finding import Finding
from models.review import Choice
from pipeline.decisions.entry import Entry, Kind
from pipeline.decisions.putting_right import may_be_corrected, read_ground, read_value
from pipeline.decisions.typed_value import TypedError, typed_value
from pipeline.reporting import wording
from pipeline.reporting.grounds import finding_ground
from pipeline.reporting.member_cells import anchor
from pipeline.reporting.overview import index_page
from pipeline.reporting.rendering import render
from pipeline.reporting.submission_page import Desk, submission_page
from pipeline.review.guarding import guard, token
from pipeline.review.reviewed_round import ReviewedRound

_LONGEST_NAME, _LONGEST_NOTE = 30, 500
"""Characters of a reviewer's name and of a note."""

_BY = "by"
_SAYINGS = {
    403: "这次提交没有通过安全检查，没有记下。请回到页面刷新后再试。",
    404: "没有这个页面。",
    405: "不能这样访问这个页面。",
    413: "提交的内容过长，没有记下。",
    421: "请用启动时给出的地址打开。",
}
_OUTDATED = "这一项的依据已经变化，没有记下；请看过现在的内容后再定。"


def make_app(reviewed: ReviewedRound, hosts: frozenset[str]) -> Flask:
    """Make the pages of a round.

    Args:
        reviewed: the round.
        hosts: `name:port` under which the pages may be asked for; empty for any.
    """
    app = Flask(__name__, static_folder=None)
    guard(app, hosts)
    _Pages(reviewed).enter(app)

    @app.errorhandler(HTTPException)
    def http_fault(error: HTTPException) -> tuple[str, int]:
        status = error.code or 500
        return _note("没有完成", _SAYINGS.get(status, "出了错，请刷新后再试。")), status

    @app.errorhandler(LianshenError)
    def our_fault(error: LianshenError) -> tuple[str, int]:
        return _note("没有完成", str(error)), 409

    return app


class _Pages:
    """The pages and posts of one round."""

    def __init__(self, reviewed: ReviewedRound) -> None:
        self._round = reviewed

    def enter(self, app: Flask) -> None:
        """Give the pages their addresses."""
        app.add_url_rule("/", "index", self.index)
        app.add_url_rule("/<stem>.html", "submission", self.submission)
        app.add_url_rule("/reviewer", "reviewer", self.reviewer, methods=["GET", "POST"])
        app.add_url_rule("/decide", "decide", self.decide, methods=["POST"])
        app.add_url_rule("/correct", "correct", self.correct, methods=["POST"])

    def index(self) -> str:
        """The round at a glance."""
        return index_page(self._round.overviews(), self._round.asked(), self._round.facts)

    def submission(self, stem: str) -> str | Answer:
        """One submission with the forms of the reviewer."""
        if not session.get(_BY):
            return redirect(url_for("reviewer", back=stem))
        identity = self._round.stems().get(stem) or abort(404)
        desk = Desk(
            decide=url_for("decide"),
            correct=url_for("correct"),
            token=token(),
            back=url_for("index"),
            reviewer=str(session[_BY]),
            said=tuple(str(line) for line in get_flashed_messages()),
            seen=self._round.seen(),
        )
        return submission_page(self._round.view(identity), desk)

    def reviewer(self) -> str | Answer:
        """Ask for the reviewer's name, which every decision carries."""
        if request.method == "GET":
            back = request.args.get("back", "")
            return render("reviewer.html", "", forms=True, token=token(), back=back, by=session.get(_BY, ""))
        name = " ".join(request.form.get("name", "").split())[:_LONGEST_NAME]
        if name:
            session[_BY] = name
        stem = request.form.get("back", "")
        known = stem in self._round.stems()
        return redirect(url_for("submission", stem=stem) if known else url_for("index"), 303)

    def decide(self) -> Answer:
        """Take down a decision on a finding."""
        stem, identity = self._named()
        asked, choice = request.form.get("requirement", ""), request.form.get("choice", "")
        if choice and choice not in [one.value for one in Choice]:
            abort(400)
        view = self._round.view(identity)
        finding = next((one for one in view.findings if one.requirement == asked), None) or abort(400)
        ground = finding_ground(finding, view.papers)
        if ground == request.form.get("ground"):
            note = request.form.get("note", "").strip()[:_LONGEST_NOTE]
            self._keep(identity, Kind.FINDING, asked, finding.verdict.value, choice, ground, note)
        else:
            flash(_OUTDATED)
        return redirect(f"{url_for('submission', stem=stem)}#r-{asked}", 303)

    def correct(self) -> Answer:
        """Take down a corrected value, and say what it changes."""
        stem, identity = self._named()
        field = request.form.get("field", "")
        before = self._round.view(identity)
        extracted = self._round.extracted(identity)
        if not may_be_corrected(extracted, field):
            abort(400)
        read = read_value(extracted, field)
        ground = read_ground(extracted, field)
        shown = redirect(f"{url_for('submission', stem=stem)}#{quote(anchor(field))}", 303)
        typed = request.form.get("value", "")
        form = before.jurisdiction.form if before.jurisdiction else None
        try:
            new = typed_value(form, field, typed) if typed.strip() else ""
        except TypedError as error:
            flash(f"没有更正：{error}。")
            return shown
        if ground != request.form.get("ground"):
            flash(_OUTDATED)
            return shown
        if new == read.value:
            new = ""  # as it was read: a correction that stands is taken back
        self._keep(identity, Kind.FIELD, field, read.value, new, ground, "")
        after = self._round.view(identity).findings
        for line in _changes(before.findings, after, self._round.asked()):
            flash(line)
        return shown

    def _named(self) -> tuple[str, str]:
        """The page and the submission that a post is about."""
        if not session.get(_BY):
            abort(403)
        wanted = request.form.get("submission", "")
        return next(
            ((stem, one) for stem, one in self._round.stems().items() if one == wanted), None
        ) or abort(400)

    def _keep(
        self, identity: str, kind: Kind, subject: str, old: str, new: str, ground: str, note: str
    ) -> None:
        entry = Entry(
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
            by=str(session[_BY]),
            submission_id=identity,
            kind=kind,
            subject=subject,
            old=old,
            new=new,
            note=note,
            ground=ground,
        )
        try:
            seen = int(request.form.get("seen", "0"))
        except ValueError:
            abort(400)
        self._round.place.decide(entry, seen)


def _changes(
    before: tuple[Finding, ...], after: tuple[Finding, ...], asked: dict[str, tuple[str, str]]
) -> list[str]:
    """What a correction changes in the verdicts, a line each."""
    was = {finding.requirement: finding.verdict for finding in before}
    lines = [
        f"“{asked.get(one.requirement, (one.requirement, ''))[0]}”由{wording.VERDICTS[was[one.requirement]]}"
        f"变为{wording.VERDICTS[one.verdict]}。"
        for one in after
        if one.requirement in was and was[one.requirement] is not one.verdict
    ]
    return lines or ["已更正，各项结论没有变化。"]


def _note(title: str, text: str) -> str:
    return render("note.html", "", title=title, text=text)
