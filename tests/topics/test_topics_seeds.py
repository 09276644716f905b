"""The two topics of the seeds on the two articles of the seeds."""

import pytest

from tests.topics.seed_desk import ETIM, RECOGNITION, marked, seed
from tocsin.topics import TopicIndex


@pytest.fixture(scope="module")
def index() -> TopicIndex:
    return TopicIndex([ETIM, RECOGNITION])


def test_one_says_the_acronym_and_the_name(index: TopicIndex) -> None:
    page = seed("000_e29c5a06ed7ee920")
    etim, recognition = index.match(page)
    assert etim.topic == "etim"
    assert etim.clauses == ("exact:ETIM", '"east turkestan islamic movement"')
    assert set(marked(etim, page)) == {"ETIM", "East Turkestan Islamic Movement"}
    assert recognition.topic == "recognition"
    assert "Recognize" in marked(recognition, page)


def test_the_other_says_the_name_only(index: TopicIndex) -> None:
    page = seed("003_72ff707ae48c2288")
    etim, recognition = index.match(page)
    assert etim.clauses == ('"east turkestan islamic movement"',)
    assert marked(etim, page) == ["East Turkestan Islamic Movement"]
    assert recognition.clauses == ("recogni*", "legitima*", "taliban", "afghan*")
    assert {"recognition", "legitimacy", "Taliban"} <= set(marked(recognition, page))
