"""The line of acts that can be taken back."""

from app.ui.history import LONGEST, History, Step


def test_acts_since_a_moment_are_taken_back_and_no_others_even_when_the_oldest_are_forgotten():
    history, taken = History(), []

    def act(number):
        history.put(Step(str(number), lambda: taken.append(number)))

    for number in range(LONGEST):
        act(number)
    moment = history.begun
    for letter in ("a", "b", "c"):
        act(letter)
    history.undo_since(moment)
    assert taken == ["c", "b", "a"]
    assert history.latest is not None and history.latest.words == str(LONGEST - 1)


def test_an_act_that_was_not_done_meanwhile_takes_no_older_one_with_it():
    history, taken = History(), []
    history.put(Step("first", lambda: taken.append("first")))
    failing = history.put(Step("failing", lambda: taken.append("failing")))
    moment = history.begun
    history.put(Step("card", lambda: taken.append("card")))
    history.drop(failing)
    history.undo_since(moment)
    assert taken == ["card"]
