"""Given names that many people in the Netherlands, Britain and America have.

A house list: enough to see that `noor.dewit@` is a person and `open.data@` is not. Names that begin addresses of desks
as everyday words are left out (Grant, Hope, Job, Storm, Will).
"""

from __future__ import annotations

from socialcal.brand.late import late

GIVEN = frozenset(
    """
    aad aaron abby abdel abdul abigail adam adriaan adrian ahmed aiden aisha alan alex alexander alexandra ali alice
    alicia alison amanda amber amina amira amy andre andrea andrew andy angela anita ank anke ann anna anne anneke
    annelie annelies annemarie annet annette annie anouk anthony antoine anton arie arjan arjen arthur ashley astrid
    auke ava ayse babette barbara bart bas bastiaan bauke beatrice ben benjamin bep bernard bert betty bilal bill
    bob boris bradley bram brandon brenda brian bridget britt brittany bruce bryan caleb cameron carla carlijn carlo
    carlos carmen carol caroline carolyn caspar casper catharina catherine cees charles charlotte cheryl chloe chris
    christen christiaan christian christina christine christopher claire claudia colin connie cor corrie courtney
    craig cynthia daan daniel danielle dannielle danny david deborah debra denise dennis derek diana diane dick
    diederik dirk dolores donald donna dorien dorothy douglas douwe dylan eddy edith edward edwin eefje elaine elif
    elijah elin eline elisabeth elise elizabeth ellen els emiel emily emine emma eric erica erik erika esmee esther
    ethan evan evelien eveline evelyn evi fatima fatma femke fenna ferdi ferdinand fien finn fleur floor floortje
    floris frank frans fred frederik gabriel gavin gea geert geke george gerald gerard gerben gerda gerdien gerrit
    gerry gert gertjan gijs gijsbert gillian gordon greet greg gregory guus guusje hakan hamza hank hannah hanneke
    hans harald harold harriet harry hassan hatice hayley heather heidi hein heleen helen helena hendrik henk hennie
    henny henri henry herman hester hidde hilde hugo huub ian ibrahim ilona ilse ilyas imran ineke inez inge ingrid
    irene iris isa isabel isabella ivo jaap jack jacob jacqueline jacques jade jake jamal james jan jane janet
    janine janna janneke jannie jantine jantje jared jasmijn jason jasper jean jeanet jeanette jeff jeffrey jelle
    jennifer jenny jens jeremy jeroen jerry jesse jessica jet jill jim jimmy jip joan joanna joanne joep joeri johan
    johanna john johnny joke jolanda jonas jonathan joost jorien joris jorn jorrit jos jose josef joseph joshua
    joyce juan judith julia julian julie jurgen jurre justin kaan karel karen karim karin karl karlijn kas kasper
    kathleen kathryn katie katina katja kayla kees keith kelly ken kenneth kevin khalid kimberly klaas koen koos
    krijn kristen kristin kyle lars laura lauren laurens leah leanne leendert lennart leo leon leonard leonie
    leonoor lesley leslie levi liam lieke lies liesbeth lina linda lindsay lindsey lisa lisanne liv lize loek loes
    logan lotte louis louise luca lucas lucy luuk lynn maaike maarten mackenzie madeleine maikel malika manon marc
    marcel margaret margot margriet maria marian marianne marie marieke mariette marije marijke marijn marina mario
    marion marit marja marjan marjolein mark marleen marlene marlies marloes marnix martijn martin martine mary
    maryann mason mathijs mats matt matthew matthijs maud maureen maurice max mees megan mehmet melanie melissa
    menno meredith merel merve mia michael michel michelle mieke mien miep mike mila milan milos milou miranda
    mirjam mirte mohamed mohammed molly monica moniek monique mustafa myrthe nadia naima nancy natalie natasha
    nathan nel nicholas nick nicolaas nicole niek niels nienke nigel nina noah noor nora olaf oliver olivia omar
    omer onno oscar ottho otto owen ozlem pamela patricia patrick patty paul paula pauline peer peggy peter petra
    phil philip phyllis pien piet pieter pim puck quinten rachel rachid rachida ralph ramon raoul raymond rebecca
    rein remco rene rens ria richard rick riet rik rineke rinus rita rob robbert robbie robert roberto robin
    roderick roel roelof roger ronald roos rosalie rosemary ruben rudolf russell rutger ruth ruud ryan saar sabine
    said sam samantha samia samir samira samuel sander sandra sanne sara sarah saskia scott sean sebastiaan
    sebastian selma sem sevda sharon sheila shirley siem sien sietske sigrid simon simone sipke sjaak sjoerd sjors
    sjoukje sofia sofie sonja sophia sophie soraya stan stefan stefanie stella stephanie stephen steve steven stijn
    stuart susan susanne suzanne sven sybren sylvia tamara tanya tara tarik teresa tess tessa teun teunis theo
    theresa thijmen thijs thomas ties tijmen tijn tim timothy tineke tjeerd tjitske tobias todd tom ton tonya toon
    tracy tristan trudy truus tycho tyler valerie vanessa veerle vera victor victoria vincent vivian wayne wendy
    werner wesley wessel wiebe wietske wilhelmina willeke willem willemijn william willy wilma wim wouter xander
    yannick yara yasmin yasmine younes youri youssef yuri yvette yvonne zachary zakaria zara zeynep zoe zohra
    """.split()  # noqa: SIM905  # a list that people read and extend
)
PARTICLES = r"(?:van|von|de|den|der|het|'t|’t|ter|ten|te|el|al|la|le|du|di|bin|ben)"
FULL_NAME = late(rf"\b([A-Z][a-zé]{{1,20}}(?:-[A-Z][a-z]{{1,20}})?)((?: {PARTICLES}){{0,3}}) ([A-Z][\w'’-]{{1,30}})")
"""A given name and a family name with what stands between: three groups."""


def is_given(name: str) -> bool:
    """`Jan-Willem` is when Jan is."""
    return name.lower() in GIVEN or name.lower().partition("-")[0] in GIVEN
