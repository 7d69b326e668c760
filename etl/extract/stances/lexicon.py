"""The stance lexicon: which words take sides, in which slot the target stands, and which way.

Written for this project. Each table is a text block of entries `word/slots`, a particle
joined to its verb by an underscore (rule_out). A slot is where the target (or the clause that holds it) stands: `o`
object or passive subject, `c` a clause, `s` subject, else a preposition. The holder is the subject.

The composition that reads this (see compose.py) follows the idea of polarity propagation over a parse as in Moilanen
& Pulman, "Sentiment Composition" (RANLP 2007), and the slots of opinion frames as in Wilson's and Deng & Wiebe's work
(MPQA 3.0, NAACL 2015); no entry is copied from those resources.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["attitude", "action", "intent", "denial"]


@dataclass(frozen=True)
class Entry:
    """One sense of a verb, noun or adjective: its sign (+1, -1), the slots for the target and a strength in (0, 1]."""

    kind: Kind
    sign: int
    slots: frozenset[str]
    strength: float


def _table(kind: Kind, sign: int, strength: float, block: str, default: str = "o") -> dict[str, list[Entry]]:
    out: dict[str, list[Entry]] = {}
    for item in block.split():
        word, _, slots = item.partition("/")
        out.setdefault(word, []).append(Entry(kind, sign, frozenset((slots or default).split(",")), strength))
    return out


def _merge(*tables: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    merged: dict[str, list[Entry]] = {}
    for table in tables:
        for word, entries in table.items():
            merged.setdefault(word, []).extend(entries)
    return {word: tuple(entries) for word, entries in merged.items()}


_FOR = """
remain/for,behind,in_favor stay/behind line_up/behind,for
support/o,c back/o endorse champion defend/o embrace applaud welcome praise hail laud cheer celebrate commend salute
admire love cherish like favor favour prefer approve ratify uphold tout promote bless toast honor honour respect
congratulate thank trust appreciate value exalt extol vindicate sympathize_with idolize revere adore compliment
approve/of advocate/o,for,c campaign/for,on lobby/for argue/for vote/for,in_favor,c rally/for,around,behind
push/for,c press/for call/for,c plead/for fight/for fight_for/o stand_by/o stand/by,with,for,behind speak_up/for
come_out/for,in_favor side/with sympathize/with agree/with,c,on align/with ally/with,o cooperate/with partner/with
believe/in rejoice/in,at demand/o,c urge/o,c insist/on,c seek/o,c pursue/o,c want/o,c desire/o,c hope/for,c
aspire/to,c look_forward/to long/for recommend/o,c propose/o,c advise/c suggest/c encourage/o,c appeal/for
wish/for,c,o crave/o request/o,c prioritize/o be/for,behind,in_favor opt/for sign_on/to sign_up/for rave/about
gush/over,about vouch/for root/for cheer_on/o defend/o,against accept/o,c commit/to,o vow/c pledge/c,o,to
promise/c,o consent/to subscribe/to throw/behind swear_by/o
"""
_AGAINST = """
oppose/o,c reject denounce condemn criticize criticise blast slam bash decry deplore deride dismiss disparage assail
lambaste lambast attack attack_on rebuke rip rip_into chide scold berate castigate censure excoriate pillory
ridicule mock insult vilify demonize demonise smear malign belittle denigrate discredit disavow repudiate renounce
disown reprimand hate/o,c despise detest loathe abhor fear/o,c dread/o,c resent dislike distrust mistrust regret/o,c
lament bemoan protest/o,against,at resist/o,c contest dispute challenge/o counter/o rebuff spurn snub shun blame/o
fault accuse/o sue/o indict impeach decry boycott veto nix denigrate taunt troll slap_down/o scorn chastise upbraid
admonish question/o doubt/o,c mourn skewer torch trash knock hammer pan hit/o lash/at lash_out/at,against
hit_out/at,against hit_back/at fire_back/at rail/against,at,about inveigh/against object/to,c balk/at
disagree/with,c,on disapprove/of complain/about,c,of grumble/about,over worry/about,over,c,of caution/against,c
warn/against,of,about,c argue/against testify/against  vote/against,down vote_down/o campaign/against lobby/against
fight/o,against,back fight_back/against rally/against speak/against speak_out/against come_out/against
stand_up/to,against push_back/against,on march/against rebel/against revolt/against side/against be/against
cry/against work/against turn/on,against clash/with quarrel/with feud/with spar/with bristle/at recoil/at,from
frown/on,upon scoff/at sneer/at laugh/at shout_down/o boo/o heckle/o tear_into/o lay_into/o go_after/o take_on/o
call_out/o take_aim/at threaten/o threaten/with condemn/o,for rule/against lash/out,at despair/of,at
file_suit/against remain/against stay/against stand/against turn_out/against use/against act/against
mobilise/against mobilize/against organise/against organize/against petition/against demonstrate/against
strike/against agitate/against militate/against crusade/against denigrate/o deny/o refute/o rebut/o scapegoat/o betray/o bully/o
"""
# What someone does to the target shows a side too, more weakly: strength below that of words.
_DO_FOR = """
pass/o build enact adopt legalize legalise approve confirm implement introduce launch sign keep preserve protect
maintain restore strengthen expand advance extend reinstate join enter fund finance honor codify secure ensure
guarantee allow permit enable facilitate impose/o enforce start begin/o,c continue/o,c establish complete achieve
win rejoin sponsor co-sponsor cosponsor revive renew hasten push_through/o carry_out/o bring_back/o stick/to,with
abide/by move_forward/with,on go_ahead/with proceed/with save rescue help/o,c assist aid reward arm/o subsidize
legislate comply/with adhere/to join/in,o reauthorize broaden bolster free/o hug nominate/o pick/o
"""
_DO_AGAINST = """
repeal/o ban block stop halt end/o scrap kill dismantle abolish abandon ditch drop revoke rescind overturn undo
undermine gut eliminate reverse cancel suspend delay postpone defund prevent/o,c restrict limit curb curtail weaken
sabotage thwart derail obstruct impede outlaw criminalize prohibit forbid/o,c bar/o,from exit/o quit leave/o
withdraw/from,o pull_out/of pull/from,out_of back_out/of walk_away/from,o,of get_out/of get_rid/of rid/of exclude
rule_out/o,c shut_down/o tear_up/o rip_up/o roll_back/o scale_back/o wind_down/o phase_out/o do_away/with
strike_down/o turn_down/o chip_away/at crack_down/on violate/o break/o,with circumvent/o stall/o shelve/o defeat/o
combat/o fight_off/o destroy tackle crush/o annihilate invalidate nullify quash bomb/o punish sanction/o fine/o
fire/o oust/o expel/o arrest/o jail detain/o torture/o kill/o murder/o assault/o shoot/o invade/o evict/o deport/o
beat/o hack/o prosecute/o charge/o humiliate/o harass/o intimidate/o provoke/o retaliate/against
discriminate/against defame/o convict/o topple/o overthrow/o unseat/o outlast/o offend/o anger/o infuriate/o
strike/o,at trounce/o filibuster/o cut_off/o defang/o
"""
# Verbs over a clause that carry a side through: "planned to repeal", "refused to support".
_INTENT_FOR = """
plan/c,for,on intend/c aim/c,for,at decide/c,on choose/c try/c,o attempt/c,o strive/c,for work/c,on,toward,towards
manage/c help/c agree/c,to offer/c threaten/c vow/c promise/c pledge/c commit/c swear/c prepare/c move/c act/c
resolve/c undertake/c endeavor/c expect/c need/c,o,for deserve/o,c force/c order/c,o direct/c instruct/c
ask/c,for tell/c require/c,o mandate/o,c consider/x like/c love/c go/c set_out/c amend/c remain_committed/to rush/c
use/c volunteer/c opt/c dare/c long/c
"""
_INTENT_AGAINST = """
refuse/c,o decline/c,o fail/c neglect/c hesitate/c refrain/from avoid/o,c stop_short/of abstain/from cease/c,o
discourage/o,c,from dissuade/from deter/from,o quit/c forget/c shy_away/from shy/from give_up/on,o backtrack/on
resist/c back_away/from back_off/o,on,from renege/on walk_back/o retreat/from balk/at
"""
# Words that take a side only when denied: "is not being considered", "cannot accept".
_DENIAL = """
consider/o,c discuss/o entertain/o contemplate/o tolerate/o accept/o allow/o happen/s occur/s exist/s take_place/s
negotiate/o,on need/s stand_for/o compromise/on budge/on see/o,c envision/o envisage/o foresee/o go_along/with
work/s recognize/o recognise/o abide/o trust/o believe/o forget/o forgive/o countenance/o pass/s care/about buy/o
make_sense/s
"""

VERBS = _merge(
    _table("attitude", 1, 0.86, _FOR),
    _table("attitude", -1, 0.86, _AGAINST),
    _table("action", 1, 0.66, _DO_FOR),
    _table("action", -1, 0.66, _DO_AGAINST),
    _table("intent", 1, 0.74, _INTENT_FOR, "c"),
    _table("intent", -1, 0.7, _INTENT_AGAINST, "c"),
    _table("denial", 1, 0.66, _DENIAL),
)

_NOUNS_FOR = """
support/for,of,c backing/for,of endorsement/of approval/of,for praise/for,of admiration/for,of enthusiasm/for,about
sympathy/for,with commitment/to,c,of hope/for,of,c hopes/for,c desire/for,c wish/for,c push/for,c call/for,c
demand/for,c campaign/for fight/for preference/for love/for,of affection/for appreciation/for,of gratitude/to,for
respect/for confidence/in,of trust/in faith/in belief/in satisfaction/with,at defense/of defence/of embrace/of
welcome/of promise/c,of pledge/c,of vow/c intention/c,of determination/c bid/c,for vote/for advocacy/for,of
threat/c loyalty/to solidarity/with friendship/with favor/of favour/of insistence/on,c quest/for,c pursuit/of willingness/c
zeal/for plea/for,c aspiration/for,c,to devotion/to fondness/for agreement/with case/for argument/for ambition/c,for
drive/c,for eagerness/c tribute/to acceptance/of congratulations/to thanks/to
"""
_NOUNS_AGAINST = """
opposition/to,c,of,from objection/to,c resistance/to,c hostility/to,toward,towards rejection/of criticism/of
condemnation/of denunciation/of attack/on,against assault/on aversion/to disapproval/of skepticism/about,of,toward
scepticism/about,of doubt/about,over concern/about,over,with worry/about,over,c fear/of,about,over
anger/at,over,about,with outrage/over,at,about hatred/of,for,toward dislike/of,for disdain/for contempt/for,of
distrust/of,in mistrust/of frustration/with,over,at disappointment/with,at,in,over protest/against,over,of
fight/against campaign/against vote/against complaint/about,against accusation/against,of allegation/against,of
charge/against lawsuit/against,over suit/against boycott/of veto/of rebuke/of,to backlash/against,to,over
reluctance/c refusal/c,of unwillingness/c denial/of warning/about,against,of crackdown/on crusade/against
war/on,against animosity/toward,towards,to,for grudge/against regret/about,over,for discontent/with,over
dissatisfaction/with disagreement/with,over repudiation/of renunciation/of misgiving/about misgivings/about
reservation/about reservations/about alarm/over,at,about unease/about,over,with scorn/for outcry/over,against
case/against argument/against threat/against jab/at swipe/at broadside/against rant/against,about threats/against
"""
# Neutral stance nouns: the preposition or participle tells the side.
STANCE_NOUNS = frozenset(
    "stance position view policy stand line vote argument case campaign lawsuit decision rally protest march "
    "ruling speech editorial legislation bill law resolution amendment lobbying petition statement brief ad "
    "movement".split()
)

_DEEDS_FOR = (
    "restoration/of expansion/of adoption/of passage/of protection/of,for,against ratification/of funding/for,of"
)
_DEEDS_AGAINST = """
repeal/of withdrawal/from exit/from ban/on,against end/to,of abolition/of elimination/of removal/of rollback/of
reversal/of suspension/of cancellation/of prohibition/on,of,against restriction/on limit/on departure/from
termination/of limits/on restrictions/on moratorium/on undoing/of dismantling/of
"""
NOUNS = _merge(
    _table("attitude", 1, 0.84, _NOUNS_FOR),
    _table("attitude", -1, 0.84, _NOUNS_AGAINST),
    _table("action", 1, 0.62, _DEEDS_FOR),
    _table("action", -1, 0.62, _DEEDS_AGAINST),
)

AGENT_NOUNS = {
    **dict.fromkeys(
        "supporter advocate proponent backer champion defender ally fan admirer booster activist".split(), 1
    ),
    **dict.fromkeys("opponent critic foe skeptic sceptic detractor adversary rival enemy denier".split(), -1),
}

_ADJ_FOR = """
supportive/of proud/of,c happy/with,about,c glad/c,of pleased/with,by,c,at delighted/with,by,c,at satisfied/with
thankful/for,to grateful/for,to committed/to,c,o determined/c eager/c,for willing/c,to ready/c,for keen/c,on open/to
enthusiastic/about excited/about,c,by confident/in,about optimistic/about fond/of favorable/to,toward
impressed/with,by comfortable/with sympathetic/to,toward loyal/to fine/with okay/with hopeful/about,for bullish/on
friendly/to,with,toward,towards
"""
_ADJ_AGAINST = """
opposed/to,c critical/of hostile/to,toward,towards skeptical/of,about sceptical/of,about wary/of,about
concerned/about,by,c,with worried/about,by,c,over angry/about,at,with,over,c furious/about,at,with,over,c
outraged/by,at,over alarmed/by,at,about unhappy/with,about,at,over disappointed/in,by,with,at,c
frustrated/with,by,at,over upset/with,about,over,by,at reluctant/c,about unwilling/c afraid/of,c fearful/of,c
tired/of sick/of dismissive/of averse/to doubtful/about,of,c uncomfortable/with appalled/by,at horrified/by,at
disgusted/by,with,at troubled/by,c fed/with resentful/of contemptuous/of ashamed/of embarrassed/by mad/at,about
suspicious/of dissatisfied/with distrustful/of hesitant/c,about incensed/by,at,over
"""
ADJECTIVES = _merge(_table("attitude", 1, 0.82, _ADJ_FOR), _table("attitude", -1, 0.82, _ADJ_AGAINST))

# Nouns that let the target through: a plan for it, the idea of it.
CARRIERS = frozenset(
    "idea prospect plan proposal effort bill deal policy notion possibility option concept principle measure "
    "legislation law initiative provision goal attempt bid move step program programme question proposition "
    "language version decision agreement accord act treaty pact package strategy approach agenda resolution "
    "amendment cause chance opportunity need importance value creation use practice ruling nomination "
    "confirmation construction implementation process concept right position stance effort right appointment "
    "campaign candidacy handling record leadership behavior conduct remark comment statement action response "
    "presidency performance work rhetoric treatment role side attempt".split()
)
LIGHT_VERBS = frozenset(
    "express voice have reiterate declare announce offer show maintain repeat state signal indicate convey stress "
    "emphasize underscore underline reaffirm affirm renew give make lend throw take hold issue mount lead launch "
    "file receive level direct air share cite cast deliver raise extend pay lodge register earn continue confirm "
    "win intensify spark draw highlight outline defend clarify keep harden double_down start begin feel wage "
    "stage".split()
)
LIGHT_PASSIVE = frozenset("receive draw earn win spark face get gain attract".split())

REPORT = frozenset(
    "say tell add note write argue claim assert insist contend maintain believe think feel state declare warn "
    "announce explain suggest tweet acknowledge admit concede conclude predict stress emphasize reiterate repeat "
    "indicate signal point_out observe remark testify complain agree know hold fear hope reply respond counter "
    "recall reveal vow pledge promise confirm caution allege show find charge post continue comment opine joke "
    "quip describe lament boast protest proclaim go_on ask worry lament regret dread".split()
)
COMMIT = frozenset(
    "declare announce vow pledge promise decide agree insist demand swear guarantee resolve confirm".split()
)
REPORT_NOUNS = frozenset(
    "signal message statement sign indication hint assurance warning word claim argument belief promise pledge "
    "view comment remark letter tweet report announcement suggestion assertion contention conviction".split()
)
# With a clause: its side turns round ("doubts that it is good"); other verbs of saying and feeling keep it.
DOUBTING = frozenset("doubt deny dispute dismiss reject refute question rebut contest".split())
SUBJUNCTIVE = frozenset(
    "demand insist propose recommend urge request ask advise suggest require want hope wish prefer order "
    "mandate".split()
)
NAMING = frozenset(
    "call describe portray label brand consider deem view see regard characterize characterise depict paint cast "
    "denounce condemn dismiss decry deride praise hail tout declare find think dub term believe rate rank "
    "criticize slam blast bill treat make render mock attack".split()
)

# What a clause with the target as subject says about it.
HARM = frozenset(
    "hurt harm damage undermine threaten weaken endanger jeopardize jeopardise imperil hinder hamper ruin wreck "
    "kill devastate violate erode fail backfire cripple destroy burden penalize punish worsen distort "
    "poison betray discriminate infringe trample encroach marginalize alienate divide polarize disenfranchise "
    "disadvantage cheat terrify terrorize scare cost exploit embolden inflame exacerbate aggravate stifle lie "
    "suck stink lack mislead misrepresent fall_short deprive offend disgrace embarrass suffer collapse lose flop "
    "stumble falter".split()
)
HELP = frozenset(
    "help benefit protect improve strengthen save serve boost work empower enhance secure support succeed bolster "
    "defend safeguard pay_off make_sense deliver lift enable encourage advance preserve fulfil fulfill foster "
    "inspire deserve excel shine impress win triumph guarantee revive prosper matter stabilize unite restore "
    "deserve honor".split()
)
RAISE = frozenset(
    "cause spark create bring give pose represent constitute trigger lead result mean produce provoke increase "
    "raise fuel promote play contribute be become remain expand drive generate offer provide ensure stoke prompt "
    "amount present have make add risk open set_off spell bring_about put lead_to prove mark reflect invite do "
    "feed keep".split()
)
LOWER = frozenset(
    "reduce cut prevent stop end curb lower decrease diminish limit avoid eliminate ease combat fight block slow "
    "deny tackle address solve fix alleviate mitigate relieve counter deter resolve ignore erase wipe_out "
    "take_away strip halt defeat overcome undo".split()
)
PLEASE = frozenset("please delight satisfy encourage reassure thrill gratify hearten impress comfort excite".split())
ANGER = frozenset(
    "worry anger alarm concern outrage frighten infuriate enrage upset trouble disturb dismay disappoint irk "
    "rankle appall horrify disgust unsettle unnerve irritate annoy frustrate incense shock sadden scare terrify".split()
)

GOOD = frozenset(
    "partnership growth job jobs peace security stability safety prosperity satisfaction success benefit victory win progress "
    "good solution opportunity hope freedom fairness justice improvement protection help relief boost advantage "
    "triumph right priority necessity blessing gift achievement milestone breakthrough step-forward asset hero "
    "heroes joy pleasure pride great excellent important essential vital critical-for crucial necessary needed "
    "beneficial effective right fair just wise smart sensible reasonable successful helpful wonderful fantastic "
    "terrific positive historic beautiful amazing best better worthwhile welcome appropriate legal constitutional "
    "moral safe strong popular tremendous key overdue long-overdue desirable possible inevitable sound legitimate "
    "justified proper valuable honorable courageous brave brilliant honest decent qualified outstanding "
    "remarkable impressive exceptional strength leader courage integrity friend partner talent patriot "
    "masterpiece common-sense commonsense humane compassionate lawful support wisdom duty dignity love loved "
    "respected trusted gifted talented inspiring proud productive promising".split()
)
BAD = frozenset(
    "war crisis violence death cost disaster threat chaos damage harm danger loss risk problem mistake failure "
    "catastrophe tragedy shame disgrace joke scam hoax fraud sham travesty outrage burden injustice "
    "discrimination attack assault poverty unemployment crime suffering pain corruption abuse terrorism "
    "instability conflict recession inflation nightmare mess farce witch-hunt betrayal insult error overreach "
    "abomination scandal lie lies setback blow obstacle barrier concern worry fear anger controversy confusion "
    "uncertainty division backlash debt deficit shortage evil misery bloodshed massacre genocide oppression "
    "tyranny racism hatred bigotry stupidity folly waste distraction trap suicide cancer poison illegal "
    "unconstitutional unlawful immoral unethical wrong bad terrible horrible awful worst worse dangerous harmful "
    "disastrous problematic catastrophic unfair unjust cruel inhumane racist ridiculous stupid foolish dumb "
    "reckless misguided flawed broken costly expensive unnecessary unacceptable inappropriate ineffective useless "
    "impossible unrealistic wasteful destructive devastating outrageous disgusting shameful insane crazy absurd "
    "counterproductive unpopular unworkable unsustainable irresponsible heartless draconian evil corrupt "
    "dishonest unfit incompetent weak pathetic disgraceful unpatriotic un-american horrendous divisive extreme "
    "radical toxic fake false misleading troubling disturbing alarming deplorable hypocritical "
    "hypocrite liar bully coward traitor criminal thug dictator tyrant terrorist enemy idiot fool loser failing "
    "crooked phony unhinged one-sided lousy poor premature hateful bigoted sexist offensive unprecedented-in "
    "burdensome land-grab grab cause-of penalty punishment hardship trauma casualty hypocrisy incompetence negligence "
    "misconduct wrongdoing failed ignorant lazy arrogant selfish worthless ineligible unqualified biased violent "
    "murderer villain puppet menace monster disappointment embarrassment plague".split()
)
# A thing said to be (un)welcome by where it stands: "off the table", "out of the question".
IDIOMS = {
    ("off", "table"): -1, ("out", "question"): -1, ("off", "limit"): -1, ("on", "table"): 1,
    ("against", "interest"): -1,
    ("in", "interest"): 1, ("beyond", "pale"): -1, ("on", "arrival"): -1, ("at", "odds"): -1, ("out", "line"): -1,
    ("under", "fire"): -1, ("under", "attack"): -1, ("off", "agenda"): -1, ("out", "step"): -1, ("of", "touch"): -1,
}  # fmt: skip

# What its friends and its foes want of a target that is the subject: "must come", "must go".
COMES_OR_GOES = {
    **dict.fromkeys("come stay stand remain survive proceed prevail continue".split(), 1),
    **dict.fromkeys("go fall die end stop fail wait".split(), -1),
}

NEGATORS = frozenset(
    "not n't n’t never no neither nor hardly scarcely barely without nobody nothing none cannot".split()
)
DEONTIC = frozenset("should must ought shall".split())
FUTURE = frozenset("will would 'll ’ll shall".split())
