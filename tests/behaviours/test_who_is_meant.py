"""Whom a mention means, end to end with the real model: the speaker of the last quote of a short article."""

import pytest

pytestmark = pytest.mark.model

IT = [
    pytest.param(
        "Kettle Foods opened a shop in Wick on Monday. It said that the bread would be cheap.",
        "Kettle Foods",
        id="sentence",
    ),
    pytest.param(
        "The Harbour Board met when the Wick Society asked it to. It said that the quay was safe.",
        "Harbour Board",
        id="main clause",
    ),
    pytest.param("The Marlow Times sued Ada Lowe. It said that her book was a copy.", "Marlow Times", id="no person"),
    pytest.param(
        "The Tide Institute was founded in Norway. It said that the sea was rising.", "Tide Institute", id="no place"
    ),
    pytest.param(
        "Ada Lowe wrote a letter to the port. It said that the quay was unsafe.", "Ada Lowe", id="whose document it is"
    ),
    pytest.param("A letter came on Monday. It said that the quay was unsafe.", None, id="nobody's document"),
    pytest.param(
        "The National Teachers' Association met on Monday. The county council said that pay was fixed.",
        None,
        id="no council but an association",
    ),
    pytest.param(
        "Rebels took the border town of Sefu. The army said that it still held Sefu.", None, id="no army but a town"
    ),
    pytest.param("Lernio runs an app. The board said that it had received complaints.", None, id="no board but a firm"),
    pytest.param(
        "Analysts at Corrib Capital met. The labour court has asked all sides to a hearing, it said in a statement.",
        None,
        id="the body that the clause before is about",
    ),
    pytest.param(
        "The Mountain Safety Council met. It said that the maps were old.",
        "Mountain Safety Council",
        id="a body whose first word is a role elsewhere",
    ),
    pytest.param(
        "Wick's Labour MP, Derek Owusu, said that the road was unsafe.", "Derek Owusu", id="a member by his party"
    ),
    pytest.param(
        "The Harbour Board met on Monday.\n\nIt said that the quay was safe.", "Harbour Board", id="paragraph before"
    ),
]
WHO = [
    pytest.param("They met Odile Marsh of Wick, who said it had rained.", "Odile Marsh", id="no place"),
    pytest.param("They met Odile Marsh of the Harbour Board, who said it had rained.", "Odile Marsh", id="no body"),
    pytest.param(
        "The plan came from the Harbour Board, which said that the quay was safe.",
        "Harbour Board",
        id="which after a comma",
    ),
    pytest.param("Odile Marsh was the only surgeon who said it had rained.", "Odile Marsh", id="what she was"),
    pytest.param(
        "They met Odile Marsh, an author of books on tides, who said it had rained.", "Odile Marsh", id="no book"
    ),
    pytest.param(
        "They met Odile Marsh, a professor of botany at the University of Cape Town, South Africa, who said it rained.",
        "Odile Marsh",
        id="far above a place",
    ),
    pytest.param(
        "They met Odile Marsh and Bo Lind, who say that the quay is old.", "Odile Marsh", id="two, by the plural verb"
    ),
]
PASSERS_BY = [
    pytest.param(
        "By Ada Marsh\n\nI read it to Joan Lowe, a doctor, in May. “It is late,” she said.", "Joan Lowe", id="no author"
    ),
    pytest.param(
        "Ada Marsh has been up since two. So has her son, Bo, and so has his daughter, Gia, who is 17.\n\n"
        "“I have a test,” says Gia.\n\n“Bread is chemistry,” says her grandmother.",
        "Ada Marsh",
        id="grandmother",
    ),
    pytest.param(
        "Ada Marsh spoke. Gerald, she reports, has left.",
        "Ada Marsh",
        id="who interrupts a clause behind its subject",
    ),
    pytest.param(
        "By Ole Lowe\n\nI dined at the inn on Monday. As I left the host said that it was late.",
        None,
        id="not the author",
    ),
    pytest.param(
        "Ada Marsh, now 61 and a judge in Wick, had come. Joan Lowe left. The judge said that it was late.",
        "Ada Marsh",
        id="apposition behind an age",
    ),
    pytest.param(
        "A woman opposite us sat. She introduced herself as Ada Marsh, a teacher, and said that she was late.",
        "Ada Marsh",
        id="introduced herself",
    ),
    pytest.param(
        "But parent Ada Marsh, 34, said it helped. “It is late,” the care worker said.", "Ada Marsh", id="who spoke"
    ),
    pytest.param(
        "Ole Menon backed it. Asked what he had done, Bo Lind, eight, thought hard. “I swam,” he said.",
        "Bo Lind",
        id="asked, at the opening",
    ),
    pytest.param(
        "Ada Marsh wrote a book. In 2019 her mother, Joan, moved in. “She forgot,” Marsh says.\n\n"
        "And her mother? She died last March, having eaten, her daughter says, “a bun a day”.",
        "Ada Marsh",
        id="a question without a verb",
    ),
    pytest.param("Ada Marsh praised the guard. “It was late,” the guard said.", None, id="whom the subject praised"),
    pytest.param("A spokesperson for the port said it was safe. “We checked,” they said.", None, id="spokesperson"),
    pytest.param("Ada Marsh sang. The woman behind me said that it was late.", None, id="behind the narrator"),
    pytest.param("Ada Marsh sang. “Sit down,” said the ticket woman.", None, id="a trade"),
    pytest.param(
        "My husband, Bo, laughed. I told the postman about it. “Good for you,” he said.", None, id="whom I told"
    ),
    pytest.param(
        "Bo Lind has wound the clock for years. Bo Lind is 78. Ada Marsh and Ole Lowe met. And the man himself? "
        "“It ticks,” he said.",
        "Bo Lind",
        id="the man himself",
    ),
]
THEY = [
    pytest.param(
        "Odile Marsh runs the shop. Her sister Ada Lowe sells boats. They said the quay was safe.",
        "Odile Marsh",
        id="no boats",
    ),
    pytest.param(
        "The shop's owners, Odile Marsh and Bo Lind, spoke on Monday. They said the quay was safe.",
        "Odile Marsh",
        id="the owners who are named",
    ),
    pytest.param("Odile Marsh and Bo Lind met on Monday. They said the quay was safe.", "Odile Marsh", id="two people"),
    pytest.param("Some Republicans met Odile Marsh. They said the quay was safe.", None, id="a part of a group"),
    pytest.param("Republicans met Odile Marsh. They said the quay was safe.", None, id="not all of a group"),
    pytest.param("The Democrats met Odile Marsh. They said the quay was safe.", "Democrats", id="a whole group"),
    pytest.param("Odile Marsh met the sailors. They said the quay was safe.", None, id="others"),
    pytest.param("Odile Marsh met Bo Lind on Monday. They said the quay was safe.", "Odile Marsh", id="met"),
    pytest.param("Odile Marsh met with Bo Lind on Monday. They said the quay was safe.", "Odile Marsh", id="met with"),
    pytest.param(
        "Odile Marsh lives in Wick with her husband. They said the quay was safe.", "Odile Marsh", id="with a husband"
    ),
    pytest.param(
        "Odile Marsh is a nurse. She and her husband run a shop. They said the quay was safe.",
        "Odile Marsh",
        id="she and another",
    ),
    pytest.param(
        "The storm brought Odile Marsh and Bo Lind to the hall. They said the quay was safe.",
        "Odile Marsh",
        id="no subjects",
    ),
    pytest.param(
        "Odile Marsh leads the board. Bo Lind runs the port. They say that the quay is safe.",
        "Odile Marsh",
        id="two subjects",
    ),
    pytest.param(
        "Odile Marsh, Bo Lind and Ada Lowe wrote to the mayor. They warned that it would rain.",
        "Odile Marsh",
        id="three",
    ),
    pytest.param(
        "Odile Marsh and Bo Lind met on Monday.\n\nThey said the quay was safe.", "Odile Marsh", id="a new paragraph"
    ),
    pytest.param("Wick Police closed the road. They said that it was icy.", "Wick Police", id="a body"),
]
FIRST_PERSON = [
    pytest.param("Bo Lind: We said that the quay was old.", "Bo Lind", id="we in a turn"),
    pytest.param("Q: What happened?\n\nAda Lowe: I said that the quay was old.", "Ada Lowe", id="I in a turn"),
    pytest.param(
        "Ada Lowe sat down with us in May.\n\nQIs the quay safe?\n\nA: I think that it is safe.",
        "Ada Lowe",
        id="an answer",
    ),
    pytest.param(
        "Ada Lowe sat down with us in May.\n\nQIs the quay safe?\n\nA: We know that it is safe.",
        None,
        id="we in an answer",
    ),
    pytest.param("At Kettle Foods, we think that bread should be cheap.", "Kettle Foods", id="at a body"),
    pytest.param("At noon, we said that bread should be cheap.", None, id="at noon"),
    pytest.param(
        "By Ada Lowe\n\nBo Lind came in May. I told him that the quay was old.", "Ada Lowe", id="an author's column"
    ),
]
HE = [
    pytest.param("Nao Shimizu makes chairs. “It was cold,” he said.", "Nao Shimizu", id="the only person"),
    pytest.param(
        "Bo Lind said it leaked.\n\nVrenkovina Marsh, a trader, disagreed. “It is fine,” he said.",
        "Vrenkovina Marsh",
        id="a guess by spelling",
    ),
    pytest.param(
        "Bo Lind cautioned the board. Luc Holm warned of a vote. As for Marek Vann, he said he’s not worried.",
        "Marek Vann",
        id="as for",
    ),
    pytest.param(
        "Luc Holm left. Bo Lind cheered. He said that he held a Lind sign.", "Bo Lind", id="a word in a thing's name"
    ),
    pytest.param(
        "Luc Holm said that it was cold. Holm said that he was tired. Tom Lind came later. He said that it was warm.",
        "Tom Lind",
        id="a new subject",
    ),
    pytest.param(
        "When Luc Holm called, Tom Lind was asleep. He said that the quay was old.", "Tom Lind", id="the main subject"
    ),
    pytest.param("Luc Holm said that Tom Lind was not to blame. “It was cold,” he said.", "Luc Holm", id="who said it"),
    pytest.param(
        "Luc Holm is the mayor. Holm told the board that it was cold. Tom Lind shook his head. “It is warm,” he said.",
        "Tom Lind",
        id="his own head",
    ),
    pytest.param("Tom Lind plays for Aston Villa. Villa won. He said that it was a joy.", "Tom Lind", id="a team"),
    pytest.param("Tom Lind left Goldman Sachs. Goldman grew. He said that it was a joy.", "Tom Lind", id="a bank"),
    pytest.param("Tom Lind drove a Ford. Ford cut the price. He said that it was a joy.", "Tom Lind", id="a car"),
    pytest.param(
        "Tom Lind survived Hurricane Harvey. Harvey hit in May. He said that it was cold.", "Tom Lind", id="a storm"
    ),
]
BOTH = [
    pytest.param("Odile Marsh and Bo Lind met on Monday. Both said the quay was safe.", "Odile Marsh", id="both"),
    pytest.param("Odile Marsh and Bo Lind met. “It rained,” the two said.", "Odile Marsh", id="the two"),
    pytest.param("Odile Marsh and Ada Lind met. Both women said the quay was safe.", "Odile Marsh", id="both women"),
    pytest.param(
        "Odile Marsh met with Bo Lind in May. The two leaders said the quay was safe.", "Odile Marsh", id="two leaders"
    ),
    pytest.param(
        "Odile Marsh and her husband moved in May. The couple said the quay was safe.", "Odile Marsh", id="the couple"
    ),
    pytest.param(
        "Kettle Foods and Wick Airways will merge. The pair said that no job was lost.", "Kettle Foods", id="the pair"
    ),
    pytest.param("Odile Marsh and Bo Lind met. The latter said the quay was safe.", "Bo Lind", id="the latter"),
    pytest.param("Odile Marsh and Bo Lind met. The former said the quay was safe.", "Odile Marsh", id="the former"),
    pytest.param("Two sailors came in May. Both said the quay was safe.", None, id="nobody named"),
]
SINGULAR_THEY = [
    pytest.param(
        "Kim Holt sold their boat. In a letter to the jury, they said that it leaked.", "Kim Holt", id="to a jury"
    ),
    pytest.param(
        "Sam Lind, who uses they/them pronouns, runs the mill. “I never sleep,” they said.", "Sam Lind", id="they/them"
    ),
    pytest.param(
        "Kim Holt, a non-binary sailor, came in May. They said that it was cold.", "Kim Holt", id="non-binary"
    ),
    pytest.param("Kim Holt, who is gender-fluid, came in May. They said that it was cold.", "Kim Holt", id="fluid"),
    pytest.param("Kim Holt goes by “they.” They said that it was cold.", "Kim Holt", id="goes by"),
    pytest.param(
        "Kim Holt, a sailor, came in May. They said that it was cold.", None, id="nothing said of Kim Holt's pronouns"
    ),
    pytest.param("Kim Holt bought themself a boat. They said that it was cold.", "Kim Holt", id="themself"),
    pytest.param(
        "Kim Holt said they were born in Wick. Holt left in May. “It was cold,” they said.", "Kim Holt", id="called so"
    ),
    pytest.param("Kim Holt loves their boat. “It was cold,” they said.", "Kim Holt", id="their boat"),
    pytest.param(
        "Kim Holt said the sailors would leave. They added that it was cold.", None, id="others beside Kim Holt"
    ),
    pytest.param(
        "Kim Holt, who uses they/them pronouns, met Bo Lind. He said that it was cold.", "Bo Lind", id="never he"
    ),
    pytest.param("Ada Holt (she/they) came in May. She said that it was cold.", "Ada Holt", id="she as well"),
]
OUTCOMES = [
    pytest.param(
        "Bo Lind teaches French in Wick. Ann Pike, a nurse, lives there too. The teacher said that it was cold.",
        "Bo Lind",
        id="what somebody does",
    ),
    pytest.param(
        "Bo Lind has hosted a show for years. Rep. Ann Pike came. The radio host said that it was cold.",
        "Bo Lind",
        id="what somebody has done",
    ),
    pytest.param(
        "Mayor Ada Lund met challenger Bo Lind. The incumbent said that it was cold.", "Ada Lund", id="incumbent"
    ),
    pytest.param("Luc Holm beat Marek Vann on Sunday. The loser said that it was over.", "Marek Vann", id="loser"),
    pytest.param("Luc Holm beat Marek Vann on Sunday. The winner said that it was over.", "Luc Holm", id="winner"),
    pytest.param(
        "Marek Vann was beaten by Luc Holm. The winner said that it was over.", "Luc Holm", id="by the winner"
    ),
    pytest.param("Luc Holm sold Marek Vann's boat to Bo Lind. The buyer said that it leaked.", "Bo Lind", id="buyer"),
    pytest.param("Luc Holm treated Marek Vann for a year. The patient said that it hurt.", "Marek Vann", id="patient"),
    pytest.param("Marek Vann was beaten by Luc Holm. The loser said that it was over.", "Marek Vann", id="passive"),
    pytest.param("Luc Holm beat Marek Vann. The runner-up said that it was over.", "Marek Vann", id="runner-up"),
    pytest.param("Luc Holm lost to Marek Vann. The winner said that it was over.", "Marek Vann", id="lost to"),
    pytest.param("Ada Lowe sued Odile Marsh. The defendant said that she had paid.", "Odile Marsh", id="defendant"),
    pytest.param("Luc Holm fired Marek Vann. The sacked coach said that it was late.", "Marek Vann", id="sacked"),
    pytest.param(
        "Luc Holm replaced Bo Lind in May. The outgoing mayor said that it was late.", "Bo Lind", id="outgoing"
    ),
    pytest.param("Luc Holm bought it from Bo Lind. The seller said that it leaked.", "Bo Lind", id="seller"),
]
NAMED_BODIES = [
    pytest.param(
        "The Centers for Disease Control and Prevention met in May. The CDC said that it would rain.",
        "Centers for Disease Control and Prevention",
        id="acronym of what stands before and",
    ),
    pytest.param(
        "The U.S. Attorney’s Office for the District of Iowa said on Monday that it would sue.",
        "U.S. Attorney’s Office for the District of Iowa",
        id="office for a district",
    ),
    pytest.param("Maria da Silva said on Monday that it would rain.", "Maria da Silva", id="particle and no title"),
    pytest.param("Ben Lund left on Monday. Ben said that it would rain.", "Ben Lund", id="given name and no particle"),
    pytest.param("The Norwegian government said on Monday that it would rain.", "Norwegian government", id="people"),
    pytest.param("Norway's foreign ministry said on Monday that it would rain.", "Norway's foreign ministry", id="of"),
    pytest.param("Glasgow police said on Monday that the road was shut.", "Glasgow police", id="city"),
    pytest.param("The government said on Monday that it would rain.", None, id="no name"),
    pytest.param("Marsh’s campaign said on Monday that it would sue.", "Marsh’s campaign", id="possessive"),
    pytest.param(
        "Ada Marsh lost. The Marsh campaign was in debt. Her campaign said the count was wrong.",
        "Marsh campaign",
        id="her",
    ),
    pytest.param("The Wick Press news agency said the road was shut.", "Wick Press", id="explained"),
]
ACRONYMS = [
    pytest.param(
        "Mothers Against Dark Driving met. MADD said that it was cold.", "Mothers Against Dark Driving", id="against"
    ),
    pytest.param(
        "Potters for Clean Air met. PCA said that it was cold.", "Potters for Clean Air", id="people with an aim"
    ),
    pytest.param(
        "The Federation of Rural Potters said yes. The FRP said that it was cold.",
        "Federation of Rural Potters",
        id="after an article",
    ),
    pytest.param(
        "The Federation of Rural Potters spoke. FRP said pots now cost more.",
        "Federation of Rural Potters",
        id="like somebody's name",
    ),
    pytest.param(
        "The Bakers, Carers and Potters Union (BCPU) met. BCPU said that it was cold.",
        "Bakers, Carers and Potters Union",
        id="of several trades",
    ),
    pytest.param("The flu is spreading, according to WHO.", "WHO", id="WHO"),
    pytest.param("The US said on Monday that it would pay.", "US", id="US"),
    pytest.param("Odile Marsh told us that it had rained.", "Odile Marsh", id="us"),
]
SHORT_FORMS = [
    pytest.param(
        "The Friends of the Tidewater met. The Tidewater said it was shut.", "Tidewater", id="after a preposition"
    ),
    pytest.param("Kestrel Air cancelled a flight. Kestrel said that it was sorry.", "Kestrel Air", id="a first word"),
    pytest.param("Marsh Foods closed a shop. Marsh said that she was sorry.", "Marsh", id="its owner"),
    pytest.param("Kettle Foods Group grew. Kettle Foods said it would pay.", "Kettle Foods Group", id="a group"),
]
NOUNS = [
    pytest.param(
        "Wick Airways grew and Kettle Foods fell. The airline said it would hire.", "Wick Airways", id="airline"
    ),
    pytest.param(
        "The Marlow Times praised Kettle Foods. The newspaper said the bread was good.", "Marlow Times", id="newspaper"
    ),
    pytest.param(
        "According to a report in the Marlow Times, the road was shut.", "Marlow Times", id="a report in a paper"
    ),
    pytest.param(
        "Kettle Foods grew. According to the company's annual report, sales doubled.", "Kettle Foods", id="its report"
    ),
    pytest.param("The school was shut. The news site Wick Info said that the road was shut.", "Wick Info", id="beside"),
    pytest.param(
        "The Marlow Sentinel praised Kettle Foods. The paper said that the bread was good.",
        "Marlow Sentinel",
        id="paper",
    ),
    pytest.param(
        "A paper on tides came out. The Marlow Sentinel praised it. The paper said that the sea was rising.",
        None,
        id="a study",
    ),
    pytest.param(
        "Ada Lowe, an analyst at Hargest Rowe, left. The broker said that the price was high.",
        "Hargest Rowe",
        id="the broker of an analyst",
    ),
    pytest.param(
        "The regulator, the Standards Board, fined Kettle Bank. The bank paid. The watchdog said that it was sorry.",
        "Standards Board",
        id="another noun for the regulator",
    ),
    pytest.param(
        "The scheme came from developer Kettle Homes.\n\n“No,” said Ada Lowe, the chair of the society. "
        "She said she had letters. "
        "She left.\n\nThe developer said that homes were needed.",
        "Kettle Homes",
        id="a body called so before people",
    ),
    pytest.param(
        "The Treasury met. Ada Lowe, who chairs the Treasury committee, left. The committee said that it would meet.",
        None,
        id="a part of a body",
    ),
    pytest.param(
        "The paper was led by Ada Lowe of the University of Wick. Bo Lind of the Tide Institute was not there. The "
        "institute said so. The university said that it would pay.",
        "University of Wick",
        id="no university but an institute",
    ),
    pytest.param(
        "Shares in Kettlane fell by a third after the drugmaker said its pill had failed.",
        "Kettlane",
        id="a firm with shares",
    ),
    pytest.param(
        "Human rights group Open Window said the taps were part of a pattern. The group said it had proof.",
        "Open Window",
        id="a noun explains a body",
    ),
    pytest.param(
        "Ada Cross, who ran the school, admitted fraud. Prosecutor Bo Desai said Cross had stolen. The barrister said "
        "a caretaker had told him.",
        "Bo Desai",
        id="a prosecutor is a barrister",
    ),
    pytest.param(
        "The U.S. attorney's office charged Bo Lind. The prosecutor's office said that he had fled.",
        "U.S. attorney's office",
        id="the attorney's office",
    ),
    pytest.param("Ada Lowe spoke to the weekly Sentinel. The weekly said that she was ill.", "Sentinel", id="a weekly"),
    pytest.param(
        "The parish council met. Wick District Council owns the hall. The parish council said that it would wait.",
        None,
        id="no parish but a district",
    ),
    pytest.param(
        "Ada Lowe won a third term as mayor, defeating former mayor Bo Lind. Lind wept. “I hear you,” the mayor said.",
        "Ada Lowe",
        id="an office that somebody won",
    ),
    pytest.param(
        "Sheriff Bo Lind said he was sad. The county coroner ruled that Lowe died of thirst.",
        None,
        id="no coroner but a sheriff",
    ),
]
FULL_NAMES = [
    pytest.param(
        "The director of Public Ports Eva-Marie Lind closed the quay. Ms Lind said that it was unsafe.",
        "Eva-Marie Lind",
        id="hyphen after a body",
    ),
    pytest.param(
        "Wick City Mayor Bill de Marsh said that it had rained.", "Bill de Marsh", id="a given name that is a thing"
    ),
    pytest.param("“It rained,” said Laurence des Prés, a painter.", "Laurence des Prés", id="des"),
    pytest.param("Cleveland DL Larry Lind said that he was tired.", "Larry Lind", id="a place that is a given name"),
    pytest.param("The Wick Sun-Times reported that the quay was shut.", "Wick Sun-Times", id="a word for a day"),
    pytest.param(
        "Most people in Wick like rain, a New York Times/CBS News survey found.",
        "New York Times/CBS News survey",
        id="pollsters",
    ),
]
ONE_BODY = [
    pytest.param(
        "The Norwegian government met. The government said that it would rain.", "Norwegian government", id="a"
    ),
    pytest.param("Wick Police closed the road. Police said that it was icy.", "Wick Police", id="police"),
    pytest.param(
        "Wick Police and Marlow Police closed the road. Police said that it was icy.", None, id="police of two towns"
    ),
]
DOCUMENTS = [
    pytest.param(
        "Judge Ada Marsh blocked the law on Friday. The ruling said that it was vague.", "Ada Marsh", id="a judge's"
    ),
    pytest.param(
        "Ada Marsh, who led the study, said whales were tired. The study found that they hum.",
        "Ada Marsh",
        id="led by her",
    ),
    pytest.param(
        "The study was led by Ada Marsh of Wick University. The study found that whales hum.",
        "Ada Marsh",
        id="was led by her",
    ),
    pytest.param(
        "The Tide Institute analyzed the plan. The analysis found that it would cost jobs.",
        "Tide Institute",
        id="the analysis of those who analyzed",
    ),
    pytest.param(
        "In a memo to pilots, Ada Marsh laid out the cuts. The memo said that boats would go.",
        "Ada Marsh",
        id="laid out in a memo",
    ),
    pytest.param(
        "The lawsuit filed by a former pilot named Ada Marsh is thin. The suit claims that Bo Lind lied.",
        "Ada Marsh",
        id="filed by a pilot named so",
    ),
    pytest.param(
        "Acme Widgets will close a shop in Ohio. The company said that it would open another.",
        "Acme Widgets",
        id="a firm that looks like a person",
    ),
    pytest.param(
        "Ada Marsh praised Bo Lind on Sunday after the Marlow pilot had said that she was brave.",
        "Bo Lind",
        id="not the subject of the main clause",
    ),
    pytest.param(
        "Russian President Boris Lindov met Ann Marsh. Marsh was glad. The Russian leader said that she was bright.",
        "Boris Lindov",
        id="of the same country",
    ),
    pytest.param(
        "A Wick University poll shows a close race. The findings suggest that few had decided.",
        "Wick University",
        id="the findings of a poll",
    ),
    pytest.param(
        "Data from the Tide Institute show that catches fell. The figures also show that boats were sold.",
        "Tide Institute",
        id="the figures of a report",
    ),
    pytest.param(
        "“The effect is small,” said Ada Marsh, one of the paper's authors. The researchers found that whales hum.",
        "Ada Marsh",
        id="the researchers of a paper",
    ),
    pytest.param(
        "A report about the health of the pilots of Wick released in May by the Tide Institute noted that few ail.",
        "Tide Institute",
        id="released far behind its noun",
    ),
    pytest.param(
        "The Wick Board of Elections was clear. But a Marlow ballot commission was tentative. Later, the commission "
        "said that a court should settle the matter.",
        None,
        id="a commission without a name",
    ),
    pytest.param(
        "Officer Bo Lind died in the fire. A second officer was hurt. The officer said that nobody came.",
        None,
        id="an officer without a name",
    ),
    pytest.param(
        "The Marsh campaign met the Wick Congressional Campaign Committee. The committee then met the Wick Gazette. "
        "The campaign said that it would go on.",
        "Marsh campaign",
        id="no campaign committee",
    ),
    pytest.param(
        "The pier is rotten, according to a press release from Harbor Watch. The release said that boats had sunk.",
        "Harbor Watch",
        id="a body whose name ends with Watch",
    ),
    pytest.param(
        "Marsh leads by three points, according to a recent poll by TrueWickVoter.", "TrueWickVoter", id="humps"
    ),
    pytest.param(
        "Odile Marsh, the Democratic nominee, spoke first. Bo Lind, the Republican nominee, spoke last. Marsh polled "
        "well. The GOP nominee said that he would win.",
        "Bo Lind",
        id="the nominee of the other party",
    ),
    pytest.param(
        "The Marlow Institute for Peace studied 40 wars. The think tank found that most ended within a year.",
        "Marlow Institute for Peace",
        id="a think tank",
    ),
    pytest.param(
        "Wick Harbour Commission rules suggest that boats pay.", "Wick Harbour Commission", id="several documents"
    ),
    pytest.param(
        "A Wick University poll shows a close race. The poll said that few had decided.",
        "Wick University",
        id="a poll of one publisher",
    ),
    pytest.param(
        "The road is unsafe, a new survey says. The survey, conducted by Tide Research, asked 400 drivers.",
        "Tide Research",
        id="made as the text tells below",
    ),
    pytest.param(
        "The road is unsafe, a new survey says.\n\nTide Research, which did the survey, asked 400 drivers.\n\n"
        "Tide Research, which published the study, is in Wick.",
        "Tide Research",
        id="published as a relative clause tells below",
    ),
    pytest.param(
        "The pier is rotten, according to a letter seen by the Marlow Gazette.", None, id="only seen by a paper"
    ),
    pytest.param(
        "The Tide Institute angered the port. In a report, the institute called for calm. The report said that the "
        "quay was unsafe.",
        "Tide Institute",
        id="the subject follows its report",
    ),
    pytest.param(
        "Kettle Foods issued a fact sheet. The fact sheet said that the bread was good.", "Kettle Foods", id="two words"
    ),
    pytest.param("Whales hum, according to an article in the journal Tide Letters.", None, id="in a journal"),
    pytest.param(
        "The Tide Institute's report, written by Ada Marsh, says so. The report says that the pier is rotten.",
        "Ada Marsh",
        id="its writer before its publisher",
    ),
    pytest.param(
        "The bill, which was introduced by Ada Marsh, says that boats must pay.", "Ada Marsh", id="made, which was"
    ),
    pytest.param(
        "Ada Marsh, the lead author of the study, was shocked. The study says that whales hum.",
        "Ada Marsh",
        id="an author after a name",
    ),
    pytest.param(
        "The report's author, Ada Marsh, was shocked. The report says that the pier is rotten.",
        "Ada Marsh",
        id="an author before a name",
    ),
    pytest.param(
        "A notice on the Tide Institute's website says that the pier is rotten.", "Tide Institute", id="on its website"
    ),
    pytest.param("A comment on the Tide Institute's website says that it is rotten.", None, id="a comment on a site"),
    pytest.param("A profile in the Evening Herald said that Marsh was shy.", "Evening Herald", id="a profile"),
    pytest.param(
        '"The pier is rotten," said a press release from Citizens for Growth.', "Citizens for Growth", id="from a body"
    ),
    pytest.param("Ada Marsh tweeted on Friday. The post said that it had rained.", "Ada Marsh", id="tweet"),
    pytest.param(
        "The Supreme Court ruled on Friday. The decision said that the law was void.", "Supreme Court", id="ruling"
    ),
    pytest.param(
        "The mayor, Ada Marsh, sued the port. The complaint said that the port had lied.",
        "Ada Marsh",
        id="lawsuit of one described",
    ),
    pytest.param(
        "In an op-ed, Ada Marsh asked for a port. The article said that boats were late.", "Ada Marsh", id="op-ed"
    ),
    pytest.param(
        "Figures from the Tide Institute are late. The figures show that the sea was rising.",
        "Tide Institute",
        id="figures",
    ),
    pytest.param(
        "According to a poll of 400 sailors released on Friday by Tide Research, the quay is safe. "
        "The poll found that few were afraid.",
        "Tide Research",
        id="released by",
    ),
    pytest.param("The road was shut, a Marlow Gazette analysis showed.", "Marlow Gazette", id="analysis"),
    pytest.param(
        "The road was shut, according to a count by the Harbour Society.", "Harbour Society", id="count, no nobleman"
    ),
    pytest.param(
        "The Tide Institute published a study in May. The study found that the sea was rising.",
        "Tide Institute",
        id="published",
    ),
    pytest.param(
        "Ada Marsh wrote a letter to the port. The letter said that the quay was unsafe.", "Ada Marsh", id="written"
    ),
    pytest.param(
        "Ada Marsh read a letter to the port. The letter said that the quay was unsafe.", None, id="only read"
    ),
    pytest.param("Ada Marsh sued the port in May. The lawsuit said that the port had lied.", "Ada Marsh", id="lawsuit"),
    pytest.param("“Shut!” said the front page of the Marlow Gazette.", "Marlow Gazette", id="a part of it"),
    pytest.param("A Facebook post said that the bridge was closed.", None, id="a post on a network"),
]
PLACES = [
    pytest.param("Norway closed its border. The country said that it had to.", "Norway", id="country"),
    pytest.param("Saudi Arabia closed its border. The kingdom said that it had to.", "Saudi Arabia", id="kingdom"),
    pytest.param("Vermont closed its schools. The state said that it had to.", "Vermont", id="state"),
    pytest.param("Norway met Vermont. The state said that it had to.", "Vermont", id="no state"),
    pytest.param("Kettle Foods closed its shops. The country said that it had to.", None, id="no place"),
]
PEOPLE_OR_BODIES = [
    pytest.param("Volvo met its rivals in May. The automaker said that sales had doubled.", "Volvo", id="automaker"),
    pytest.param("The BBC aired a film. The broadcaster said that it was true.", "BBC", id="broadcaster"),
    pytest.param(
        "The BBC met Ada Marsh, a broadcaster. The broadcaster said that it was true.", "Ada Marsh", id="a person"
    ),
    pytest.param("NATO met. The alliance said that it would help.", "NATO", id="alliance"),
]
POSSESSIVES = [
    pytest.param(
        "The road was shut, the Wick County Sheriff's Office said.", "Wick County Sheriff's Office", id="office"
    ),
    pytest.param("The road was shut, St. Mary's Hospital said on Monday.", "St. Mary's Hospital", id="saint"),
    pytest.param("The road was shut, the People's Daily said on Monday.", "People's Daily", id="paper"),
    pytest.param("The road was shut, Lowe's Kettle Foods said on Monday.", "Kettle Foods", id="an owner"),
    pytest.param("The road was shut, said the Governor's spokeswoman Ada Marsh.", "Ada Marsh", id="a person"),
    pytest.param(
        "The Wick County Sheriff's Office closed the road. The sheriff's office said that it was icy.",
        "Wick County Sheriff's Office",
        id="in small letters",
    ),
    pytest.param(
        "Wick Tide & Electric Co. cut the power. WT&E said that it was sorry.",
        "Wick Tide & Electric Co.",
        id="ampersand",
    ),
]
COUNTRIES = [
    pytest.param(
        "Norway met on Monday with Jens Norway, a banker. Norway said that it would pay.", "Norway", id="a country"
    ),
    pytest.param(
        "Jens Norway, a banker, left on Monday. Norway said that he would pay.", "Jens Norway", id="a surname"
    ),
    pytest.param("Mr. Norway left. Jens Norway was ill. Norway said that he would pay.", "Jens Norway", id="a title"),
    pytest.param(
        "The bill came from Sen. Dianne Lind of California, the ranking Democrat on the panel. “It rained,” she said.",
        "Dianne Lind",
        id="an apposition behind a place",
    ),
    pytest.param(
        "Samir al-Khatib met Bo Lind on Monday. Khatib said that it had rained.", "Samir al-Khatib", id="no article"
    ),
    pytest.param(
        "Graham Tully met the crew on Monday. “It rained,” the 48-year-old Scot said.",
        "Graham Tully",
        id="a nationality",
    ),
    pytest.param(
        "Russia sent a ship to Norway. Moscow said that the crew was safe.", "Russia", id="a capital for its country"
    ),
    pytest.param(
        "The ship left Egypt. The Egyptians said that the crew was safe.", "Egypt", id="a people for its country"
    ),
    pytest.param("Turkey sent a boat. The Turks said that the crew was safe.", "Turkey", id="a noun for a people"),
]
COUPLES = [
    pytest.param("Bo Lind met Ada Lind on Monday. His wife said that it had rained.", "Ada Lind", id="wife"),
    pytest.param("Bo Lind met Ada Marsh on Monday. His wife said that it had rained.", None, id="another surname"),
]
TRAITS = [
    pytest.param(
        "Sen. Odile Marsh (D-Vt.) met Sen. Bo Lind (R-Iowa) on Monday. The Vermont senator said that it had rained.",
        "Odile Marsh",
        id="state",
    ),
    pytest.param(
        "Sen. Odile Marsh (D-Vt.) met Sen. Bo Lind (R-Iowa) on Monday. The Iowa senator said that it had rained.",
        "Bo Lind",
        id="other state",
    ),
    pytest.param(
        "Sen. Odile Marsh met Sen. Bo Lind (R-Iowa) on Monday. The Vermont senator said that it had rained.",
        "Odile Marsh",
        id="not the other one's",
    ),
]
LATER = [
    pytest.param(
        "The dean of the Tide Institute said that the sea was rising.\n\nIt was a long day.\n\n"
        "Ada Lowe, the dean, left at noon.",
        "Ada Lowe",
        id="same noun",
    ),
    pytest.param(
        "The dean of the Tide Institute said that the sea was rising.\n\nIt was a long day.\n\n"
        "Ada Lowe, the mayor, left at noon.",
        None,
        id="another noun",
    ),
]
NAMESAKES = [
    pytest.param(
        "Ada Jane Marsh left in May. Jane Marsh, 34, stayed. Jane Marsh said that it was cold.", "Jane Marsh", id="age"
    ),
    pytest.param(
        "Bo K. Lind chairs the board. Bo J. Lind is its lawyer. Bo J. Lind said that it was void.",
        "Bo J. Lind",
        id="initials",
    ),
    pytest.param(
        "Bo K. Lind chairs the board. Bo Lind said that it was void.", "Bo K. Lind", id="an initial that is left out"
    ),
    pytest.param(
        "Bo Lind built the mill. His son, Bo Lind III, runs it. Bo Lind III said that it was cold.",
        "Bo Lind III",
        id="a suffix of a son",
    ),
    pytest.param(
        "Her husband, Bo Lind Jr., runs the mill. Bo Lind said that it was cold.",
        "Bo Lind Jr.",
        id="a suffix that is dropped",
    ),
]
GENERATIONS = [
    pytest.param(
        "Bo Lind Sr. built it. His son, Bo Lind Jr., sold it. “It leaked,” Lind Jr. said.", "Bo Lind Jr.", id="a suffix"
    ),
    pytest.param(
        "Bo Lind taught his son, Ulf Lind, to sail. The elder Lind said that it was cold.", "Bo Lind", id="elder"
    ),
    pytest.param("Bo Lind taught his son, Ulf, to sail. The younger Lind said that it was cold.", "Ulf", id="younger"),
    pytest.param(
        "Ulf Lind met his father, Bo Lind. “Go,” said the elder. The younger said that it was cold.",
        "Ulf Lind",
        id="without a surname",
    ),
    pytest.param(
        "Bo Lind Sr. met Bo Lind Jr. on Monday. The younger Lind said that it was cold.", "Bo Lind Jr.", id="suffixes"
    ),
]
CALLED = [
    pytest.param("A farmer named Bo Lind said that it had rained.", "Bo Lind", id="named"),
    pytest.param("A woman identified as Ada Marsh said that it had rained.", "Ada Marsh", id="identified as"),
    pytest.param(
        "One of them, a nurse named Ada Marsh, said that it had rained.", "Ada Marsh", id="one of them, a nurse"
    ),
    pytest.param("A user called wharf_rat said that it had rained.", "wharf_rat", id="a user"),
    pytest.param("One poster, BlueHeron12, said that it had rained.", "BlueHeron12", id="a poster"),
    pytest.param("The shop on Pier_9 was shut. A nurse said that it had rained.", None, id="no user"),
]
FIRMS = [
    pytest.param("Bo Lind and Sons closed the mill. The firm said that it was cold.", "Bo Lind and Sons", id="sons"),
    pytest.param("Bo Lind and Ada Marsh met. Bo Lind said that it was cold.", "Bo Lind", id="two people"),
]
NOTES_BEHIND_NAMES = [
    pytest.param("Jo Petty came. “It was cold,” Petty (D) said.", "Jo Petty", id="a party alone"),
    pytest.param("Premier Ada Roy¹ said that it was cold.", "Ada Roy", id="a short name"),
    pytest.param("Premier Ada Marsh† said that it was cold.", "Ada Marsh", id="dagger"),
]
GIVEN_NAMES = [
    pytest.param("Rudo Moyo met Farai Ncube. She said that it was cold.", "Rudo Moyo", id="a Shona name"),
    pytest.param("Anahit Lind met Bo Marsh. She said that it was cold.", "Anahit Lind", id="an Armenian name"),
    pytest.param(
        "Siti Aminah binti Hashim met Bo bin Osman. She said that it was cold.",
        "Siti Aminah binti Hashim",
        id="daughter of",
    ),
    pytest.param(
        "Kettle's finance chief, Choi Min-jae, said orders were holding up. Choi said prices had bottomed.",
        "Choi Min-jae",
        id="two syllables",
    ),
]
OPEN = [
    pytest.param(
        "The Wick Bridge Trust closed the road. The trust said that it was unsafe.", "Wick Bridge Trust", id="its noun"
    ),
    pytest.param(
        "Odile Marsh, an engineer, met the Wick Bridge Trust. The bridge trust said that the road was unsafe.",
        "Wick Bridge Trust",
        id="two of its words",
    ),
    pytest.param("The Wick Bridge Trust met. A trust said that the road was unsafe.", None, id="a"),
    pytest.param("The Wick Bridge Trust met. Another trust said that the road was unsafe.", None, id="another"),
    pytest.param("Bo Lind said that it rained. The other said that it was dry.", None, id="the other"),
    pytest.param("The Wick Bridge Trust met. The hotel said that the road was unsafe.", None, id="another noun"),
    pytest.param("Odile Marsh met Bo Lind. Her lawyer said that it had rained.", None, id="her lawyer"),
    pytest.param("Some officials met Bo Lind. A senior official said that it had rained.", None, id="an official"),
]
JOINED = [
    pytest.param(
        "Ada Marsh and Council Speaker Bo Lind promised that it would open.", "Ada Marsh", id="title behind and"
    ),
    pytest.param("HARBOR (AP) — Ada Marsh and Mayor Bo Lind promised that it would open.", "Ada Marsh", id="dateline"),
    pytest.param("Forbes and Wealth-X say that the city has more boats.", "Forbes", id="a paper and a firm"),
]
SEVERAL = [
    pytest.param("Presidents Emmanuel Marsh and Bo Lind said it rained.", "Emmanuel Marsh", id="plural title"),
    pytest.param("Nuclear experts David Marsh and Eva Lind wrote in May that it rained.", "David Marsh", id="experts"),
    pytest.param("The shop's owners, Ada Marsh and Bo Lind, said it rained.", "Ada Marsh", id="owners"),
    pytest.param("Mr. and Mrs. Lind said it rained.", "Lind", id="a couple"),
    pytest.param("Ada Marsh lost. Some Marsh allies said it rained.", None, id="allies of somebody"),
]
SURNAMES = [
    pytest.param(
        "Carlos Vega Ortiz came by boat in May. Vega said that it was cold.", "Carlos Vega Ortiz", id="first of two"
    ),
    pytest.param(
        "Ann Choi Yuk-lin came by boat in May. Ms Choi said that it was cold.", "Ann Choi Yuk-lin", id="in the middle"
    ),
    pytest.param(
        "Wong Kam-sing came by boat in May. Wong said that it was cold.",
        "Wong Kam-sing",
        id="in front, with a syllable",
    ),
    pytest.param(
        "Ada Marsh won in May. Marsh said it rained. Her mother, Joan Marsh, runs a farm. Joan Marsh is proud.\n\n"
        "The season is short. Marsh said that it was cold.",
        "Ada Marsh",
        id="whom it has meant before",
    ),
    pytest.param(
        "Ada Marsh won in May. Her mother, Joan, runs a farm. Joan came. Marsh said that it was cold. Joan Marsh left.",
        "Ada Marsh",
        id="named in full so far",
    ),
    pytest.param(
        "Ada Mary Vale won in May. Born Ada Joan Lowe in Wick, she moved. “I was cold,” she said.",
        "Ada Mary Vale",
        id="a birth name",
    ),
    pytest.param("Lawmaker Choi Yuk-lin said that it was cold.", "Choi Yuk-lin", id="in front, behind a title"),
    pytest.param(
        "Andrés Manuel López Obrador left. López Obrador said that it was cold.",
        "Andrés Manuel López Obrador",
        id="more name than sentence",
    ),
]
SOME_OF_GROUPS = [
    pytest.param("Many other Danes said that the pier was shut.", None, id="many"),
    pytest.param("Six in 10 Danes said that the pier was shut.", None, id="a number"),
    pytest.param("Danes said that the pier was shut.", "Danes", id="all"),
]
OTHER_NAMES = [
    pytest.param(
        "Bo Lind, better known as Lynx, came by boat in May. Lynx said that it was cold.", "Bo Lind", id="known as"
    ),
    pytest.param("Bo Lind (aka Lynx) came by boat in May. Lynx said that it was cold.", "Bo Lind", id="aka"),
    pytest.param("Robert (Bobby) Marsh said that it was cold.", "Robert (Bobby) Marsh", id="in brackets"),
]
TRADES = [
    pytest.param("Potter Ann Marsh said it rained.", "Ann Marsh", id="potter"),
    pytest.param("Weaver Ann Marsh said it rained.", "Ann Marsh", id="weaver"),
    pytest.param("Lauren Potter came. “It rained,” Potter said.", "Lauren Potter", id="a surname"),
]
SPELLINGS = [
    pytest.param("“It was cold,” said Rob D’Souza.", "Rob D’Souza", id="a capital behind an apostrophe"),
    pytest.param("“It was cold,” said Lina Ta’ase.", "Lina Ta’ase", id="an apostrophe in a name"),
    pytest.param("“It was cold,” Jean d’Arcy told them.", "Jean d’Arcy", id="a small particle with an apostrophe"),
    pytest.param("“It was cold,” Bo D‘Amico told them.", "Bo D‘Amico", id="a wrong apostrophe"),
    pytest.param(
        "Jordan said that it was cold. Bo Jordaan left. Jordan said that it was cold.", "Jordan", id="no misspelt name"
    ),
    pytest.param("Wealth-X says that they are worth ten boats.", "Wealth-X", id="a letter behind a hyphen"),
    pytest.param("According to the Spokesman-Review, “it was cold.”", "Spokesman-Review", id="a noun before a hyphen"),
    pytest.param("“It was cold.”\n\n– Jo** Al****", "Jo** Al****", id="masked"),
    pytest.param("M**** Lind said that it was cold.", "M**** Lind", id="masked given name"),
    pytest.param("The crew: Director_Ada Marsh, Writer_Bo Lind. Marsh said that it was cold.", "Ada Marsh", id="role"),
    pytest.param("The lawyer is Dan Backer. “It was cold,” Backer said.", "Dan Backer", id="spelt like a noun"),
    pytest.param("Wick News Sean Hannity was there. Hannity said that it was cold.", "Sean Hannity", id="in a body"),
]
TITLES = [
    pytest.param("Deputies Ruiz and Palmer said it was cold.", "Ruiz", id="a plural"),
    pytest.param("Architects Nordin & Falk said it was cold.", "Nordin & Falk", id="a plural before a firm"),
    pytest.param(
        "Minister Kim Dae-won met the bank's governor, Kim Soo-jin. “It was cold,” Governor Kim said.",
        "Kim Soo-jin",
        id="an office that the text tells",
    ),
    pytest.param(
        "UN special envoy for the Lake Basin Odile Marsh said it was cold.", "Odile Marsh", id="an office for a place"
    ),
    pytest.param("Datuk Seri Rahim Osman said it was cold.", "Rahim Osman", id="of two words"),
    pytest.param("Honourable Grace Achieng said it was cold.", "Grace Achieng", id="honourable"),
    pytest.param(
        "Ada Lund, 9, freed her cat. Brave Ada told nurses it was cold.", "Ada Lund", id="an adjective before one name"
    ),
    pytest.param("Honest Ada came. Honest Ada said it was cold.", "Honest Ada", id="an adjective of the name"),
    pytest.param(
        "Inspector General of Police Chowdhury Abdullah Al-Mamun said it was cold.",
        "Chowdhury Abdullah Al-Mamun",
        id="of a force, with a long name",
    ),
    pytest.param(
        "Opposition leader Mirza Fakhrul Islam Alamgir said it was cold.", "Mirza Fakhrul Islam Alamgir", id="long name"
    ),
    pytest.param(
        "A brother to one of the men, who simply identified himself as Femi, said it was cold.",
        "Femi",
        id="a name that one gives, behind another noun",
    ),
    pytest.param(
        "“We have the goods,” its vice-president for investor relations, Rolf Sass Lind, told Reuters.",
        "Rolf Sass Lind",
        id="who told an agency",
    ),
    pytest.param(
        "The Deputy Majority Leader, Mr Alexander Afenyo, accused her of lying. “It leaks,” the Effutu MP added.",
        "Alexander Afenyo",
        id="office in capitals",
    ),
    pytest.param("The vote fell. A spokeswoman for Kansas Gov. Sam Lind said he was sad.", None, id="of another"),
    pytest.param("Prosecutor Ruth Champion KC said it was cold.", "Ruth Champion", id="a surname like a title"),
    pytest.param(
        "The trader, who asked to be identified only as Hany, said it was cold.", "Hany", id="a name that one gives"
    ),
    pytest.param("A resident who gave her name as Ifeoma said it was cold.", "Ifeoma", id="a name that one gives, as"),
    pytest.param("Commissioner of Police Ann Kishore said it was cold.", "Ann Kishore", id="of a force"),
    pytest.param("Leader of the Opposition R Lindo said it was cold.", "R Lindo", id="of a body, with an initial"),
    pytest.param(
        "The counsel for Wick, G I Lindo, said it was cold.", "G I Lindo", id="an initial that is a pronoun too"
    ),
    pytest.param(
        "UMWA Director of Government Affairs Bo Lind told the press that it was cold.", "Bo Lind", id="of a body"
    ),
    pytest.param(
        "“We cannot see it,” said Pentagon spokesman Navy Capt. Jeff Davies, who was asked.",
        "Jeff Davies",
        id="two titles",
    ),
    pytest.param(
        "National Nurses United for Patient Protection said that it was cold.",
        "National Nurses United for Patient Protection",
        id="a word of a body",
    ),
    pytest.param("The Justice Department said that it was cold.", "Justice Department", id="a department"),
    pytest.param("Royal Mail said that it was cold.", "Royal Mail", id="royal"),
    pytest.param(
        "The Royal College of Nursing said that it was cold.", "Royal College of Nursing", id="royal, of a body"
    ),
    pytest.param("Harbour Minister Tan Mei Ling said that it was cold.", "Tan Mei Ling", id="family name in front"),
    pytest.param(
        "The Republican National Committee met. The Democratic National Committee did not. The RNC said it was cold.",
        "Republican National Committee",
        id="a party",
    ),
]
EXAMPLES = [
    pytest.param("Critics like Ada Marsh and Bo Lind said the plan would fail.", "Ada Marsh", id="like"),
    pytest.param("Other pilots, including Ada Marsh and Bo Lind, said it was safe.", "Ada Marsh", id="including"),
    pytest.param("Firms such as Kestrel Foods warned that prices would rise.", "Kestrel Foods", id="such as"),
]
PEOPLES = [
    pytest.param(
        "Carl Weber of Germany beat Luc Petit of France. The Frenchman said that it was wet. The German said that he "
        "was glad.",
        "Carl Weber",
        id="countries",
    ),
    pytest.param(
        "Britain's Andy Marsh lost to Spain's Luis Ruiz. The Spaniard said that it was wet. The Scot said it was dry.",
        "Andy Marsh",
        id="a Scot is British",
    ),
    pytest.param(
        "Andy Marsh beat Carl Weber. The Scot said that he was ill. The 34-year-old said that it was cold.",
        "Andy Marsh",
        id="goes on",
    ),
    pytest.param(
        "Odile Marsh spoke. The South Carolina Republican said that it was cold.", "Odile Marsh", id="no surname"
    ),
    pytest.param(
        "Ada Lowe, the foreign minister, called it wrong. Bo Lind met her. The Green said that she was angry.",
        "Ada Lowe",
        id="a party by its colour",
    ),
]
OWNERS = [
    pytest.param("Joan and Walter Lind moved. His wife said that it was cold.", "Joan", id="a couple"),
    pytest.param("Walter and Joan Lind moved. His wife said that it was cold.", "Joan Lind", id="a couple with hers"),
    pytest.param(
        "The World Health Organization met. The UN agency said that it was cold.",
        "World Health Organization",
        id="an agency of the UN",
    ),
    pytest.param("Glasgow police made an arrest. The force said that it was cold.", "Glasgow police", id="force"),
    pytest.param(
        "John Lind met Ada Holm in May. The engineer said that she was cold.", "Ada Holm", id="the pronoun behind"
    ),
    pytest.param("The developer, Kettle Homes, said that it was cold.", "Kettle Homes", id="a body"),
    pytest.param("The developer, Ada Marsh, said that it was cold.", "Ada Marsh", id="a person"),
    pytest.param("Kettle Motors grew. The engine maker said that it was glad.", "Kettle Motors", id="maker"),
    pytest.param("Ada Marsh left. The mother of three said that it was cold.", "Ada Marsh", id="of three"),
    pytest.param(
        "Two pilots, Ada Marsh and Bo Lind, said that it was cold.", "Ada Marsh", id="the first of two in apposition"
    ),
    pytest.param(
        "The pier is shut, said a Harbour Department spokesman.\n\nHarbour Department spokesman Bo Lind has a boat.",
        "Bo Lind",
        id="a spokesman named below",
    ),
    pytest.param(
        "Kettle Air runs ferries. The manufacturer, Lernio Shipyards, said that the hull was sound.",
        "Lernio Shipyards",
        id="a manufacturer in apposition",
    ),
    pytest.param(
        "Ada Lowe lost her boat. The trawler's owners, Bakke Brothers, said that the log was lost.",
        "Bakke Brothers",
        id="owners that are one body",
    ),
]
FAMILIES = [
    pytest.param("Bill Lowe spoke. The Lowes said that it was cold.", "Bill Lowe", id="plural"),
    pytest.param("Ada Marsh married Bo Marsh. The Marshes said that it was cold.", "Ada Marsh", id="plural in es"),
]
KIN = [
    pytest.param("Ana Lima's daughter, Chelsea, said that he had lied.", "Chelsea", id="a place's name"),
    pytest.param("Her brother, Sione, said that it was cold.", "Sione", id="a name that is unknown"),
    pytest.param("Her son Austin said that it was cold.", "Austin", id="without a comma"),
    pytest.param("Bo Lind left his wife, Petra, in May. She said that he had lied.", "Petra", id="the next pronoun"),
    pytest.param(
        "The mother of the boy, Ada Marsh, said he was ill. The mother said that it was cold.",
        "Ada Marsh",
        id="the mother",
    ),
    pytest.param("Bo Lind married Ada Marsh in May. His wife said that it was cold.", "Ada Marsh", id="married"),
    pytest.param("Bo Lind is married to Ada Marsh. His wife said that it was cold.", "Ada Marsh", id="married to"),
    pytest.param(
        "The sisters Zoe and Mia Tan run a bar. “We won,” Mia said. Her sister said that it was cold.",
        "Zoe",
        id="sisters",
    ),
    pytest.param("Tom and Jill Webb left. Jill Webb wept. “Stay,” Mr. Webb said.", "Tom", id="a couple by title"),
    pytest.param("Tom and Jill Webb left. Webb said that his wife had wept.", "Tom", id="his wife"),
    pytest.param("Tom Webb and Jill Webb left. “My husband wept,” Webb said.", "Jill Webb", id="my husband"),
    pytest.param(
        "Bo Lind and his fiancée, Ada Marsh, left. His fiancée said that it was cold.", "Ada Marsh", id="fiancée"
    ),
    pytest.param("Ada Marsh and husband Bo left. Her husband said that it was cold.", "Bo", id="without an owner"),
    pytest.param("His wife, identified as Ada Marsh, said that it was cold.", "Ada Marsh", id="identified as"),
    pytest.param(
        "Ada Marsh died in May. Her mother said she had called. “Stay,” she said.", None, id="she is the mother"
    ),
    pytest.param("Police arrested Bo Lind and Ada Marsh in May. They said it was cold.", "Bo Lind", id="the arrested"),
    pytest.param("Police arrested Bo Lind and Ada Marsh. They said Lind had lied.", None, id="the police of one"),
    pytest.param("Police arrested Bo Lind and Ada Marsh. They said the two had lied.", None, id="the police"),
]
TITLED = [
    pytest.param(
        "Michael S. Dell left. Mr. Dell is rich. Mr. Dell owns Dell Inc. and a boat. Dell said that it was cold.",
        "Dell Inc.",
        id="firm",
    ),
    pytest.param(
        "Henry Dell left. Mr. Dell is rich. Mr. Dell owns Dell Inc. and a boat. Dell said that he would stay.",
        "Henry Dell",
        id="he",
    ),
]
PARTS_OF_NAMES = [
    pytest.param(
        "VOA Pentagon reporter Carla Lind left. The Pentagon said that it was cold.", "Pentagon", id="a body elsewhere"
    ),
    pytest.param(
        "Federal Reserve and Commerce Department data show that profits are up.", "Federal Reserve", id="two bodies"
    ),
]
SPELLINGS_OF_ONE = [
    pytest.param("Elise Labott was there. Labbot said that it was cold.", "Elise Labott", id="doubled elsewhere"),
    pytest.param("Wendy Garrett ran it. Garett said that it was cold.", "Wendy Garrett", id="doubled once"),
    pytest.param("Ann Hall ran it. Hal said that it was cold.", "Hal", id="short"),
    pytest.param(
        "“Jeb Marsh, why is it cold?” a host asked. Jeb was better than before. Jeb said that it was cold.",
        "Jeb Marsh",
        id="in full within marks",
    ),
]
ACCOUNTS = [
    pytest.param(
        "I can’t thank him enough. He taught me much.\n\n— Dele (@dele_official) May 3, 2021", "Dele", id="one word"
    ),
    pytest.param(
        "We are open. We are on it.\n\n— tall glass of cocoa (@_orabora) May 3, 2021", "tall glass of cocoa", id="words"
    ),
]
SPEAKS_ALONE = [
    pytest.param(
        "The State Department had planned to wait. State initially said it would take two months.",
        "State Department",
        id="first word",
    ),
    pytest.param(
        "Ada Lowe was hurt. Wick General Hospital said that she was awake.",
        "Wick General Hospital",
        id="no general but a hospital",
    ),
    pytest.param(
        "The quake hit Wick at dawn. Farmers said that the barns were gone.", None, id="a plural that opens a sentence"
    ),
    pytest.param(
        "Two people called the Wick Police Department. Police said that they were safe.",
        "Wick Police Department",
        id="police",
    ),
    pytest.param(
        "He would only sell to someone who loved Rovers. The club said it had a buyer. Rovers said it was glad.",
        "Rovers",
        id="a plural name that opens a sentence",
    ),
    pytest.param(
        "“No,” said Gwen Ashdown, the regional organiser. “But they offered us one percent.” Ashdown, herself a "
        "nurse for 22 years, said emergency wards would be staffed.",
        "Gwen Ashdown",
        id="what she is herself",
    ),
    pytest.param(
        "Builders Marsh & Grebe, who lost the bid, said they were sad.", "Marsh & Grebe", id="a trade before a firm"
    ),
]
LIKE_WORDS = [
    pytest.param("Ian Read runs it. “It was cold,” Read said.", "Ian Read", id="a verb in the past"),
    pytest.param(
        "Pilot Ada Young spoke. “We are glad,” Young said. Young further said that it was cold.",
        "Ada Young",
        id="an adjective at the start",
    ),
    pytest.param(
        "Ada Vik met Bo Lind. Absent Lind's plan, which he had lost, Lind said it was cold.",
        "Bo Lind",
        id="a preposition",
    ),
    pytest.param("On “Jimmy Kimmel Live” Ada Vik said it rained.", "Ada Vik", id="a title in marks before it"),
    pytest.param("According to Moody's, the price was high.", "Moody's", id="a possessive that is well known"),
    pytest.param("Berle's said that it would close.", "Berle's", id="a possessive before a verb"),
    pytest.param("The group Migration Watch said that it was cold.", "Migration Watch", id="a last word"),
]
APART = [
    pytest.param(
        "Bo Pike met grandmaster Jan Roth. “I had no idea,” the grandmaster said.", "Jan Roth", id="a rare trade"
    ),
    pytest.param(
        "Basil Frome was ill. Firefighter Ed Noakes came. “Up,” the firefighter said. The father of three said no. "
        "The father of three said that it was cold.",
        "Basil Frome",
        id="otherwise called right before",
    ),
    pytest.param("The White House spoke. The House said that it was cold.", "House", id="a house of its own"),
    pytest.param("Latino Republicans left. Republicans said that it was cold.", "Republicans", id="some of a party"),
    pytest.param("The Fox News Poll was done. Fox said that it was cold.", "Fox", id="whose poll it was"),
    pytest.param(
        "At noon, Senators Pike and Lund, of Ohio and Maine, left. Ann Pike left. Ms. Pike said it rained.",
        "Ann Pike",
        id="plural title",
    ),
    pytest.param("Alma Acosta Vela left. Ms. Acosta said it was cold.", "Alma Acosta Vela", id="first of two surnames"),
    pytest.param(
        "Odd Boyle Praises Wick’s Washington Political Editor Bo Lind: ‘Very Good.’\n\n"
        "Odd Boyle left. Boyle said it was cold.",
        "Odd Boyle",
        id="a headline with marks",
    ),
    pytest.param(
        "It is so, said Bo Lind, head of the Latino Partnership for Conservative Principles, who said it was cold.",
        "Bo Lind",
        id="who behind a body in the plural",
    ),
    pytest.param(
        "Bo Lind left. Allies say Lind was ill. And he wants to rest, recalling how Ada Vik mocked Mr. Lind's remark.",
        "Bo Lind",
        id="named once more",
    ),
    pytest.param("Bo Lind left. He was a desperate man who said that it was cold.", "Bo Lind", id="what he was"),
]
PLAIN_WORDS = [
    pytest.param("David Jolly left. Jolly said that it was cold.", "David Jolly", id="an adverb at the start"),
    pytest.param(
        "Jane Sanders spoke. Bernie Sanders left. Ed Lind praised Sanders, but he said Sanders was ill.",
        "Ed Lind",
        id="a surname of two is not he",
    ),
    pytest.param(
        "Ada Marsh and Bo Lind left. Those matters should be left to states, they said.", "Ada Marsh", id="no states"
    ),
    pytest.param(
        "Ada Marsh, along with Judge Bo Lind of the Court of Appeals for the Seventh Circuit and Al Vik, wrote a note. "
        "In it, they conclude that it is cold.",
        "Ada Marsh",
        id="along with",
    ),
    pytest.param("Cecile Lind spoke. She asked Lind whether it was cold.", None, id="she asked somebody"),
    pytest.param(
        "Ada Vik wrote the book “The Conservative Case for Lind”. Lind said it rained. Bo Lind left.",
        "Bo Lind",
        id="a book for somebody",
    ),
    pytest.param("Ashcroft v. Iqbal said that it was cold.", "Ashcroft v. Iqbal", id="a case"),
]
SEATS = [
    pytest.param("Raleigh, North Carolina-based Wick Foods said it was cold.", "Wick Foods", id="a state"),
    pytest.param("Boston, Mass.-based Lind Corp. said that it was cold.", "Lind Corp.", id="a dot"),
]
SILENT = [
    pytest.param("Bo Lind wrote on X: “We are proud.” The school would not comment.", "Bo Lind", id="comment"),
    pytest.param("Bo Lind said in a letter: “We are proud.” The school did not respond.", "Bo Lind", id="respond"),
]


# Ages, and who lost where two met.
AGES = [
    ("Kit Lund refused. They said the form had no box for them. “None,” they said.", "Kit Lund"),
    ("Sam Pike stabbed his flatmate, Bo Lund, in March. The victim survived. “I forgive him,” he said.", "Bo Lund"),
    ("Kit Lund lost their studio. They had lived there for a decade. “Only the cup is left,” they said.", "Kit Lund"),
    ("Ada Lund accused Sam Pike of arson. “He did it,” Lund said. “I did not,” the accused said.", "Sam Pike"),
    ("Kit Lund teaches music. They live in Oslo. “I write at night,” they said.", "Kit Lund"),
    ("Kit Lund is a potter. They moved to Leeds in 2010. “I write at night,” they said.", "Kit Lund"),
    ("“I left,” said Ada Marsh. “It was dark,” the neighbour, Sam Pike, remembered.", "Sam Pike"),
    ("“I left,” said Ada Marsh. “It was dark,” joked the neighbour, Sam Pike.", "Sam Pike"),
    ("Sam Pike said the port had offered £40, which he described as ‘a third of what we need’.", "Sam Pike"),
    ("Kit Lund was fined. They reject the ruling. “It was my wall,” they said.", "Kit Lund"),
    ("The victim, Kit Lund, told the court they did not see the van. “It came from nowhere,” they said.", "Kit Lund"),
    (
        "Principal Ada Lund met Ella Voss, 16. “She is gifted,” Lund said. The teenager blushed. “I am,” she said.",
        "Ella Voss",
    ),
    (
        "Sam Pike, 79, and his son Jack run the farm. “He is slow,” Jack Pike said. “I am,” said the 79-year-old.",
        "Sam Pike",
    ),
    (
        "By Ada Marsh\n\nI met Bo Lund, 17. “I won,” he said. I nodded. “Really,” the teenager said.",
        "Bo Lund",
    ),
    ("Sam Pike fought Bo Lund. Lund won on points. The beaten man blamed his glove. “It split,” he said.", "Sam Pike"),
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *IT,
        *PASSERS_BY,
        *WHO,
        *THEY,
        *BOTH,
        *FIRST_PERSON,
        *HE,
        *SINGULAR_THEY,
        *OUTCOMES,
        *NAMED_BODIES,
        *ACRONYMS,
        *SHORT_FORMS,
        *NOUNS,
        *FULL_NAMES,
        *ONE_BODY,
        *DOCUMENTS,
        *PLACES,
        *PEOPLE_OR_BODIES,
        *POSSESSIVES,
        *COUNTRIES,
        *COUPLES,
        *TRAITS,
        *LATER,
        *NAMESAKES,
        *GENERATIONS,
        *CALLED,
        *OPEN,
        *SILENT,
        *LIKE_WORDS,
        *SEATS,
        *PLAIN_WORDS,
        *APART,
        *FIRMS,
        *NOTES_BEHIND_NAMES,
        *GIVEN_NAMES,
        *JOINED,
        *SPELLINGS,
        *TITLES,
        *SPEAKS_ALONE,
        *EXAMPLES,
        *PEOPLES,
        *OWNERS,
        *FAMILIES,
        *KIN,
        *TITLED,
        *PARTS_OF_NAMES,
        *SPELLINGS_OF_ONE,
        *ACCOUNTS,
        *SEVERAL,
        *SURNAMES,
        *SOME_OF_GROUPS,
        *OTHER_NAMES,
        *TRADES,
        *AGES,
    ],
)
def test_speaker_of_the_last_quote(attribute, text, name):
    quotes = attribute(text).quotes
    assert quotes
    assert (quotes[-1].speaker.name if quotes[-1].speaker else None) == name


KINDS = [
    pytest.param("Google said that the price was high.", "organization", id="a company"),
    pytest.param("Goldman Sachs said that the price was high.", "organization", id="two words"),
    pytest.param("The Guardian said that the price was high.", "organization", id="a paper"),
    pytest.param("Israel said that the price was high.", "organization", id="a country"),
    pytest.param("Doug Tesla left. Tesla said that the price was high.", "person", id="a surname in the article"),
    pytest.param("Mr. Dell said that the price was high.", "person", id="a title"),
    pytest.param("“It is great, and we were happy.”\n\n– Dia**** Co** Ga****", "person", id="masked"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_widely_known_name_is_a_bodys(attribute, text, kind):
    assert [quote.speaker.kind for quote in attribute(text).quotes if quote.speaker] == [kind]


def test_a_prefix_with_a_hyphen_belongs_to_the_title(attribute):
    assert attribute("Then-Mayor Ann Marsh said it rained.").quotes[0].speaker.mention.text == "Then-Mayor Ann Marsh"
