"""The linter's rules: each is broken in one place of a sound content folder, and must say so there and nowhere else."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from viewer.authoring import reading_grade
from viewer.authoring.check import RULES, Problem, check
from viewer.authoring.rules import translations

if TYPE_CHECKING:
    from tests.conftest import Sample

OVERDOSE = "en/now/overdose.md"
ABOUT = "en/know/about.md"
LIBRARY = "library.toml"
CONTACTS = "contacts.toml"
FACTS = "facts.toml"
WORDS = "words.toml"
ASKED = "asked.toml"
URGENT = "urgent.toml"
HARD = "Institutional considerations necessitate deliberation. "
LONG = "You can call them now, " + "and you can stay with them for a while, " * 3 + "and then you can rest."


@dataclasses.dataclass(frozen=True)
class Case:
    """An edit, the rule that it breaks, and words of the message. The problem is on the line of `at`, or of `new`."""

    rule: str
    path: str
    old: str
    new: str
    says: str
    at: str = ""
    where: str = ""
    severity: str = "error"
    more: int = 0  # problems of other rules or places that the edit cannot help to make

    def __str__(self) -> str:
        return f"{self.rule}: {self.says}"


# fmt: off
CASES = (
    # library.toml
    Case("titles-in-the-first-language", LIBRARY, '{ en = "Sample library" }', '{ es = "Muestra" }', "no title"),
    Case("titles-in-the-first-language", LIBRARY, '{ en = "More to read" }', "{}", 'section "know" has no title'),
    Case("sections-and-languages-once", LIBRARY, '[[sections]]\nid = "know"',
         '[[sections]]\nid = "now"\ntitle = {en = "A"}\n\n[[sections]]\nid = "know"', "already",
         at='id = "now"\ntitle = {en'),
    Case("sections-and-languages-once", LIBRARY, '["en"]', '["en", "en"]', "twice", more=2),
    # front matter
    Case("titles-fit", ABOUT, '"About the pills"\nsummary', f'"{"About " * 11}"\nsummary', "66 letters, and 60"),
    Case("titles-fit", OVERDOSE, '"What to do now."', '"What to do now and then, and when."', "34 letters, and 30"),
    Case("titles-fit", ABOUT, 'title: "About the pills"\nsummary', 'title: "  "\nsummary', "no title"),
    Case("titles-are-unique", OVERDOSE, 'title: "Overdose"\n', 'title: "About the Pills"\n', OVERDOSE,
         where=ABOUT, at="title:"),
    Case("summary-is-one-message", ABOUT, 'slow your breath."\n', 'slow it. Stay safe."\n', "3 sentences"),
    Case("sources-are-named", ABOUT, 'sources:\n  - {title: "About the pills"}', "sources: []", "no source"),
    Case("sources-are-named", ABOUT, '{title: "About the pills"}', '{title: " ", url: "https://a.org"}', "no title"),
    Case("sources-are-named", OVERDOSE, "https://www.cdc.gov/stop", "javascript:x()", "javascript:x()"),
    Case("dates-have-been", ABOUT, "checked: 2026-11-22", "checked: 2026-11-24", "still to come"),
    Case("dates-have-been", OVERDOSE, "urgent: true", 'review:\n  by: "A"\n  on: 2026-12-01', "still to come",
         at="on: 2026"),
    Case("recheck-has-not-passed", OVERDOSE, "2027-11-22", "2026-11-22", "checked again by", at="recheck"),
    Case("long-pages-have-headings", OVERDOSE, "## If they are awake", "They rest now. " * 110, "no heading",
         at="!!! danger", severity="note"),
    # links
    Case("links-lead-somewhere", OVERDOSE, "../know/about.md#", "../know/abuot.md#", 'Did you mean "know/about"'),
    Case("links-lead-somewhere", OVERDOSE, "about.md#how-it-works", "about.md#how-it-work", '"how-it-works"?'),
    Case("links-lead-somewhere", ABOUT, "(#how-it-works)", "(#how)", 'no heading "#how"'),
    Case("links-lead-somewhere", OVERDOSE, "contact:988)", "contact:989)", "names no contact"),
    Case("links-lead-somewhere", OVERDOSE, "../know/about.md", "../../../../etc/passwd", "out of the content"),
    Case("links-lead-somewhere", OVERDOSE, "../know/about.md#how-it-works", "/etc/passwd", "out of the content"),
    Case("links-lead-somewhere", ABOUT, "https://www.cdc.gov/", "http://www.cdc.gov/", "Write https://"),
    Case("links-lead-somewhere", ABOUT, "https://www.cdc.gov/", "javascript:alert(1)", "leads nowhere"),
    Case("links-lead-somewhere", ABOUT, "https://www.cdc.gov/", "page:know/about", "leads nowhere"),
    Case("links-lead-somewhere", OVERDOSE, '"Call for help"', '"Call [her](tel:911)"', "leads nowhere"),
    Case("links-lead-somewhere", ABOUT, "| Helpline |", "| [Helpline](help.md) |", 'no page "know/help"'),
    Case("links-lead-somewhere", OVERDOSE, "They do not wake up.", "[So](#so) they sleep.", 'no heading "#so"'),
    # pictures
    Case("pictures-are-there", OVERDOSE, "images/side.svg", "images/slide.svg", 'Did you mean "side.svg"', more=1),
    Case("pictures-are-there", OVERDOSE, "../../images/side.svg", "https://a.org/x.png", "not in the content", more=1),
    Case("pictures-are-there", OVERDOSE, "images/side.svg", "side.svg", "not in the folder images/", more=1),
    Case("pictures-have-words", OVERDOSE, "![A hand on a back]", "![]", "no words"),
    Case("pictures-stand-alone", OVERDOSE, "## If they are awake", "## If ![x](side.svg) awake", "of its own"),
    # contacts
    Case("contacts-are-unique", CONTACTS, 'id = "poison"', 'id = "988"', "already",
         at='id = "988"\nkind = "poison"', more=2),
    Case("contacts-are-named", CONTACTS, '{ en = "Poison Help" }', '{ es = "Veneno" }', "no name"),
    Case("contacts-are-named", CONTACTS, 'kind = "poison"', 'kind = "poisons"', "emergency, crisis"),
    Case("contacts-can-be-reached", CONTACTS, 'call = "1-800-222-1222"\n', "", "no way",
         at='[[contacts]]\nid = "poison"', more=1),
    Case("contacts-can-be-reached", CONTACTS, 'call = "988"', 'call = "98"', '"98" is no phone number'),
    Case("contacts-can-be-reached", CONTACTS, '"1-800-487-4889"', '"1-800-487-488"', "can exist", more=1),
    Case("contacts-can-be-reached", CONTACTS, 'chat = "988', 'chat = "https://988', "name of a website"),
    Case("contacts-lead-to-pages", CONTACTS, 'page = "now/overdose"', 'page = "now/over"', "not there"),
    Case("contacts-were-checked", CONTACTS, 'overdose"\nchecked = 2026', 'overdose"\nchecked = 2027', "still to come",
         at="checked = 2027"),
    Case("contacts-were-checked", CONTACTS, 'overdose"\nchecked = 2026', 'overdose"\nchecked = 2024', "731 days ago",
         at="checked = 2024", severity="note"),
    Case("contacts-were-checked", CONTACTS, '\nsources = [{ title = "Poison Help" }]', "", "no source",
         at='[[contacts]]\nid = "poison"'),
    Case("numbers-belong-to-contacts", ABOUT, "1-800-487-4889", "1-800-487-4880", "4880 belongs to no contact"),
    Case("numbers-belong-to-contacts", ABOUT, "1-800-487-4889", "1-800-487-488", "488 belongs to no contact"),
    Case("numbers-belong-to-contacts", ABOUT, "1-800-487-4889", "1‑800‑487‑4880", "4880 belongs to no contact"),
    Case("numbers-belong-to-contacts", OVERDOSE, "Call 911 now.", "Call 912 now.", "912 belongs to no contact"),
    Case("numbers-belong-to-contacts", OVERDOSE, "[911]", "[912]", "912 belongs to no contact"),
    Case("numbers-belong-to-contacts", OVERDOSE, "contact:poison", "contact:samhsa", "not its number"),
    Case("numbers-in-contacts-belong-to-contacts", CONTACTS, "Call 911.", "Call 912.", "912 belongs to no"),
    # facts
    Case("facts-are-numbered-without-gaps", FACTS, '[S002]', '[S004]', "S002 is missing before S003",
         at="[S003]", more=2),
    Case("facts-are-numbered-without-gaps", FACTS, "[S001]", "[item]", "a letter and three digits", more=1),
    Case("facts-have-pages-or-a-reason", FACTS, 'pages = ["know/about"]', 'pages = ["know/about"]\nreason = "No."',
         "Keep one", at='reason = "No."'),
    Case("facts-have-pages-or-a-reason", FACTS, 'reason = "It holds nothing for a reader."', "", "neither",
         at="[S001]"),
    Case("facts-are-on-their-pages", FACTS, '"now/overdose"]', '"now/overdose", "a/b"]', 'the page "a/b"'),
    Case("facts-are-on-their-pages", OVERDOSE, "carries: [S003]", "carries: []", "carries S003"),
    Case("carried-facts-are-known", ABOUT, "  - S002\n", "  - S002\n  - S009\n", "S009 is not in", at="  - S009"),
    Case("carried-facts-are-known", ABOUT, "  - S002\n", "  - S002\n  - S001\n", "Add it to the pages of S001",
         where=FACTS, at="[S001]"),
    Case("carried-facts-are-known", OVERDOSE, "[S003]", "[S003, S003]", "stands twice"),
    # words
    Case("urgent-words-lead-to-help", WORDS, '"emergency"', '"emergencies"', 'Did you mean "emergency"'),
    Case("urgent-words-lead-to-help", WORDS, 'page = "now/overdose"', 'page = "now/od"', 'no page "now/od"'),
    Case("urgent-examples-belong-to-urgent-words", URGENT, '"not waking"', '"not wakng"', 'Did you mean "not waking"?'),
    Case("urgent-examples-belong-to-urgent-words", URGENT, '"she is out', '"Wake up early", "she is out', "as well"),
    Case("urgent-examples-belong-to-urgent-words", WORDS, '[[en.urgent]]',
         '[[en.urgent]]\nname = "none"\ncontact = "988"\npage = "now/overdose"\n\n[[en.urgent]]', "list nothing",
         at='name = "none"'),
    Case("questions-have-answers", WORDS, "about#how-it-works", "about#how", 'no heading "#how"'),
    Case("questions-have-answers", WORDS, "know/about#how-it-works", "know/us", 'no page "know/us"'),
    Case("words-are-of-the-languages", WORDS, "[en.aliases]", "[es.aliases]", 'no language "es"'),
    Case("asked-leads-to-pages", ASKED, '"now/overdose"', '"now/overdos"', 'Did you mean "now/overdose"?'),
    Case("asked-leads-to-pages", ASKED, "about#how-it-works", "about#how", 'no heading "#how"'),
    Case("asked-leads-to-pages", ASKED, "[en]", "[es]", '"es" is no language'),
    Case("asked-leads-to-pages", ASKED, '["he took', '["he took a handful and looks bad", "he took', "here twice"),
    # language
    Case("pages-are-easy-to-read", OVERDOSE, "Call [1-800", f"{HARD * 9}Call [1-800", "is the most", at="!!! danger"),
    Case("pages-are-easy-to-read", OVERDOSE, "grade: 6", "grade: 12", '"grade" is 12'),
    Case("sentences-are-short", ABOUT, "The pills calm you.", f"The pills calm you.\n{LONG}", "has 37 words",
         at="You can call"),
    Case("sentences-are-short", OVERDOSE, "They do not wake up.", LONG, "has 37 words"),
    Case("sentences-are-short", OVERDOSE, "Stay with them.", LONG, "has 37 words"),
    Case("words-are-kind", ABOUT, "The pills calm you.", "The pills calm an Addict.", 'Say "person who uses"'),
    Case("words-are-kind", ABOUT, "They calm you.", "It is a drug  habit.", 'Say "substance use disorder"'),
)
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_broken_rule_is_told_with_its_line(case: Case, sample: Sample, today: datetime.date) -> None:
    sample.replace(case.path, case.old, case.new)
    problems = check(sample.tree(), today)
    told = [problem for problem in problems if problem.rule == case.rule and case.says in problem.message]
    assert len(told) == 1, problems
    where = case.where or case.path
    text = case.at or case.new
    line = sample.line(where, text) + (len(text) - len(text.lstrip("\n")))
    assert (told[0].where, told[0].line, told[0].severity) == (where, line, case.severity)
    assert len(problems) == 1 + case.more, problems


def test_every_rule_has_a_case() -> None:
    elsewhere = {"pages-in-every-language", "pictures-are-used"}
    one_language = [rule for rule in RULES if rule.__module__ != translations.__name__]  # test_translations.py
    assert {rule.__name__.replace("_", "-") for rule in one_language} == {case.rule for case in CASES} | elsewhere


def test_a_sound_folder_has_no_problem(sample: Sample, today: datetime.date) -> None:
    assert check(sample.tree(), today) == []


def test_a_problem_reads_as_file_line_and_sentence() -> None:
    assert str(Problem("en/a/b.md", 3, "this is wrong")) == "en/a/b.md:3: this is wrong"
    assert str(Problem("images/a.png", 0, "this is wrong")) == "images/a.png: this is wrong"


def test_problems_come_by_file_and_line(sample: Sample, today: datetime.date) -> None:
    sample.replace(OVERDOSE, "contact:988", "contact:9")
    sample.replace(OVERDOSE, "#how-it-works", "#how")
    sample.replace(ABOUT, "(#how-it-works)", "(#how)")
    sample.replace("contacts.toml", 'kind = "poison"', 'kind = "p"')
    found = [(problem.where, problem.line) for problem in check(sample.tree(), today)]
    assert found == sorted(found)
    assert [where for where, _ in found] == ["contacts.toml", ABOUT, OVERDOSE, OVERDOSE]


# ---- what cannot be read


def test_reading_errors_are_problems(sample: Sample, today: datetime.date) -> None:
    sample.replace(ABOUT, "checked: 2026-11-22", "checked: yesterday")
    sample.replace(OVERDOSE, "## If they are awake", "<script>x</script>")
    problems = check(sample.tree(), today)
    places = {(problem.where, problem.line) for problem in problems if problem.rule == "readable"}
    assert places == {(ABOUT, sample.line(ABOUT, "checked:")), (OVERDOSE, sample.line(OVERDOSE, "<script>"))}


def test_what_hangs_on_an_unread_file_is_not_told_again(sample: Sample, today: datetime.date) -> None:
    sample.replace(ABOUT, "checked: 2026-11-22", "checked: yesterday")
    assert [problem.where for problem in check(sample.tree(), today)] == [ABOUT]


@pytest.mark.parametrize("name", ["contacts.toml", "facts.toml", "words.toml"])
def test_a_broken_table_is_one_problem(name: str, sample: Sample, today: datetime.date) -> None:
    text = sample.text(name)
    sample.write(name, text + "\n= broken\n")
    problems = check(sample.tree(), today)
    assert [(problem.where, problem.line) for problem in problems] == [(name, text.count("\n") + 2)]


# ---- languages


def test_a_page_that_is_missing_in_a_language_is_a_note(sample: Sample, today: datetime.date) -> None:
    sample.replace("library.toml", '["en"]', '["en", "es"]')
    spanish = sample.text(OVERDOSE).replace("[how it works](../know/about.md#how-it-works)", "[más](../know/about.md)")
    sample.write("es/now/overdose.md", spanish)
    problems = check(sample.tree(), today)
    notes = {(one.where, one.line, one.rule) for one in problems if one.severity == "note"}
    missing = {("contacts.toml", "contacts-say-the-same"), (ABOUT, "pages-in-every-language")}
    assert {(where, rule) for where, _, rule in notes} == missing
    assert (ABOUT, 1, "pages-in-every-language") in notes
    assert [one.rule for one in problems if one.severity != "note"] == ["urgent-words-are-the-same"]


def test_a_translation_carries_the_same_facts(sample: Sample, today: datetime.date) -> None:
    sample.replace("library.toml", '["en"]', '["en", "es"]')
    sample.write("es/now/overdose.md", sample.text(OVERDOSE).replace("carries: [S003]", "carries: []"))
    errors = [problem for problem in check(sample.tree(), today) if problem.severity == "error"]
    assert [(problem.where, problem.rule) for problem in errors] == [("es/now/overdose.md", "facts-are-on-their-pages")]


# ---- single rules


def test_without_facts_a_page_carries_nothing(sample: Sample, today: datetime.date) -> None:
    (sample.root / "facts.toml").unlink()
    problems = check(sample.tree(), today)
    assert [(problem.where, problem.line) for problem in problems] == [
        (ABOUT, sample.line(ABOUT, "- S002")),
        (ABOUT, sample.line(ABOUT, "- S003")),
        (OVERDOSE, sample.line(OVERDOSE, "S003")),
    ]
    assert all("there is no facts.toml" in problem.message for problem in problems)


def test_an_unused_picture_is_a_note(sample: Sample, today: datetime.date) -> None:
    sample.write("images/other.svg", "<svg/>")
    problems = check(sample.tree(), today)
    assert [(problem.where, problem.severity) for problem in problems] == [("images/other.svg", "note")]


@pytest.mark.parametrize("address", ["../../images/side.svg", "images/side.svg", "side.svg"])
def test_a_picture_may_be_named_in_three_ways(address: str, sample: Sample, today: datetime.date) -> None:
    sample.replace(OVERDOSE, "../../images/side.svg", address)
    assert check(sample.tree(), today) == []


@pytest.mark.parametrize("text", ['say "addict" here', "say “an addict” here", "an inhabit", "addicts", "> an addict"])
def test_a_word_to_avoid_may_be_quoted(text: str, sample: Sample, today: datetime.date) -> None:
    sample.replace(ABOUT, "\nSome people", f"\n{text}\n\nSome people")
    assert check(sample.tree(), today) == []


def test_the_second_of_two_equal_links_has_its_own_line(sample: Sample, today: datetime.date) -> None:
    text = "[gone](gone.md)\n\nRest.\n\n- Rest.\n- Go: **[gone](gone.md)**\n"
    sample.write(OVERDOSE, sample.text(OVERDOSE) + "\n" + text)
    first = sample.line(OVERDOSE, "[gone]")
    assert [problem.line for problem in check(sample.tree(), today)] == [first, first + 5]


def test_a_missing_number_span_is_one_problem(sample: Sample, today: datetime.date) -> None:
    sample.write("facts.toml", sample.text("facts.toml") + '\n[S900]\nsays = "x"\nreason = "y"\n')
    assert [problem.message[:30] for problem in check(sample.tree(), today)] == ["S004 to S899 is missing before"]


def test_without_textstat_one_note_says_so(
    sample: Sample, today: datetime.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_grade, "textstat", None)
    problems = check(sample.tree(), today)
    assert [(problem.where, problem.line, problem.severity) for problem in problems] == [("library.toml", 1, "note")]


# ---- whatever is written

PIECES = st.sampled_from(
    [
        *("[a](b.md)", "[x]:", "[x]", "![a](b)", "![", "[^1]", "[^1]: ", "<a@b.c>", "<https://a.b>", "{: #a}", "&amp;"),
        *("!!! tip", '!!! danger "a"', "    ", "- ", "1. ", "> ", "## ", ": a", "---", "|---|---|", "| a | b |", "**a"),
        *("`code`", "\\*", "call 911", "1-800-555-0100", "\x02", "\x03", "wzxhzdk:0", "\n\n"),
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(st.one_of(st.text(), PIECES)).map("".join) | st.lists(st.one_of(st.text(), PIECES)).map("\n".join))
@example(body="")
@example(body="[" * 500)
@example(body="- " * 9)
@example(body="\x02klzzwxh:0000\x03")
def test_whatever_a_page_holds_check_answers(body: str, sample: Sample, today: datetime.date) -> None:
    tree = sample.tree()
    first = tree.pages[0]
    pages = [dataclasses.replace(first, body=body), *tree.pages[1:]]
    last = first.first_line + body.count("\n")
    for problem in check(dataclasses.replace(tree, pages=pages), today):
        assert problem.message
        assert problem.where != first.path or 0 <= problem.line <= last
