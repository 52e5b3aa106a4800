import pytest

from quoteapi.engine.furniture.endings import caption_start

CAPTIONS = [
    "Ann Lee walks down the pier. Photograph: Bo Marsh/Pool",
    "Ann Lee walks down the pier. Photo by Bo Marsh",
    "Ann Lee walks down the pier. (AP Photo/Bo Marsh)",
    "Ann Lee walks down the pier (Image: Wick Times)",
    "Ann Lee walks down the pier. Getty Images",
    "Ann Lee walks down the pier | Credit: Bo Marsh",
    "Ann Lee walks down the pier. Bo Marsh/Reuters",
    "Ann Lee walks down the pier. Bo Marsh-USA TODAY Sports",
    "Ann Lee walks down the pier. (AAP: Bo Marsh)",
    "Ann Lee walks down the pier. (Bo Marsh/Wick Star)",
    "Ann Lee walks down the pier. (Supplied)",
]


@pytest.mark.parametrize("text", CAPTIONS)
def test_a_paragraph_that_ends_with_a_credit_is_a_caption(text):
    assert caption_start(text, 0, len(text)) == 0


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        pytest.param("“It rained,” Ann Lee said. Photo by Bo Marsh", " Photo by Bo Marsh", id="behind a quotation"),
        pytest.param("It rained. " * 40 + "Getty Images", "Getty Images", id="behind a long paragraph"),
    ],
)
def test_a_credit_alone(text, credit):
    assert text[caption_start(text, 0, len(text)) :] == credit


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained.",
        "Ann Lee works for Getty Images",
        "She liked the photo. By then it rained.",
        "It rained (again).",
        "It rained (supplied by Ann Lee).",
        "It rained (as Bo Marsh: two inches).",
        "It rained on Ann R. Getty.",
        "It rained on Ann Lee (Mich.) and Bo Marsh (Pa.).",
    ],
)
def test_no_credit(text):
    assert caption_start(text, 0, len(text)) is None
