"""Searching: results as one types, the way to help first where there is danger, and never a dead end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from viewer.core.search import Search
from viewer.core.visit import HOME, Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand
    from viewer.core.library import Library


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


def the_way_to_the_field(hand: Hand, way: str) -> None:
    if way == "a touch":
        hand.press("search")
    elif way == "a key":
        hand.key(Qt.Key.Key_Slash)
    else:
        while hand.focus is not hand.find("search"):
            hand.key(Qt.Key.Key_Tab)
        hand.key(Qt.Key.Key_Down)


@pytest.mark.parametrize("way", ["a touch", "a key", "Tab"])
@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)])
def test_an_empty_field_offers_the_common_questions(
    opened: Callable[..., Hand], own_library: Library, way: str, size: tuple[int, int]
) -> None:
    hand = opened(own_library, size, "know/signs")
    hand.settle()  # the keys are listened to after the first paint
    the_way_to_the_field(hand, way)
    hand.complete()
    assert hand.says("Common questions")
    questions = [question.text for question in own_library.questions("en")]
    first = hand.find(questions[0])
    assert hand.view(first).contains(hand.spot(first))
    assert all(hand.find(question).window() is hand.window for question in questions)  # in the page, no popup
    if way == "Tab":
        assert hand.focus is first
    hand.press(questions[1])
    assert hand.place == Place(PlaceKind.PAGE, "now/overdose")
    hand.press("back")
    hand.press("back")
    assert hand.place == Place(PlaceKind.PAGE, "know/signs")


def test_passing_the_field_by_tab_leaves_the_page_as_it_is(hand: Hand) -> None:
    hand.go("know/signs")
    while hand.focus is not hand.find("search"):
        hand.key(Qt.Key.Key_Tab)
    assert hand.place == Place(PlaceKind.PAGE, "know/signs")
    hand.type("s")
    assert hand.place == searched("s")


def test_the_questions_are_back_when_the_field_is_emptied(hand: Hand) -> None:
    typed(hand, "ta")
    for _ in range(2):
        hand.key(Qt.Key.Key_Backspace)
    hand.complete()
    assert hand.says("Common questions")
    assert hand.focus is hand.find("search")
    hand.key(Qt.Key.Key_Return)
    assert hand.focus is hand.find("How do I stop safely?")


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


@pytest.mark.parametrize(("text", "meant"), [("ovredose", "overdose"), ("naloxne", "naloxone"), ("seizre", "seizure")])
def test_a_misspelt_word_need_not_be_followed_by_a_space(hand: Hand, text: str, meant: str) -> None:
    typed(hand, text)
    assert hits(hand)
    assert hand.says(f"Showing results for {meant}")


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


@pytest.mark.parametrize("from_a_result", [False, True])
def test_escape_leads_out_of_the_results_and_empties_the_field(hand: Hand, from_a_result: bool) -> None:
    hand.go("know/signs")
    typed(hand, "taper")
    if from_a_result:
        hand.key(Qt.Key.Key_Down)
        hand.until(lambda: hand.focus in hand.starting("hit_"))
    hand.key(Qt.Key.Key_Escape)
    assert field_text(hand) == ""
    assert hand.place == HOME


def test_the_button_in_the_field_empties_it(hand: Hand) -> None:
    assert not hand.all("clear_search")
    typed(hand, "taper")
    hand.press("clear_search")
    assert field_text(hand) == ""
    assert hand.says("Common questions")
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


def strip_rows(hand: Hand) -> list[int]:
    """The top edge of the strip in the window, if it is seen."""
    return [widget.mapTo(hand.window, QPoint(0, 0)).y() for widget in hand.all("Emergency") if widget.isVisible()]


def test_the_emergency_number_is_on_screen_once_wherever_one_scrolls(hand: Hand) -> None:
    """The card stands for the strip, which is back as soon as the card is scrolled away."""
    hand.go(searched("she cant wake up"))
    card = hand.find("urgent_emergency")
    assert hand.view(card).contains(hand.spot(card))
    assert strip_rows(hand) == []
    column = hand.column("results")
    top = column.mapTo(hand.window, QPoint(0, 0)).y()
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    assert strip_rows(hand) == [top]
    assert column.mapTo(hand.window, QPoint(0, 0)).y() == top  # nothing has moved
    hand.press("emergency_call")
    assert hand.place == Place(PlaceKind.CONTACT, "emergency")
    assert strip_rows(hand) == [top]


@pytest.mark.parametrize("text", ["taper", "I want to kill myself"])
def test_where_no_card_says_the_emergency_number_the_strip_does(hand: Hand, text: str) -> None:
    hand.go(searched("overdose"))
    hand.go(searched(text))
    assert len(strip_rows(hand)) == 1


def test_the_card_says_what_to_do_and_nothing_that_could_harm(hand: Hand) -> None:
    hand.go(searched("overdose"))
    assert "Call 911 and give naloxone at the same time" in hand.find("urgent_emergency").accessibleName()
    hand.go(searched("took too many pills but fine"))
    poison = hand.find("urgent_poison").accessibleName()
    assert "fully awake, acting normally, with no symptoms? If not, call 911" in poison


# ---- nothing found


@pytest.mark.parametrize("text", ["qwxzv", "?!", "🙂", "%_\\\"'", "x" * 500, "ظظظظ"])
def test_a_hopeless_query_shows_ways_out(hand: Hand, text: str) -> None:
    hand.go(searched(text))
    assert hits(hand) == []
    assert hand.says(f"Nothing here for “{text}”")
    assert hand.says("But a person can help")
    ways = [widget.accessibleName() for widget in hand.starting("way_")]
    assert ways[0] == f"Talk to a person. {len(hand.library.contacts)} numbers to call or text"
    questions = [question.text for question in hand.library.questions("en")]
    assert ways[1:-3] == questions[:5]
    assert ways[-3:] == ["See all topics", "See all numbers", "Back to home"]
    topics = [widget.objectName().removeprefix("topic_page:") for widget in hand.starting("topic_")]
    assert topics[:2] == ["now/help-now", "now/overdose"]
    assert {topic.partition("/")[0] for topic in topics} == {"now", "stopping", "help"}


@pytest.mark.parametrize("text", ["", "qwxzv", "overdose"])
@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((1080, 1920), 1.0)])
def test_everything_that_can_be_pressed_has_a_name_of_its_own(
    opened: Callable[..., Hand], own_library: Library, text: str, size: tuple[int, int], scale: float
) -> None:
    hand = opened(own_library, size, searched(text), scale)
    hand.complete()
    names = [button.accessibleName() for button in hand.buttons()]
    assert all(names)
    assert sorted(set(names)) == sorted(names)


def test_the_ways_out_are_seen_without_scrolling(hand: Hand) -> None:
    hand.go(searched("qwxzv"))
    assert hand.column("results").verticalScrollBar().maximum() == 0


def test_each_way_out_leads_somewhere(hand: Hand) -> None:
    hand.go(searched("qwxzv"))
    led = set()
    for number in range(len([*hand.starting("way_"), *hand.starting("topic_")])):
        hand.go(searched("qwxzv"))
        way = [*hand.starting("way_"), *hand.starting("topic_")][number]
        kind = way.objectName().partition("_")[2].partition(":")[0]
        hand.press(way)
        assert hand.place.kind == kind
        led.add(kind)
    assert led == {PlaceKind.PAGE, PlaceKind.TOPICS, PlaceKind.NUMBERS, PlaceKind.HOME}


def test_an_empty_query_shows_the_common_questions(hand: Hand) -> None:
    hand.go(searched(""))
    assert hand.says("Common questions")
    assert not hand.says("Nothing here")
    questions = hand.library.questions("en")
    ways = [widget.accessibleName() for widget in hand.starting("way_")]
    assert ways[: len(questions)] == [question.text for question in questions]
    hand.press(questions[0].text)
    assert hand.place == Place(PlaceKind.PAGE, questions[0].page)


@pytest.mark.parametrize("text", ["   ", "\t"])
def test_spaces_alone_are_no_query(hand: Hand, text: str) -> None:
    hand.key(Qt.Key.Key_Slash)
    hand.type(text)
    hand.complete()
    assert hand.place == searched("")
    assert hand.says("Common questions")


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
