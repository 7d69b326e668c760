"""Word lists for speakers, our own: titles and roles, kinds of sources, first names by usual gender."""

from __future__ import annotations

HONORIFICS = {
    "mr": "m", "mr.": "m", "mister": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "father": "m",
    "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "madam": "f", "dame": "f", "lady": "f",
    "queen": "f", "princess": "f", "sister": "f", "baroness": "f", "congresswoman": "f", "spokeswoman": "f",
    "chairwoman": "f", "congressman": "m", "spokesman": "m", "chairman": "m", "businessman": "m",
    "businesswoman": "f", "councilwoman": "f", "councilman": "m", "actress": "f", "assemblyman": "m",
    "assemblywoman": "f", "baron": "m", "duke": "m", "duchess": "f", "pope": "m", "imam": "m",
}  # fmt: skip
"""Titles that tell a gender, lower-case."""

TITLES = frozenset(HONORIFICS) | frozenset(
    """
    dr dr. prof prof. professor president vice premier chancellor prime minister deputy senator sen sen. sens. senators
    representative rep rep. reps. congressional gov gov. governor lt lt. lieutenant mayor secretary general gen gen.
    admiral adm. adm colonel col col. major maj. captain capt capt. sgt sgt. sergeant commander chief police officer
    chair chairperson spokesperson envoy ambassador judge justice director ceo coo cfo executive editor co-founder
    founder pastor rev rev. reverend bishop archbishop cardinal rabbi sheikh ayatollah attorney lawyer prosecutor
    candidate nominee hopeful frontrunner front-runner leader analyst strategist manager adviser advisor aide pollster
    columnist reporter correspondent journalist anchor host moderator author writer historian economist scientist
    researcher expert lawmaker legislator councillor councilor commissioner superintendent sheriff deputy
    undersecretary head coach player striker captain star actor singer rapper comedian producer filmmaker billionaire
    mogul entrepreneur activist organizer organiser volunteer student teacher principal doctor nurse farmer
    speaker whip treasurer comptroller auditor solicitor consultant operative fellow veteran agent detective trooper
    republican democrat democratic conservative liberal labour labor opposition majority minority house senate state
    former ex current incoming outgoing acting interim then late senior top longtime
    """.split()
)
"""Words that stand before a name and are no part of it, lower-case."""

OFFICES = TITLES - frozenset(
    """
    then late senior top longtime former ex current incoming outgoing acting interim republican democrat democratic
    conservative liberal labour labor opposition majority minority house senate state congressional star general
    vice prime deputy executive police head house veteran
    """.split()
)
"""Titles that make the capitalized words after them a person's name."""

OCCUPATIONS = frozenset(
    """
    fitter miner welder nurse clerk cook priest monk nun guard guide pilot plumber smith tailor grocer butcher judge
    surgeon scholar seamstress heiress waitress hostess widow widower tenant resident pupil retiree pensioner shepherd
    athlete spokesperson electrician mechanic politician physician librarian chef clergyman headmaster headmistress
    principal author farmer forester dispatcher repairer driver carpenter baker butcher gardener painter builder fisher
    mother father son daughter brother sister grandmother grandfather
    caretaker trader banker broker programmer engineer designer lecturer preacher ranger firefighter
    """.split()
)
"""Nouns for what a person does, besides titles."""

OCCUPATION_ENDINGS = (
    "smith",
    "ician",
    "ologist",
    "ist",
    "arian",
    "worker",
    "keeper",
    "maker",
    "grower",
    "man",
    "woman",
)
"""Endings of such nouns."""

CALLINGS = frozenset(
    """
    professor lawyer analyst strategist pollster columnist reporter journalist author writer historian economist
    scientist researcher expert player striker actor singer rapper comedian producer filmmaker billionaire mogul
    entrepreneur activist organizer organiser volunteer student teacher doctor nurse pastor businessman businesswoman
    actress attorney farmer
    """.split()
)
"""Titles that are callings, which a text does not give to somebody it leaves unnamed after naming one person."""

PORTFOLIOS = frozenset(
    """
    education transport housing energy trade health finance defence defense justice agriculture environment culture
    labour labor economy interior tourism fisheries
    """.split()
)
"""Fields of ministers."""

NOT_SURNAMES = frozenset(
    """
    street road avenue lane row square bridge hall hill valley river lake sea bay island islands mountain park county
    city town village district station airport tower north south east west times post journal news herald courier
    tribune gazette corp corp. inc inc. co co. ltd ltd. llc plc group bill act law treaty day week war award cup fund
    trust project initiative order amendment states nations republic kingdom academy college museum library theatre
    theater chamber board forum compact pact list front movement society authority service services energy power
    today radio tv show festival house room plan deal code index report ministry department
    """.split()
)
"""Words that end the names of places, papers, laws and firms, not of people."""

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """.split()
)

OWN_THINGS = frozenset(
    """
    name coat hat jacket sleeve note notes voice head hand hands eye shoulder mother father parent wife husband son
    daughter brother sister mind doubt doubts office hair glasses phone desk lip fist
    """.split()
)
"""What somebody who moves, raises or repeats it nearly always owns."""

QUALIFIERS = frozenset("former ex current incoming outgoing acting interim then late longtime".split())
"""Words before a role that say when it was held, not what it is."""

DOCUMENTS = frozenset(
    """
    report study survey poll statement document letter memo memorandum email e-mail transcript filing lawsuit suit
    complaint indictment affidavit ruling article editorial book paper bill law resolution release tweet post blog
    website site newspaper magazine headline story column analysis audit review record data figures statistics census
    research findings speech platform plan ad advertisement video message note agreement treaty constitution page
    brochure register count tally draft petition notice leaflet pamphlet manifesto summary
    polls surveys reports studies documents records emails e-mails letters papers articles memos analyses transcripts
    """.split()
)
"""Heads of phrases that name a text."""

ORGANIZATIONS = frozenset(
    """
    administration campaign government ministry company firm party committee council court agency department bureau
    commission bank office union association organization organisation group team police parliament congress senate
    house board university institute foundation network newspaper alliance bloc coalition club league church army
    military navy force embassy palace kremlin opposition regime junta cabinet panel jury federation corporation
    center centre charity airline hospital school branch chamber institute league forum board society
    inspectorate operator chapter
    """.split()
)
"""Heads of phrases that name a body."""

ANONYMOUS = frozenset(
    """
    source official officer aide adviser advisor insider person spokesman spokeswoman spokesperson diplomat lawyer
    representative witness employee staffer operative strategist caller man woman resident voter expert analyst lawmaker
    someone somebody anyone one
    """.split()
)
"""Singular heads of phrases that speak for somebody without a name."""

FAMILIAR = frozenset("familiar briefed anonymity condition knowledge close anonymous unnamed unidentified".split())
"""Words that mark a source as withholding its name."""

MALE = frozenset(
    """
    aaron adam ahmed alan albert alexander alexei ali andrew andy anthony antonio arnold arthur barack ben benjamin
    bernie bill bob boris brad brandon brian bruce carl carlos charles charlie chris christopher chuck craig daniel
    dave david dean dennis dick dmitri dmitry don donald doug douglas dwight ed eddie edward emmanuel eric ethan
    evan francis frank fred gary gene geoff george gerald glenn gordon graham greg gregory harold harry henry howard
    hugh ian igor ivan jack jacob jake james jamie jared jason javier jay jeb jeff jeffrey jeremy jerry jesse jim
    jimmy joe joel john johnny jon jonathan jordan jose joseph josh joshua juan justin karl keith ken kenneth kevin
    kyle larry lawrence lee leon lewis lindsey louis luis luke marc marco mark martin matt matthew michael miguel mike
    mitch mitt mohamed mohammed muhammad nathan neil newt nicholas nick nigel noah oliver omar oscar patrick paul
    pedro peter phil philip phillip ralph rand randy ray raymond reince rex richard rick rob robert robby roger ron
    ronald ross roy rudy russell ryan sam samuel scott sean sergei sergey seth stephen steve steven stuart ted terry
    thomas tim timothy todd tom tommy tony travis trevor vladimir viktor volodymyr walter warren wayne will william
    xavier zachary
    """.split()
)
"""First names that are mostly men's."""

FEMALE = frozenset(
    """
    abigail alexandra alice alicia alison amanda amy ana andrea angela angelina anita ann anna anne annie ashley
    barbara beth betty beverly brenda brittany carly carmen carol caroline carolyn catherine charlotte chelsea cheryl
    christina christine cindy claire claudia condoleezza cynthia dana deborah debbie denise diana diane donna dorothy
    eleanor elena elizabeth ellen emily emma erica erin eva evelyn fatima frances gail gina gloria grace greta hannah
    heather heidi helen hillary holly huma irene ivanka jacqueline jane janet janice jean jennifer jenny jessica jill
    joan joanna joyce judith judy julia julie karen kate katherine kathleen kathryn kathy katie kayleigh kellyanne
    kelly kim kimberly kristen laura lauren leslie linda lisa liz loretta louise lucy lynn madeleine maggie margaret
    maria marie marine marissa martha mary megan melania melissa michelle mika monica nancy naomi natalie nicola
    nicole nikki olga olivia pamela patricia paula rachel rebecca rita robin rosa rose ruth sally samantha sandra sara
    sarah sharon sheila sheryl sonia sophie stephanie susan suzanne sylvia tammy tara teresa theresa tina tracy ursula
    valerie vanessa vera victoria virginia wendy whoopi yolanda yulia zoe
    """.split()
)
"""First names that are mostly women's."""

TYPES_OF = {
    "alliance": ("NATO", "North Atlantic Treaty Organization"),
    "bloc": ("European Union", "EU", "E.U.", "ASEAN", "Mercosur"),
    "cartel": ("OPEC",),
    "kremlin": ("Kremlin",),
}
"""Nouns that stand for an international body when the text names it."""
