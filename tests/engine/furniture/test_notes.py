"""Paragraphs about the article, its makers and its readers, with look-alikes that are prose."""

import pytest

from quoteapi.engine.furniture import find_furniture
from quoteapi.engine.layout import split_paragraphs

RAIN = ["It rained in Wick on Monday, and the crew of the ferry went home."] * 6
NOTES = [
    "Correction: An earlier version of this article said that Ann Lee was 50.",
    "CORRECTION: Ann Lee is 51.",
    "Correction, May 3: This article has been changed to say that Ann Lee is 51.",
    "Corrections appended.",
    "Clarification (May 3): Ann Lee did not say so.",
    "Correction 5/3/24 7:05 a.m. PDT: A previous version misstated her title.",
    "Editor's note: At 5:45 p.m. we added what Ann Lee said to this story.",
    "Editor’s Note — Ann Lee says that she was misquoted.",
    "An earlier version of this story misspelled Ann Lee's name.",
    "The original version of this report said it rained.",
    "This story has been updated to add comments by Ann Lee.",
    "This article was originally published by Wick Times. Read the original article.",
    "This post has been updated with comments.",
    "This piece first appeared in the Wick Times.",
    "This interview has been edited for length and clarity.",
    "This article originally appeared on VICE US.",
    "Originally published on Live Science.",
    "Republished with permission of the Wick Times.",
    "The views expressed in this article are those of the author.",
    "Opinions expressed are the author's own.",
    "NOTES TO EDITORS: Ann Lee says that she is the best.",
    "Eds: Updates with Ann Lee saying that she is sorry.",
    "Safe Harbor Statement: Brightwater believes that it will grow.",
    "Disclosure: Ann Lee says she owns shares.",
    "Get our daily newsletter delivered to your inbox.",
    "Get The Times of Wick's Daily Edition by email, with all our top stories",
    "Do you have a news tip? Ann Lee says call us.",
    "Got a story? Email tips@wick.example.",
    "If you're on the Wick News app, click here to watch live",
    "For more news from Wick, download our app.",
    "For more from The Wick Times, follow us.",
    "Visit Wick Insider's homepage for more stories.",
    "Listen to Ann Lee's interview in the podcast embedded above.",
    "Watch the full interview below:",
    "Watch the latest video here.",
    "Support our journalism. Ann Lee says it matters.",
    "Become a member today.",
    "Thanks for reading!",
    "Do you support Ann Lee? Like the page:",
    "Follow Wick News reporter Ann Lee on Twitter at @annlee.",
    "On Twitter follow Ann Lee https://twitter.example/al",
    "Find us on Facebook.",
    "Join the conversation below.",
    "What do you think? Tell us in the comments.",
    "Facebook Twitter Email Print",
    "Share | Tweet | Pin it",
    "View original content: https://wick.example/1",
    "View source version on businesswire.com",
    "Logo - https://wick.example/logo.jpg",
    "SOURCE Brightwater Inc.",
    "Ann Lee is a reporter at the Wick Times. Follow her on Twitter @annlee.",
    "Ann Lee can be reached at ann@wick.example.",
    "Ann Lee covers the port. Email her at ann@wick.example.",
    "Wick Times writers Ann Lee in Wick, Ala., and Bo Marsh contributed to this report.",
    "With reporting by Ann Lee and Bo Marsh",
    "Additional reporting by Ann Lee",
    "By Ann Lee, Wick Times Staff Writer",
    "Updated 5:30 p.m. ET, Fri May 3, 2024",
    "Last modified on Fri 3 May 2024 10.30 BST",
    "Posted: May 3, 2024 / 05:30 PM EDT / Updated: May 3, 2024 / 06:00 PM EDT",
    "First published on Fri 3 May 2024 10.30 BST",
    "3 min read",
    "Published 12 hours ago",
    "Copyright 2024 Wick Times. All rights reserved.",
    "The Associated Press contributed to this report.",
    "FOR IMMEDIATE RELEASE",
    "Read more: Ann Lee wins",
    "Read next: Ann Lee wins",
    "READ: Ann Lee says it rained",
    "Also read: Ann Lee says it rained",
    "MORE: Ann Lee says it rained",
    "Recommended: Ann Lee says it rained",
    "Sign up for our newsletter, Ann Lee says.",
    "Subscribe to our newsletter",
    "Click here to subscribe",
    "Image: Ann Lee says it rained",
    "Reporting by Ann Lee; editing by Bo Marsh",
    "Brightwater Inc. is a leading maker of paper that says it cares. For details, visit www.brightwater.example.",
    "Founded in 1952, Brightwater believes that people matter. Learn more at brightwater.com.",
    "Brightwater Holdings (NYSE: BWH) provides paper to millions. Visit https://brightwater.example/about.",
    "The Paper Trust is a charity that promises to plant trees. More information at papertrust.org.",
    "Ann Lee is a reporter who covers paper and says that she loves it.",
    "Ann Lee is the author of “The Mill” and a columnist for the Wick Times. She says that she lives in Wick.",
    "Ann Lee, a freelance journalist in Wick, believes that paper lives.",
    "Ann Lee writes about paper for the Wick Times and insists that she is always right.",
    "– Ann Lee is deputy editor of the Wick Times and thinks that it is great.",
]
PROSE = [
    "Correction officers said that it rained.",
    "Corrections were needed, Ann Lee said.",
    "The earlier version of the bill said so, Ann Lee said.",
    "This story was his own, Ann Lee said.",
    "This article of the constitution was changed in May.",
    "This report was published by the council in May, and says that crime fell.",
    "Get out of the house, Ann Lee said.",
    "Follow the money, Ann Lee said.",
    "For more than a year, Ann Lee said nothing.",
    "For more on her, Ann Lee went to Wick.",
    "If you are on the pier, you can see it.",
    "Do you have a dog? Ann Lee does.",
    "Watch out, Ann Lee said.",
    "Support for the plan is growing, Ann Lee said.",
    "Support our boys, Ann Lee said.",
    "Thank you for coming, Ann Lee said.",
    "Visit Wick, Ann Lee said.",
    "Read it here and now, Ann Lee said.",
    "The views of the council are known.",
    "Views expressed by the council differ.",
    "Share prices fell in May.",
    "Email him, Ann Lee said.",
    "Disclosure rules are strict, Ann Lee said.",
    "About Ann Lee nobody said a word.",
    "Find Ann Lee, Bo said.",
    "Like Ann Lee, Bo was late.",
    "Join us, Ann Lee said.",
    "See Ann Lee's letter above the door.",
    "Ann Lee contributed to this success.",
    "Contact Ann Lee, Bo said.",
    "He can be reached by boat, Ann Lee said.",
    "Note: it rained.",
    "Ends meet, Ann Lee said.",
    "Brightwater is the largest maker of paper, and it says that it will grow.",
    "Brightwater, which makes paper, told readers of brightwater.com that it will grow.",
    "Ann Lee is a reporter who covers paper. “It burns,” she said.",
    "Ann Lee is a professor of law at Wick. She says that it burns.",
    "Ann Lee reports that it will rain in Wick for a week.",
]


def kinds(text):
    return [(piece.kind, piece.span.of(text)) for piece in find_furniture(text, split_paragraphs(text))]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_at_the_end_is_no_prose(note):
    ((_, found),) = kinds("\n\n".join([*RAIN, note]))
    assert found == note


def test_who_writes_for_a_paper_but_is_in_the_article_is_in_no_note():
    sentence = "Ann Lee is a reporter who says that she was misquoted."
    assert kinds("\n\n".join([*RAIN, "Ann Lee left.", sentence])) == []
    assert kinds("\n\n".join(["By Ann Lee", *RAIN, sentence])) == [("byline", "By Ann Lee"), ("byline", sentence)]


@pytest.mark.parametrize("sentence", PROSE)
@pytest.mark.parametrize("after", [[], RAIN], ids=["end", "middle"])
def test_what_looks_like_a_note_is_prose(sentence, after):
    assert kinds("\n\n".join([*RAIN, sentence, *after])) == []


@pytest.mark.parametrize("sentence", ["This post has been updated with pictures.", "Originally published in 1920."])
def test_a_remark_far_inside_is_prose(sentence):
    assert kinds("\n\n".join([*RAIN, sentence, *RAIN])) == []


def test_a_long_paragraph_is_no_note():
    assert kinds("\n\n".join([*RAIN, "Editor's note: " + "It rained. " * 90])) == []
