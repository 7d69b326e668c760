"""Airflow's UI in headless Chromium, as a person uses it to backfill days."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
_KEPT = os.environ.get("ONRECORD_SCREENSHOTS")  # read here: tests run without the variables of this machine
# Without a sandbox, because containers have none to give; and silent towards the world outside.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
_PATIENCE_MS = 60_000  # on a busy machine the first page takes long
_RELOADS = 3
_SIZE = (1280, 860)  # CSS pixels
Reprocess = Literal["Missing Runs", "Missing and Errored Runs", "All Runs"]


@dataclass(frozen=True)
class Screen:
    """A browser that is signed in to Airflow at `url`; pictures of it go to `folder`."""

    page: Page
    url: str
    folder: Path

    def show(self, path: str) -> None:
        """Open a page of the UI."""
        self.page.goto(f"{self.url}/{path}")

    def picture(self, name: str, height: int | None = None) -> Path:
        """Keep what is to be seen, in a window of the usual width and of `height` pixels."""
        if height:
            self.page.set_viewport_size({"width": _SIZE[0], "height": height})
        file = self.folder / f"{name}.png"
        self.page.screenshot(path=file, animations="disabled", caret="hide")
        if height:
            self.page.set_viewport_size({"width": _SIZE[0], "height": _SIZE[1]})
        return file

    def choose_utc(self) -> None:
        """The clock at the bottom of the navigation: dates are in UTC from now on."""
        clock = self.page.get_by_role("button").filter(has_text=re.compile(r"^[+-]\d\d:\d\d$"))
        clock.click()
        chooser = self.page.get_by_role("dialog").filter(has_text="Select Timezone")
        chooser.get_by_role("combobox").fill("UTC")
        chooser.get_by_role("option", name="UTC").first.click()
        chooser.get_by_role("button", name="Close").click()
        expect(clock).to_have_text("+00:00")

    def open_backfill(self) -> Locator:
        """Trigger → Backfill on the page of a DAG; returns the dialog."""
        self.page.get_by_role("button", name="Trigger").click()
        self.page.get_by_text("Run this Dag for a range of dates").click()
        return self.page.get_by_role("dialog").filter(has_text="Run Backfill")

    def fill_dates(self, dialog: Locator, first: date, last: date) -> None:
        """Type both days into the fields that open at a click, with midnight as the time."""
        for label, day in (("From", first), ("To", last)):
            group = dialog.get_by_role("group").filter(has=self.page.get_by_text(label, exact=True))
            group.get_by_test_id("datetime-input").click()
            day_field, time_field = self.page.get_by_placeholder("YYYY/MM/DD"), self.page.get_by_placeholder("HH:mm")
            day_field.fill(day.strftime("%Y/%m/%d"))
            day_field.press("Tab")
            time_field.fill("00:00")
            time_field.press("Enter")
            self.page.keyboard.press("Escape")
            expect(day_field).to_have_count(0)
            expect(group).to_contain_text(day.strftime("%b %d, %Y"))

    def reprocess(self, dialog: Locator, what: Reprocess) -> None:
        dialog.get_by_text(what, exact=True).click()

    def set_params(self, dialog: Locator, sources: list[str], from_step: str) -> None:
        """Fill the form, and tick the box without which Airflow does not send it."""
        dialog.get_by_text("Override parameters on existing runs").click()
        field = dialog.get_by_placeholder("Enter each string on a new line")
        field.fill("\n".join(sources))
        field.blur()
        dialog.locator("#element_from_step").get_by_role("combobox").click()
        self.page.get_by_role("option", name=from_step, exact=True).click()

    def run_backfill(self, dialog: Locator) -> None:
        with self.page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/backfills")) as answer:
            dialog.get_by_role("button", name="Run Backfill").click()
        assert answer.value.ok, answer.value.text()
        expect(self.page.get_by_text("Backfill in progress")).to_be_visible()
        self.page.goto("about:blank")  # a page that draws progress costs the runs half a core

    def show_run(self, run_id: str, below: str = "") -> None:
        """The page of a run, or of something below it."""
        self.show(f"dags/news_nightly/runs/{quote(run_id)}{below}")

    def expand_groups(self) -> None:
        """Show every task in the grid, from now on."""
        button = self.page.get_by_role("button", name="Expand all task groups")
        for _ in range(
            _RELOADS
        ):  # the button is missing where the page asked for the run's tasks before they were known
            try:
                expect(button).to_be_visible(timeout=_PATIENCE_MS / _RELOADS)
            except AssertionError:
                self.page.reload()
        button.click()


@contextlib.contextmanager
def browser(url: str, user: str, password: str, folder: Path, timezone: str = "UTC") -> Iterator[Screen]:
    """Chromium in a time zone, signed in; pictures go to $ONRECORD_SCREENSHOTS or to `folder`."""
    kept = Path(_KEPT or folder)
    kept.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        context = chromium.new_context(timezone_id=timezone, viewport={"width": _SIZE[0], "height": _SIZE[1]})
        context.set_default_timeout(_PATIENCE_MS)
        expect.set_options(timeout=_PATIENCE_MS)
        page = context.new_page()
        page.goto(f"{url}/dags/news_nightly")
        page.get_by_label("Username").fill(user)
        page.get_by_label("Password").first.fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{url}/dags/news_nightly")
        try:
            yield Screen(page, url, kept)
        except BaseException:
            with contextlib.suppress(Exception):
                page.screenshot(path=folder / "failed.png")
            raise
        finally:
            chromium.close()
