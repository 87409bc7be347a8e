"""Searching: results as one types, the way to help first where there is danger, and never a dead end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from viewer.core.search import Search
from viewer.core.visit import HOME, Place, PlaceKind

if TYPE_CHECKING:
    from tests.ui.conftest import Hand


def searched(text: str) -> Place:
    return Place(PlaceKind.SEARCH, text)


def field_text(hand: Hand) -> str:
    return hand.find("search").text()


def hits(hand: Hand) -> list[str]:
    return [widget.objectName().removeprefix("hit_") for widget in hand.starting("hit_")]


def typed(hand: Hand, text: str) -> None:
    hand.key(Qt.Key.Key_Slash)
    hand.type(text)


def test_a_slash_goes_to_the_field_and_is_not_typed(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Slash)
    assert hand.focus is hand.find("search")
    assert field_text(hand) == ""
    assert hand.place == HOME


def test_a_slash_in_the_field_is_a_letter(hand: Hand) -> None:
    typed(hand, "and/or?")
    assert field_text(hand) == "and/or?"
    assert hand.place == searched("and/or?")


def test_a_click_in_the_field_takes_the_keyboard(hand: Hand) -> None:
    hand.press("search")
    hand.type("taper")
    assert hand.place == searched("taper")


def test_results_come_with_each_letter_and_the_keyboard_stays(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Slash)
    search = Search(hand.library, "en")
    so_far = ""
    for letter in "withdrawal":
        hand.type(letter)
        so_far += letter
        assert hand.place == searched(so_far)
        assert hand.focus is hand.find("search")
        wanted = [hit.page for hit in search.find(so_far, limit=20, typing=True).hits]
        assert hits(hand) == wanted, f"after {so_far!r}"
    assert "stopping/withdrawal" in hits(hand)
    assert field_text(hand) == "withdrawal"


def test_backspace_in_the_field_takes_a_letter_away(hand: Hand) -> None:
    hand.go("know/signs")
    typed(hand, "signs")
    hand.key(Qt.Key.Key_Backspace)
    assert field_text(hand) == "sign"
    assert hand.place == searched("sign")


def test_searching_on_is_one_step_of_the_way_back(hand: Hand) -> None:
    hand.go("know/signs")
    typed(hand, "overdose")
    hand.press("back")
    assert hand.place == Place(PlaceKind.PAGE, "know/signs")
    assert field_text(hand) == ""
    hand.press("forward")
    assert hand.place == searched("overdose")
    assert field_text(hand) == "overdose"
    assert hits(hand)


@pytest.mark.parametrize("way_down", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_first_result_opens_at_its_heading(hand: Hand, way_down: Qt.Key) -> None:
    text = "how long it lasts"
    hit = Search(hand.library, "en").find(text, limit=20, typing=True).hits[0]
    assert hit.anchor, "this test needs a query whose first result is a heading inside a page"
    typed(hand, text)
    hand.key(way_down)
    hand.complete()
    assert hand.focus is hand.starting("hit_")[0]
    hand.key(Qt.Key.Key_Return)
    assert hand.place == Place(PlaceKind.PAGE, hit.page, hit.anchor)
    heading = hand.find_heading(hit.heading)
    column = hand.column("article")
    below = hand.window.mapFromGlobal(heading.mapToGlobal(QPoint(0, 0))).y() - hand.view(heading).top()
    at_end = column.verticalScrollBar().value() == column.verticalScrollBar().maximum()
    assert 0 <= below <= 24 or at_end, f"the heading stands {below} px below the edge"


def test_every_result_opens_where_it_says(hand: Hand) -> None:
    typed(hand, "breathing")
    answer = Search(hand.library, "en").find("breathing", limit=20, typing=True)
    assert len(answer.hits) > 3
    for hit in answer.hits[:6]:
        hand.go(searched("breathing"))
        hand.press(f"hit_{hit.page}")
        assert hand.place == Place(PlaceKind.PAGE, hit.page, hit.anchor)


def test_a_misspelt_query_finds_the_page_and_says_what_was_looked_for(hand: Hand) -> None:
    typed(hand, "clonazapam overdoes")
    assert hits(hand)[0] == "now/overdose"
    assert hand.says("Showing results for clonazepam overdose")
    hand.press("Search for “clonazapam overdoes” instead")
    hand.complete()
    assert hand.place == searched('"clonazapam overdoes"')
    assert not hand.says("Showing results for")


@pytest.mark.parametrize("name", ["klonopin", "k pins", "benzos overdose"])
def test_another_name_of_a_thing_is_no_misspelling(hand: Hand, name: str) -> None:
    typed(hand, name)
    assert hits(hand)
    assert not hand.says("Showing results for")
    assert hand.starting("as_typed") == []


def test_what_was_looked_for_instead_is_said(sample: Hand) -> None:
    typed(sample, "walrsu ")
    assert hits(sample) == ["care/short"]
    assert sample.says("Showing results for walrus")


def test_escape_leads_out_of_the_results_and_empties_the_field(hand: Hand) -> None:
    hand.go("know/signs")
    typed(hand, "taper")
    hand.key(Qt.Key.Key_Escape)
    assert field_text(hand) == ""
    assert hand.place == HOME


def test_the_button_in_the_field_empties_it(hand: Hand) -> None:
    assert not hand.all("clear_search")
    typed(hand, "taper")
    hand.press("clear_search")
    assert field_text(hand) == ""
    assert hand.place == HOME
    hand.type("x")
    assert field_text(hand) == "x"


# ---- urgent words


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("she cant wake up", "emergency"),
        ("someone is having a seizure", "emergency"),
        ("I want to kill myself", "988"),
        ("he hits me", "domestic-violence"),
        ("took too many pills but fine", "poison"),
    ],
)
def test_words_of_danger_pin_who_to_call_above_everything(hand: Hand, text: str, contact: str) -> None:
    hand.go(searched(text))
    hand.key(Qt.Key.Key_Slash)
    card = hand.find(f"urgent_{contact}")
    about = hand.library.contact(contact)
    assert (about.call or about.text) in card.accessibleName()
    assert hand.view(card).contains(hand.spot(card))
    assert all(hand.spot(other).y() > hand.spot(card).y() for other in hand.starting("hit_"))
    urgent = Search(hand.library, "en").find(text, typing=True).urgent[0]
    hand.key(Qt.Key.Key_Down)
    assert hand.focus is card
    hand.key(Qt.Key.Key_Return)
    assert hand.place == Place(PlaceKind.PAGE, urgent.page)


def test_urgent_words_without_any_result_still_pin_the_card(sample: Hand) -> None:
    typed(sample, "house on fire")
    card = sample.find("urgent_emergency")
    assert "911" in card.accessibleName()
    sample.press(card)
    assert sample.place == Place(PlaceKind.PAGE, "now/every-kind")


def test_who_can_only_be_texted_is_not_to_be_called(sample: Hand) -> None:
    typed(sample, "cannot speak")
    name = sample.find("urgent_texting").accessibleName()
    assert "Text HOME to 55502" in name
    assert "Call" not in name


# ---- nothing found


@pytest.mark.parametrize("text", ["qwxzv", "?!", "🙂", "%_\\\"'", "x" * 500, "ظظظظ"])
def test_a_hopeless_query_shows_ways_out(hand: Hand, text: str) -> None:
    hand.go(searched(text))
    assert hits(hand) == []
    assert hand.says("Nothing found")
    ways = [widget.accessibleName() for widget in hand.starting("way_")]
    assert "All numbers" in ways
    for section in hand.library.sections:
        assert hand.library.localize(section.title, "en") in ways
    for question in hand.library.questions("en"):
        assert question.text.rstrip(".") in ways


def test_each_way_out_leads_somewhere(hand: Hand) -> None:
    hand.go(searched("qwxzv"))
    for way in [widget.accessibleName() for widget in hand.starting("way_")]:
        hand.go(searched("qwxzv"))
        hand.press(next(widget for widget in hand.starting("way_") if widget.accessibleName() == way))
        assert hand.place.kind in (PlaceKind.PAGE, PlaceKind.SECTION, PlaceKind.NUMBERS)


def test_an_empty_query_shows_the_common_questions(hand: Hand) -> None:
    hand.go(searched(""))
    assert hand.says("Common questions")
    assert not hand.says("Nothing found")
    questions = hand.library.questions("en")
    assert [widget.accessibleName() for widget in hand.starting("way_")] == [q.text.rstrip(".") for q in questions]
    hand.press(questions[0].text)
    assert hand.place == Place(PlaceKind.PAGE, questions[0].page)


@pytest.mark.parametrize("text", ["   ", "\t"])
def test_spaces_alone_are_no_query(hand: Hand, text: str) -> None:
    hand.key(Qt.Key.Key_Slash)
    hand.type(text)
    assert hand.place == HOME


def test_markup_in_a_query_is_shown_as_it_is(sample: Hand) -> None:
    for query in ("<b>walrus</b> & %s {0}", "<b>qwxzv</b> & %s {0}"):
        sample.go(searched(query))
        assert sample.says(query)


def test_a_very_long_query_is_cut_and_not_refused(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Slash)
    hand.find("search").insert("taper " * 400)
    assert len(field_text(hand)) == 500
    assert hits(hand)


def test_a_result_in_another_script_is_found(opened: object, sample_library: object) -> None:
    hand = opened(sample_library, language="ar")
    hand.go(searched("قصيرة"))
    assert hits(hand) == ["care/short"]


# ---- medicines that sound alike


@pytest.mark.parametrize("text", ["clonidine dose", "clonadine dose"])
def test_another_medicine_is_asked_for_and_never_taken(hand: Hand, text: str) -> None:
    typed(hand, text)
    assert field_text(hand) == text
    offer = hand.find("sound_alike_clonazepam dose")
    assert "Did you mean “clonazepam dose”? It is another medicine" in offer.accessibleName()
    hand.press(offer)
    hand.complete()
    assert hand.place == Place(PlaceKind.SEARCH, "clonazepam dose")
    assert hand.starting("sound_alike_") == []
