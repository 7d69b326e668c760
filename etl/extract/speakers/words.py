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

KIN = frozenset(
    """
    wife husband mother father son daughter brother sister parent uncle aunt cousin grandmother grandfather friend
    neighbour neighbor colleague partner boss
    """.split()
)
"""Nouns for who somebody is to another."""

RANKS = frozenset("deputy vice assistant associate acting shadow junior".split())
"""Words before a role that make it another one."""

FIELDS = frozenset("prime foreign chief general executive national federal".split())
"""Adjectives before a role that say which one it is."""

ANY_BODY = frozenset("group organization organisation body company firm members staff".split())
"""Nouns for a body of any kind."""

BARE_BODIES = frozenset("ministry department council court committee commission agency bureau inspectorate".split())
"""Bodies that a text names once in full (`the education ministry`) and then by the noun."""

NAMED_AFTER = frozenset(["administration", "campaign"])
"""Bodies that go by the name of who leads them."""

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

SHORT_BODIES = frozenset(
    """
    post times journal tribune herald gazette courier guardian union league federation chamber forum alliance authority
    commission bureau foundation inspectorate
    """.split()
)
"""Last words of names that stand for the whole name (`the Post`)."""

OPENERS = frozenset(
    """
    even among stated said asked told added although though while when after before since as if but and or so yet then now
    with without by for from in on at to of the a an this that these those his her its their our my your only both
    still also like unlike dear meanwhile however because whether not no did does is was were has have had will would
    can could should may might must why how what who where which here there
    """.split()
)
"""Words that open a sentence with a capital and are no first names."""

ANONYMOUS = frozenset(
    """
    source official officer aide adviser advisor insider person spokesman spokeswoman spokesperson diplomat lawyer
    representative witness employee staffer operative strategist caller man woman resident voter expert analyst lawmaker
    someone somebody anyone one
    """.split()
)
"""Singular heads of phrases that speak for somebody without a name."""

FAMILIAR = frozenset("familiar briefed anonymity anonymously knowledge close anonymous unnamed unidentified".split())
"""Words that mark a source as withholding its name."""

MALE = frozenset(
    """
    aaron abdul abdullah abraham adam adrian ahmed aidan alain alan alastair albert aleksandr alessandro alex
    alexander alexei alfred ali alistair allan allen alvin amir anders andre andreas andrei andres andrew andy angus
    anthony antoine anton antonio arjun arnaud arne arnold arthur artur arturo asher ashton augustin axel ayman
    barack barry bart bashar bastian ben benjamin bernard bernd bernie bert bertrand bill bjorn bob boris boyd brad
    bradley brandon brendan brent brett brian bruce bruno bryan bryce byron caleb calvin carl carlos cecil cedric
    cesar charles charlie chester chris christian christoph christopher chuck clarence claude clayton cliff clifford
    clint clyde colin connor conor corey cory craig cristian curtis cyril damian damien damon dan dane daniel dante
    darren darryl daryl dave david davide dean denis dennis denny derek derrick dick dieter dimitri dirk dmitri
    dmitry dominic dominik don donald donovan doug douglas duane duncan dustin dwight dylan earl ed eddie edgar
    edmund eduardo edward edwin elias elijah elliot elliott elmer emil emilio emmanuel emmett enrique eric erik
    ernest ernesto ernie erwin esteban ethan etienne eugene evan fabian fabio felipe felix ferdinand fernando fidel
    filip finn florian floyd francesco francis franco francois frank franz fred frederic frederick fredrik fritz
    gabriel gareth garrett gary gavin gene geoff george gerald gerard gerhard gerry gianni gilbert giles giorgio
    giovanni giuseppe glenn gonzalo gordon graeme graham greg gregor gregory guido guillermo gunther gus gustav
    gustavo hamid hamza hank hans harald harold harry harvey hassan hector heinrich helmut henri henrik henry
    herbert herman hiroshi horace horst howard hubert hugh hugo humphrey hussein ian ibrahim ignacio igor ilya imran
    ingo isaac isaiah ismail ivan ivo jaap jack jacob jacques jaime jake jamal james jamie janusz jared jason javier
    jay jean-claude jeb jeff jeffrey jens jeremiah jeremy jermaine jerome jerry jesse jian jim jimmy joachim joakim
    joao joaquin jochen joe joel johan johann johannes john johnny jon jonas jonathan jordan jorg jorge jose josef
    joseph josh joshua jozef juan juergen jules julian julien julio jurgen justin kamal karim karl kaspar keith
    kelvin ken kenneth kevin khalid klaus kofi konrad konstantin kurt kyle lachlan lamar larry lars laurence laurent
    lawrence lech lee leo leon leonard leonardo leonid leopold leroy levi lewis liam lindsey lionel lothar louie
    louis lucas lucien ludwig luigi luis lukas luke lyle lyndon mahmoud malcolm manuel marc marcel marcelo marco
    marcos marcus mariano mario mark martijn martin marvin massimo mathias matt matteo matthew matthias maurice
    mauricio maximilian maxwell mehmet mel melvin micah michael michal michel mickey miguel mikael mike mikhail
    miles milton mitch mitt mohamed mohammed moises monty morris moses moshe muhammad mustafa myron naftali narendra
    nathan nathaniel ned neil neville newt niall nicholas nick nicolai nicolas niels nigel nikita nikola nikolai
    nils noah noam noel norbert olaf oleg oliver olivier omar orrin osama oscar oskar otto owen pablo paolo pascal
    patrice patrick paul pavel pedro pete peter petr phil philip philippe phillip pierre piers piet pieter quentin
    quincy rafael rahm rainer rajiv ralf ralph ramon rand randy raul ravi ray raymond reginald reince rene reuben
    rex ricardo riccardo richard rick ricky rob robbie robby robert roberto rocco rod roderick rodney rodrigo roger
    roland rolf roman romano ron ronald rory roscoe ross rowan roy ruben rudolf rudy rupert russ russell ryan
    salvatore sam samuel sanjay saul scot scott sean sebastian serge sergei sergey sergio seth shane shaun shawn
    sheldon shimon sidney sigmund silvio simon solomon stan stanley stefan stephan stephen steve steven stewart
    stuart sven sylvester tariq ted teodor terence terrence terry thaddeus theo theodore thomas tim timothy tobias
    tod todd tom tomas tomasz tommy tony torsten travis trent trevor ulrich uri valentin vicente victor viktor vince
    vincent vito vlad vladimir volodymyr wally walt walter warren wayne wendell werner wilbur wilfred wilhelm will
    willard willem william willie wolfgang xavier yasser yitzhak yuri yusuf zach zachary zack
    """.split()
)
"""First names that are mostly men's."""

FEMALE = frozenset(
    """
    abby abigail ada adele adriana agatha agnes aisha alana alexandra alexis alice alicia alina aline alison alyssa
    amalia amanda amelia amina amira amy ana anastasia andrea anette angela angelina angelique angie anika anita
    anja ann anna anne anneke annette annie annika antonia ariana arlene ashley astrid audrey ava barbara barbra
    beatrice beatrix becky belinda bella bernadette bertha beth bettina betty beverly bianca birgit birgitta blanca
    bonnie brenda bridget brigitte britta brittany camila camille candace carla carly carmen carol carolina caroline
    carolyn carrie cassandra catalina catarina catherine cecilia celeste celia chantal charlene charlotte chelsea
    cheryl chloe christa christiane christina christine cindy claire clara claudette claudia colleen condoleezza
    connie constance cora corinne cornelia cristina cynthia dagmar dana daniela danielle daphne darlene debbie
    deborah debra delia denise desiree diana diane dina dolores donna dora doris dorothea dorothy edith eileen
    elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen ellie elsa elsie elvira emilia emily emma
    erica erika erin ernestine esmeralda estelle esther ethel eugenia eunice eva eve evelyn farah fatima fatma
    felicia fiona flora frances freda frida frieda gabriela gabriele gabriella gail genevieve georgina geraldine
    gerda gertrude gillian gina giulia gladys gloria grace greta gretchen guadalupe gudrun gwen gwendolyn hannah
    harriet hattie heather hedwig heidi helen helena helene helga henrietta hilda hilde hillary holly huma ida
    imelda imogen inga ingeborg ingrid irene irina irma isabel isabella isabelle ivanka jacinda jacqueline jacquelyn
    jana jane janelle janet janette janice janine jean jeanette jeanine jeanne jenna jennifer jenny jessica jill
    joan joanna joanne jocelyn joelle johanna jolene josefina josephine josie joyce juana juanita judith judy julia
    julianne julie juliet julieta justine karen karin karla karolina kate katharina katherina katherine kathie
    kathleen kathrin kathryn kathy katie katja katrin katrina kaye kayleigh kelly kellyanne kerstin kim kimberly
    kirsten kirstin kirsty krista kristen kristi kristin kristina lana larissa latoya laura lauren lea leah leila
    lena lenore leona leonie leslie leslie-ann leticia lidia lila lilian lillian lily lina linda lindsay lisa lise
    liz lois lola lorena loretta lorna lorraine lottie louisa louise lucia lucille lucinda lucy ludmila luisa luz
    lydia lynn mabel madeleine madeline magda magdalena maggie mandy manuela mara marcia margaret margarita margery
    margo margot margrethe maria mariana marianne maribel marie marilyn marine marion marisa marissa marjorie
    marlene marsha marta marte martha martina mary matilda maud maura maureen mavis maxine maya meg megan meghan
    melania melinda melissa mercedes meredith michelle mika mildred millicent milly mimi mina mira miranda miriam
    moira molly mona monica muriel myra myrtle nadia nadine naima nancy nanette naomi natalia natalie natasha nell
    nelly nicola nicole nikki nina noelle nora noreen norma odette olga olivia ophelia paige pam pamela patricia
    patsy patti paula pauline peggy penelope penny petra phyllis pilar polly priscilla priti rachael rachel raquel
    rebecca regina renate renee rhoda rhonda rita roberta robin rochelle rosa rosalie rosalind rosanna rose rosemary
    rosie roxanne rukmini ruth sabine sabrina sadie sally salma samantha sandra sara sarah saskia selena selma
    serena shari sharon sharron sheila shelly sheryl shirley sibylle sigrid silke silvia simone sinead siobhan sofia
    solveig sondra sonia sonja sophie stacey stacy stefanie stella stephanie sue susan suzanne svetlana sybil sylvia
    tabitha tamara tammy tania tanya tara tatiana teresa teri tess tessa thea thelma theresa therese tiffany tina
    toni tracy tricia trish trudy ulrike ursula valerie vanessa vera verena veronica vicki vicky victoria viola
    virginia vivian vivien wanda wendy whoopi wilma winifred yasmin yolanda yulia yvette yvonne zainab zara zelda
    zoe
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
