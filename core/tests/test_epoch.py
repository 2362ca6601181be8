"""What SOURCE_DATE_EPOCH does, and what it never does."""

from __future__ import annotations

import json

import pytest

from presswork.cli import main


@pytest.fixture
def article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bell.txt").write_text("The Bell\n\nIt rang once.\n\nThen it rang again.\n", "utf-8")
    return "bell.txt"


def modified(capfdbinary) -> str | None:
    return json.loads(capfdbinary.readouterr().out)["metadata"]["modified"]


def test_an_article_that_does_not_say_when_it_was_changed_was_changed_then(article, monkeypatch, capfdbinary):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert main(["--quiet", "--to", "json", "-o", "-", article]) == 0
    assert modified(capfdbinary) == "2023-11-14T22:13:20Z"


def test_what_the_article_says_counts_first(tmp_path, article, monkeypatch, capfdbinary):
    main(["--quiet", "--to", "json", "-o", "bell.json", article])
    said = json.loads((tmp_path / "bell.json").read_bytes())
    said["metadata"]["modified"] = "2020-02-02"
    (tmp_path / "bell.json").write_text(json.dumps(said), "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert main(["--quiet", "--to", "json", "-o", "-", "bell.json"]) == 0
    assert modified(capfdbinary) == "2020-02-02"


def test_without_it_nobody_asks_the_clock(article, monkeypatch, capfdbinary):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert main(["--quiet", "--to", "json", "-o", "-", article]) == 0
    assert modified(capfdbinary) is None


@pytest.mark.parametrize("wrong", ["abc", "-1", "1.5", "٣", "999999999999999"])
def test_what_is_no_number_of_seconds_is_refused_in_one_line(article, wrong, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
    assert main(["--to", "json", article]) == 2
    assert capsys.readouterr().err == (
        f"presswork: SOURCE_DATE_EPOCH is '{wrong}': give the seconds since 1970 as a whole number, or unset it\n"
    )
