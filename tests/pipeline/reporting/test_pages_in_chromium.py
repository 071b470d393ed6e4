"""The pages as a reviewer uses them, in Debian's Chromium: filters, sorting, findings, viewer, keyboard; no outside word."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from models.document import Page as Facts
from models.document import TextSource
from models.evidence import Evidence
from models.finding import Verdict
from models.round import RoundFacts
from pipeline.reporting.overview import Overview, index_page
from pipeline.reporting.reports import write_reports
from pipeline.reporting.submission_page import Desk, submission_page
from pipeline.reporting.view import PageImage, SubmissionView

pytestmark = pytest.mark.chromium

Make = Callable[..., SubmissionView]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which any word to the console and any request but for the file itself is a failure."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("dialog", lambda dialog: heard.append(dialog.message))
    opened.on("request", lambda request: heard.append(request.url[:60]) if _outside(request.url) else None)
    yield opened
    opened.close()
    assert heard == []


def _outside(url: str) -> bool:
    return not url.startswith(("file:", "data:"))


@pytest.fixture
def reports(view: Make, hostile: str, tmp_path: Path) -> Path:
    views = [view(), view("s-2", hostile, hostile), view("s-10", "丙市生物医药创新联合体")]
    write_reports(tmp_path, views, RoundFacts(title="2025年第一批"))
    return tmp_path


def shown(page: Page, table: str) -> list[str]:
    return page.locator(f"{table} tbody tr:visible td:first-child").all_inner_texts()


def test_the_list_and_the_heat_map_are_searched_and_filtered_together(page: Page, reports: Path) -> None:
    page.goto((reports / "index.html").as_uri())
    assert shown(page, "#list") == ["s-1", "s-2", "s-10"]
    page.get_by_label("查找").fill("生物医药")
    assert shown(page, "#list") == ["s-10"]
    assert shown(page, ".heatmap") == ["丙市生物医药创新联合体"]
    assert page.locator("[data-shown]").inner_text() == "显示 1 份"
    page.get_by_role("button", name="清除条件").click()
    page.get_by_role("combobox", name="状态").select_option("fail")
    assert len(shown(page, "#list")) == 3
    page.get_by_role("combobox", name="不符合").select_option("jia.materials.pledge")
    assert len(shown(page, "#list")) == 3


def test_a_column_is_sorted_by_click_and_by_key_both_ways(page: Page, reports: Path) -> None:
    page.goto((reports / "index.html").as_uri())
    head = page.locator("#list th", has_text="编号")
    head.click()
    assert shown(page, "#list") == ["s-1", "s-2", "s-10"]  # numbers within ids count as numbers
    head.focus()
    page.keyboard.press("Enter")
    assert shown(page, "#list") == ["s-10", "s-2", "s-1"]
    assert shown(page, ".heatmap")[0] == "丙市生物医药创新联合体"
    assert head.get_attribute("aria-sort") == "descending"


def test_the_heat_map_names_the_cell_and_leads_to_its_finding(page: Page, reports: Path) -> None:
    page.goto((reports / "index.html").as_uri())
    cell = page.locator(".heatmap tbody tr").first.locator("td[data-letters] svg")
    letters = page.locator("td[data-letters]").first.get_attribute("data-letters")
    assert letters is not None
    place = {"x": letters.index("f") * 16 + 8, "y": 8}
    cell.hover(position=place)
    assert page.locator("[data-tip]").inner_text().endswith("materials.pledge的要求：不符合")
    cell.click(position=place)
    page.wait_for_url("**/s-1.html#r-jia.materials.pledge")
    assert page.locator(".finding.current").get_attribute("id") == "r-jia.materials.pledge"


def test_keys_lead_from_finding_to_finding_and_into_the_page(page: Page, reports: Path) -> None:
    page.goto((reports / "s-1.html").as_uri())
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".finding.current").get_attribute("id") == "r-jia.names"
    page.keyboard.press("k")
    assert page.locator("[data-at]").inner_text() == "问题 1 / 2"
    page.keyboard.press("Enter")
    viewer = page.locator("#viewer")
    assert viewer.is_visible()
    assert page.locator("#viewer-title").inner_text() == "《协议.pdf》第1页"
    assert "materials.pledge的要求" in viewer.locator("[data-about]").inner_text()
    assert viewer.locator("li.picked").inner_text().startswith("问1 不符合：materials.pledge的要求")
    assert viewer.locator("img").evaluate("image => image.naturalWidth") == 600
    page.keyboard.press("Escape")
    assert not viewer.is_visible()


def test_the_page_shows_every_mark_where_it_stands(page: Page, reports: Path) -> None:
    page.goto((reports / "s-1.html").as_uri())
    crop = page.locator(".finding img").first
    crop.scroll_into_view_if_needed()
    assert crop.evaluate("image => image.complete && image.naturalWidth > 0")
    crop.click()
    kinds = page.locator("#viewer svg g").evaluate_all("all => all.map(item => item.classList[1])")
    assert {"finding", "seal", "signature", "value"} <= set(kinds)
    seal = page.locator("#viewer li.seal")
    seal.get_by_role("button").click()
    drawn, image = (
        page.locator("#viewer g.picked ellipse").bounding_box(),
        page.locator(".sheet img").bounding_box(),
    )
    assert drawn is not None
    assert image is not None
    scale = image["width"] / 300
    assert drawn["x"] - image["x"] == pytest.approx(
        100 * scale, abs=6
    )  # the outline is drawn around the place
    assert drawn["width"] == pytest.approx(100 * scale, abs=12)


class SealInWord:
    """Gives every reading one picture of Word, 100 points wide and high."""

    def page(self, reading: str, number: int) -> PageImage | None:
        buffer = io.BytesIO()
        Image.new("RGB", (200, 200), "white").save(buffer, "JPEG")
        return PageImage(buffer.getvalue(), 2.0) if (reading, number) == ("scan", 1) else None

    def facts(self, reading: str) -> tuple[Facts, ...]:
        named = {"locator": "p[3]/image[1]", "image": "page.jpg", "image_scale": 2.0}
        small = Facts(number=1, width=100, height=100, text_source=TextSource.OCR, **named)
        return (small,) if reading == "scan" else ()


def test_a_seal_that_is_a_picture_in_word_opens_in_proportion(page: Page, view: Make, tmp_path: Path) -> None:
    given = view()
    place = Evidence(document_id="d1", locator="p[3]/image[1]#xywh=10,10,80,80")
    seal = given.submission.seals[0].model_copy(update={"evidence": place})
    submission = given.submission.model_copy(update={"seals": (seal,), "signatures": ()})
    html = submission_page(replace(given, submission=submission, images=SealInWord()))
    (tmp_path / "s-1.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "s-1.html").as_uri())
    page.locator("#marks .mark.seal button").click()
    assert page.locator("#viewer-title").inner_text() == "《协议.pdf》第1张图片（第3段）"
    room, sheet = (page.locator(name).bounding_box() for name in (".viewer-sheet", ".sheet"))
    drawn = page.locator("#viewer g.picked ellipse").bounding_box()
    assert room
    assert sheet
    assert drawn
    assert sheet["width"] == pytest.approx(room["width"] / 3, rel=0.05)
    assert drawn["width"] == pytest.approx(0.8 * sheet["width"], abs=12)


def test_very_long_words_and_hostile_text_break_nothing(page: Page, view: Make, tmp_path: Path) -> None:
    word = "A" * 3000
    write_reports(tmp_path, [view("s-1", word, f"{word}</script><img src=x onerror=alert(1)>")], RoundFacts())
    for name in ("index.html", "s-1.html"):
        page.goto((tmp_path / name).as_uri())
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0
    page.locator(".finding button.crop").first.click()
    assert word[:100] in page.locator("#viewer li.picked").inner_text()


def test_a_page_prints_on_a4_without_what_is_for_the_screen(page: Page, reports: Path) -> None:
    page.goto((reports / "s-1.html").as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".step").is_visible()
    assert not page.locator(".jump").is_visible()
    assert page.locator(".finding img").first.is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_served_page_has_forms_for_decisions_and_the_file_has_none(
    page: Page, view: Make, tmp_path: Path
) -> None:
    desk = Desk(decide="/decide", correct="/correct", token="t-1")
    (tmp_path / "served.html").write_text(submission_page(view(), desk), encoding="utf-8")
    (tmp_path / "file.html").write_text(submission_page(view()), encoding="utf-8")
    page.goto((tmp_path / "served.html").as_uri())
    form = page.locator(".finding form").first
    assert form.locator("button").all_inner_texts() == ["确认", "不成立", "待补正"]
    assert form.locator("[name=requirement]").input_value() == "jia.materials.pledge"
    assert form.locator("[name=ground]").input_value() == view().ground(view().ranked()[0])
    assert page.locator("#fields .values form").count() == 3
    assert page.locator("#fields .listed form").count() == 2
    page.goto((tmp_path / "file.html").as_uri())
    assert page.locator("form").count() == 0


class ScannedPages:
    """Page images of dense print with the noise of a scanner, `number` pages of A4."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.image = PageImage(_scan(), 1.5)

    def page(self, reading: str, number: int) -> PageImage | None:
        return self.image if reading == "scan" else None

    def facts(self, reading: str) -> tuple[Facts, ...]:
        numbers = range(1, self.number + 1) if reading == "scan" else ()
        ocr = {"text_source": TextSource.OCR, "image": "page.jpg", "image_scale": 1.5}
        return tuple(Facts(number=number, width=595, height=842, **ocr) for number in numbers)


def _scan() -> bytes:
    paper = Image.effect_noise((893, 1263), 8).point(lambda value: min(value + 100, 255))
    ink = ImageDraw.Draw(paper)
    for line in range(40):
        for word in range(34):
            left, top = 90 + word * 21, 110 + line * 26
            ink.rectangle((left, top, left + 13, top + 3 + (word * 7 + line) % 11), fill=40)
    buffer = io.BytesIO()
    paper.convert("RGB").save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


@pytest.mark.parametrize("pages", [40, 80])
def test_a_submission_of_many_scanned_pages_is_a_page_under_five_megabytes(view: Make, pages: int) -> None:
    html = submission_page(replace(view(), images=ScannedPages(pages)))
    assert html.count('<script type="text/plain"') == pages
    assert html.count(">data:image/webp;base64,") == pages
    assert len(html.encode()) < 5_000_000


def many(number: int) -> list[Overview]:
    letters = "pppfprppnpppprppppfpppppppprpppppp"
    return [
        Overview(
            submission_id=f"lj-{place:04}",
            page=f"lj-{place:04}",
            title=f"重庆两江新区第{place}新材料产业创新联合体",
            lead=f"重庆第{place}新材料科技股份有限公司",
            jurisdiction="重庆两江新区" if place % 3 else "济源示范区",
            state=(Verdict.FAIL.value, Verdict.REVIEW.value, Verdict.PASS.value)[place % 3],
            failures=place % 7,
            reviews=place % 5,
            passes=20,
            waiting=place % 11,
            files=5,
            unread=(("坏.pdf", "文件已损坏。"),) if place % 50 == 0 else (),
            verdicts={
                f"jia.要求{column}": letters[(column + place) % len(letters)]
                for column in range(len(letters))
            },
        )
        for place in range(number)
    ]


def seconds_worked(session: CDPSession) -> float:
    """Processor time of the page's main thread so far, which other programs on the machine do not change."""
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def test_the_index_of_five_hundred_submissions_is_there_within_two_seconds(
    page: Page, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(index_page(many(500), {}, RoundFacts()), encoding="utf-8")
    (tmp_path / "blank.html").write_text("<!DOCTYPE html><title>-</title>", encoding="utf-8")
    page.goto((tmp_path / "blank.html").as_uri())
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = seconds_worked(session)
    page.goto((tmp_path / "index.html").as_uri())
    loaded = seconds_worked(session)
    assert 0.1 < loaded - before < 2  # less would be another page's
    page.get_by_label("查找").fill("第499")
    assert shown(page, "#list") == ["lj-0499"]
    page.locator("#list th", has_text="牵头单位").click()
    assert seconds_worked(session) - loaded < 2
