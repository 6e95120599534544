from __future__ import annotations

from dataclasses import replace

from tests.warraq.report.sample import check, quiet, run_id
from warraq.report.facts import Row, RunReport, key
from warraq.report.history import Judged, Measured, judgements


def _report(*measures: tuple[int, str | None, str, float]) -> RunReport:
    rows: list[Row] = [{"run_id": run_id(n), "source": source, "name": name, "value": value}
                       for n, source, name, value in measures]  # fmt: skip
    return replace(quiet(), recent=quiet().recent[-3:], measures=rows)


def test_a_count_that_is_left_out_is_zero_but_only_where_the_run_has_measured() -> None:
    measured = Measured(_report((28, None, "items", 4.0), (29, None, "new", 7.0), (29, "a", "new", 3.0)))
    assert measured.counts("new") == [None, 0.0, 7.0]
    assert measured.counts("new", "a") == [None, 0.0, 3.0]
    assert measured.shares("new") == [None, None, 7.0]


def test_languages_come_by_their_share() -> None:
    measured = Measured(_report((28, None, "language_en_share", 0.3), (29, None, "language_ar_share", 0.9),
                                (29, None, "language_en_share", 0.1), (29, "a", "language_fa_share", 1.0)))  # fmt: skip
    assert measured.languages() == ["ar", "en"]


def test_a_check_of_rows_has_the_share_that_was_unexpected_and_another_the_number_that_it_observed() -> None:
    rows = check("a", "A.", "5 of 20", element_count=20, unexpected_count=5)
    figure = check("b", "B.", "1,234.5 words", False)
    report = replace(
        _report(), history={key(rows): [rows | {"run_id": run_id(27)}], key(figure): [figure | {"run_id": run_id(29)}]}
    )
    assert judgements(report, key(rows)) == [Judged(0.25, True, "5 of 20"), None, None]
    assert judgements(report, key(figure)) == [None, None, Judged(1234.5, False, "1,234.5 words")]
