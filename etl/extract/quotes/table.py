"""How often each (pattern, lemma) was an attribution, and what its context is worth. Made by `calibrate`.

Measured on 840 annotated news articles (158303 candidates; the training part of PolNeAR 1.0.0,
which states no licence: only these counts come from it). `COUNTS`: `pattern = lemma:hits:seen …`, `*` for
the whole pattern, lemmas with at least 10 observations. `WEIGHTS`: logistic regression, see `cues`.
"""

from __future__ import annotations

COUNTS = """
according = *:342:421
acomp = *:552:3215 become:9:105 remain:9:77 get:0:42 go:3:35 feel:10:33 grow:3:25
adj_about = *:57:98
adj_for = *:24:146 responsible:13:27 eligible:0:11
adj_in = *:24:186 first:1:17 interested:5:15 many:0:13
adj_of = *:74:528 many:5:118 much:8:97 most:1:90 more:1:18 short:3:14 aware:6:13 critical:9:13 several:0:11
adj_on = *:12:64
adj_than = *:17:219 more:7:58 higher:0:20 other:0:16 less:2:12 larger:0:10
adj_that = *:42:75
adj_to = *:177:817 willing:17:36 ready:12:31 close:0:30 eager:8:18 open:7:18 similar:1:15 free:4:11 subject:0:11
adj_with = *:24:117
adj_zero = *:16:54 likely:1:11
advcl = *:221:854 be:5:34 do:11:31 report:19:21 continue:1:15 say:7:15 put:12:14 note:9:13 become:2:12 begin:1:10
call:1:10 grow:1:10 prepare:4:10
agent = *:72:459
any = say:9308:12551 tell:1391:2943 call:1311:2392 take:180:1309 win:84:1267 ask:638:1155 write:656:1131 add:729:1025
support:215:742 see:293:722 lead:74:708 get:72:679 describe:397:634 put:85:634 offer:256:608 show:316:600 do:72:590
accuse:379:587 report:278:567 hold:52:556 continue:253:540 keep:63:456 leave:40:450 become:39:442 come:33:437
announce:261:424 according:342:421 find:125:413 think:232:406 defend:204:369 lose:20:364 work:25:364 run:31:363
note:286:360 bring:46:359 respond:191:353 tweet:194:351 suggest:235:349 want:169:343 refer:163:338 cite:246:328
know:121:326 face:35:325 question:172:316 draw:43:309 urge:176:309 cast:100:307 claim:156:305 endorse:139:302
believe:177:299 receive:30:299 argue:210:295 state:98:278 praise:173:276 post:102:274 play:29:271 point:115:263
declare:137:262 follow:26:261 appear:89:256 explain:165:248 criticize:145:245 express:168:245 release:67:242
seek:106:242 remain:21:236 seem:105:232 interview:13:229 campaign:27:228 change:20:227 plan:118:227 enter:17:225
agree:136:221 look:62:219 pledge:85:215 focus:67:208 serve:3:207 move:20:204 promise:130:199 charge:73:197
propose:117:194 read:74:194 back:66:193 talk:82:193 view:72:193 expect:114:191 deny:84:188 warn:121:188 meet:6:182
reflect:49:180 oppose:83:178 mention:78:177 dismiss:113:172 address:51:170 recall:116:168 press:75:166 rally:19:166
tie:15:165 return:11:164 beat:9:161 allow:60:160 fight:11:160 acknowledge:108:159 consider:61:159 advise:41:154
reveal:86:147 set:19:146 visit:12:146 gain:14:141 many:5:140 blame:77:138 carry:13:138 insist:90:137 admit:68:133
open:19:133 place:12:131 thank:66:131 defeat:13:128 name:48:128 reach:10:128 answer:54:125 trail:10:123 watch:18:123
conclude:93:122 accept:40:121 decide:48:121 buy:16:120 discuss:56:120 head:2:120 close:9:119 attend:13:118
conduct:11:118 fall:9:117 remind:67:117 sell:9:115 predict:67:114 present:36:114 confirm:45:113 encourage:40:113
candidate:5:112 assure:57:111 prompt:10:110 race:4:110 base:10:108 rise:6:107 comment:47:106 portray:52:106
identify:40:105 much:10:105 tout:66:105 block:40:104 drop:13:103 feel:38:103 victory:6:102 hop:68:100 embrace:28:98
reduce:7:97 demand:44:96 most:1:95 drive:3:94 go_on:43:93 secure:8:93 more:10:92 percent:1:92 point_out:72:92
repeat:44:92 meeting:5:91 involve:10:90 quote:49:90 host:9:88 list:43:88 break:10:87 decision:39:87 introduce:25:86
reply:73:86 elect:9:84 nominate:28:84 vow:70:84 cost:5:82 live:3:82 request:27:82 deal:3:81 emphasize:53:80
remark:34:80 battle:7:79 role:11:79 replace:10:78 concern:34:77 grow:7:77 persuade:30:77 promote:25:77 donate:5:76
transcript:35:76 understand:30:76 voter:1:76 denounce:51:75 detail:36:75 finish:1:75 invite:10:75 time:3:75
celebrate:8:74 fail:21:74 capture:8:73 extend:8:73 refuse:48:73 contrast:20:72 dominate:2:72 mock:41:72 reject:43:72
remember:39:72 boast:38:71 stay:5:71 contest:4:70 approach:9:69 blast:41:69 control:7:68 make_up:3:68 pull:8:68
shoot:7:68 take_on:1:68 center:4:67 highlight:37:67 primary:2:67 speech:9:67 complain:41:66 learn:32:66 protest:22:66
lay:18:65 paint:27:65 reiterate:44:65 aim:20:64 award:5:64 sit:2:64 slam:43:64 fear:34:63 welcome:24:63 appeal:9:62
emerge:6:62 happen:7:62 people:4:62 recognize:32:62 catch:3:61 collect:7:61 publish:22:61 reference:24:61 turn_out:2:61
attract:5:60 benefit:8:60 like:22:60 arrive:1:59 estimate:35:59 react:21:59 recommend:27:59 save:8:59 adviser:0:58
advocate:25:58 determine:22:58 divide:8:58 flee:3:58 wear:6:58 assert:34:57 decline:20:57 issue:6:57 label:22:57
counter:24:56 die:1:56 schedule:3:56 director:0:55 fact:17:55 opportunity:6:55 threaten:21:55 elevate:4:54 gather:2:54
hurt:5:54 organize:5:54 clinch:3:53 obtain:6:53 proposal:27:53 testify:25:53 convince:26:52 devote:19:52 improve:4:52
interrupt:6:52 lay_out:23:52 bear:4:51 condemn:25:51 distance:21:51 line:4:51 plead:27:51 stress:36:51 day:0:50
indicate:37:50 manage:3:50 nomination:4:50 own:6:50 survey:4:50 test:3:50 worry:28:50 appoint:18:49 bid:4:49
disclose:24:49 ready:15:49 relationship:2:49 convention:2:48 event:2:48 handle:3:48 invest:4:48 prefer:28:48
professor:0:48 statement:21:48 attribute:16:47 confront:14:47 echo:20:47 joke:35:47 leader:5:47 propel:0:47
sanders:4:47 underscore:15:47 voice:26:47 contain:6:46 criticism:21:46 feature:6:46 hope:25:46 ignore:19:46 result:4:46
sue:14:46 travel:1:46 contribute:2:45 frame:24:45 influence:2:45 spread:3:45 teach:4:45 year:4:45 allege:28:44
project:15:44 seize:5:44 wait:1:44 act:3:43 ban:12:43 concede:25:43 enjoy:14:43 expose:12:43 grab:5:43 invoke:12:43
perform:3:43 stick:3:43 call_out:30:42 congratulate:24:42 connect:4:42 weigh_in:14:42 compete:2:41 count:11:41
found:0:41 lift:1:41 shake:2:41 appearance:4:40 caucus:0:40 delegate:0:40 establish:14:40 opposition:12:40 poll:3:40
step:1:40 turn_over:2:40 group:4:39 intend:22:39 lament:20:39 order:11:39 stake:4:39 trust:5:39 action:3:38 chide:18:38
crowd:1:38 garner:5:38 loss:0:38 shooting:2:38 shout:18:38 affirm:20:37 damage:2:37 form:0:37 fuel:3:37 spokesman:0:37
willing:17:37 advance:4:36 credit:23:36 evidence:12:36 fly:2:36 interest:15:36 prosecute:12:36 unite:2:36 yell:17:36
deem:13:35 democrats:0:35 disagree:25:35 hint:19:35 purchase:2:35 succeed:3:35 switch:2:35 tap:1:35 way:3:35
complete:0:34 conference:2:34 convert:3:34 idea:21:34 agreement:9:33 characterize:24:33 doubt:22:33 number:1:33
proclaim:20:33 select:1:33 signal:15:33 assume:10:32 distinguish:12:32 member:0:32 path:1:32 secretary:0:32 set_up:3:32
survive:1:32 wonder:24:32 applaud:19:31 approve:10:31 clash:4:31 end_up:2:31 familiar:4:31 official:1:31 problem:1:31
seat:3:31 sweep:0:31 transform:1:31 align:11:30 arm:1:30 care:11:30 deploy:1:30 exchange:0:30 handling:1:30
inform:15:30 majority:0:30 resonate:3:30 separate:0:30 suffer:2:30 surprise:11:30 surround:1:30 war:1:30 woman:1:30
addition:4:29 bind:3:29 display:10:29 figure:1:29 fit:8:29 hammer:4:29 listen:1:29 match:2:29 miss:2:29 power:1:29
president:1:29 punch:0:29 review:9:29 stance:4:29 steer:3:29 argument:15:28 exploit:8:28 level:3:28 lock:3:28
oversee:9:28 participate:3:28 pour:1:28 recount:15:28 step_up:8:28 story:10:28 stretch:2:28 supporter:1:28 surpass:2:28
check:2:27 commander:0:27 cross:0:27 crush:2:27 delay:3:27 design:11:27 dispatch:0:27 expert:1:27 impact:3:27
marry:0:27 other:0:27 relate:2:27 responsible:13:27 rival:2:27 rule:11:27 sure:8:27 track:3:27 transfer:2:27
trounce:0:27 combat:3:26 greet:2:26 instruct:12:26 margin:0:26 regard:16:26 republicans:1:26 advantage:0:25
carry_out:2:25 develop:2:25 election:2:25 exceed:2:25 outline:12:25 pitch:11:25 reason:7:25 recite:10:25 school:0:25
strategy:7:25 swing:3:25 threat:2:25 word:7:25 aide:1:24 alternative:1:24 amount:1:24 broker:3:24 caution:18:24
coordinate:2:24 halt:3:24 keep_up:3:24 nominee:0:24 party:0:24 retain:1:24 sign_up:2:24 suggestion:17:24 take_over:2:24
touch:7:24 turnout:2:24 university:0:24 widen:0:24 ad:3:23 bolster:2:23 call_on:20:23 chief:0:23 clear:3:23 club:0:23
committee:0:23 connection:2:23 critical:11:23 job:2:23 man:2:23 overtake:2:23 performance:2:23 punish:3:23
sentence:7:23 take_in:0:23 tighten:1:23 top:0:23 wall:1:23 wave:2:23 assign:1:22 best:0:22 better:2:22 contend:10:22
enough:3:22 erupt:3:22 funnel:7:22 guide:1:22 hail:16:22 higher:0:22 institute:0:22 latest:1:22 liken:16:22
mobilize:2:22 practice:0:22 rail:13:22 refusal:8:22 sway:0:22 tip:3:22 unleash:1:22 update:3:22 assail:10:21
assault:2:21 freeze:2:21 hall:1:21 prohibit:9:21 realize:11:21 senator:1:21 stem:6:21 volunteer:7:21 ally:2:20
article:2:20 await:2:20 command:2:20 commitment:8:20 county:0:20 date:0:20 enable:1:20 encounter:11:20 first:1:20
hand:2:20 imply:13:20 lie:2:20 lure:1:20 march:0:20 mishandle:1:20 pit:1:20 presence:0:20 risk:2:20 send_out:7:20
showing:0:20 slap:1:20 strategist:0:20 surge:2:20 thrust:0:20 account:1:19 blow:2:19 court:1:19 eager:8:19
eligible:0:19 failure:8:19 headline:1:19 home:0:19 incite:2:19 interject:14:19 narrow:2:19 rebuke:8:19 renew:7:19
reputation:2:19 revive:2:19 rip:7:19 star:1:19 term:1:19 associate:0:18 chant:13:18 circulate:6:18 contradict:9:18
country:0:18 decry:14:18 deprive:1:18 divert:5:18 eat:1:18 endorsement:6:18 gap:2:18 hold_up:8:18 immigrant:2:18
insult:10:18 key:1:18 last:1:18 letter:2:18 loom:1:18 love:11:18 navigate:1:18 notion:12:18 owe:1:18 pivot:6:18
pronounce:12:18 seal:0:18 strengthen:1:18 study:0:18 train:0:18 trip:1:18 violence:2:18 acquire:1:17 analyst:1:17
apologize:8:17 available:0:17 aware:10:17 bet:1:17 boycott:5:17 bring_down:2:17 chair:1:17 clinton:2:17 collapse:1:17
concerned:10:17 crisscross:1:17 curb:5:17 empower:6:17 graduate:0:17 lay_off:6:17 leak:1:17 office:0:17 priority:0:17
pull_off:0:17 rat:5:17 reach_out:0:17 recruit:2:17 suppose:0:17 announcement:6:16 bias:1:16 cause:2:16 combine:0:16
confident:12:16 critique:7:16 derail:6:16 dispute:6:16 disqualify:1:16 dole_out:1:16 donor:0:16 ease:10:16 flip:2:16
grow_up:1:16 inspire:0:16 interested:6:16 involvement:2:16 lag:1:16 lawyer:0:16 legalize:5:16 moment:2:16 month:1:16
occur:0:16 reclaim:1:16 route:1:16 shrink:0:16 speak_out:11:16 success:2:16 thwart:0:16 title:6:16 accelerate:1:15
accusation:11:15 amass:2:15 ambassador:0:15 classify:0:15 company:2:15 consult:2:15 convict:5:15 dislike:5:15
dismantle:0:15 galvanize:1:15 guess:5:15 headquarters:0:15 hide:1:15 important:1:15 investment:1:15 kick_off:0:15
lambast:8:15 less:2:15 leverage:1:15 million:0:15 near:2:15 one:1:15 politician:1:15 postpone:5:15 proceed:2:15
rating:0:15 rent:1:15 roll:2:15 scream:2:15 shake_up:1:15 shield:1:15 similar:1:15 snap:2:15 source:2:15 tackle:5:15
willingness:7:15 wrest:0:15 write_off:7:15 accompany:1:14 average:0:14 back_up:1:14 ballot:1:14 billionaire:0:14
contact:0:14 correct:5:14 detain:0:14 deter:0:14 dip:1:14 editor:0:14 endure:4:14 exit:0:14 frustration:5:14
hearing:0:14 history:1:14 imagine:9:14 interaction:1:14 monitor:4:14 opt:6:14 organization:1:14 put_up:0:14
qualified:1:14 rescue:0:14 responsibility:6:14 rid:5:14 rouse:1:14 rub:0:14 rush:1:14 savage:7:14 sense:6:14
shrug_off:8:14 sink:4:14 slow:0:14 uncover:4:14 vie:1:14 worker:0:14 borrow:0:13 brace:4:13 coin:4:13 complaint:10:13
confer:0:13 confidence:6:13 desire:9:13 different:0:13 disavow:7:13 double_down:4:13 fan:4:13 feed:1:13 float:7:13
grapple:6:13 hand_over:1:13 jab:6:13 lock_up:0:13 lot:1:13 measure:1:13 mirror:4:13 muse:9:13 net:5:13 notice:4:13
occupy:0:13 part:1:13 provoke:1:13 quip:8:13 rate:1:13 reaction:4:13 rebut:11:13 regain:0:13 sale:0:13 same:1:13
speculate:11:13 sum_up:6:13 take_down:1:13 thing:0:13 transition:4:13 underestimate:5:13 wound:0:13 accumulate:1:12
activate:0:12 attach:0:12 bother:4:12 break_out:1:12 brief:1:12 call_off:0:12 chairman:0:12 closer:0:12 coalesce:0:12
community:0:12 consolidate:0:12 contribution:1:12 convene:1:12 council:0:12 crack_down:0:12 dedicate:1:12 descend:1:12
discourage:0:12 distract:5:12 dub:5:12 enthusiasm:6:12 fellow:0:12 flood:0:12 funding:1:12 goal:4:12 hitch:0:12
huddle:0:12 mourn:4:12 overturn:7:12 park:0:12 partner:0:12 player:0:12 popularity:0:12 potential:0:12 pound:4:12
reassure:7:12 resettle:0:12 retweete:9:12 server:0:12 set_off:1:12 showcase:1:12 side:5:12 single_out:6:12
spokeswoman:0:12 stall:1:12 tenure:1:12 tweet_out:6:12 unravel:1:12 utter:4:12 winner:1:12 woo:4:12 advertise:0:11
affiliate:1:11 aid:0:11 americans:1:11 amplify:4:11 articulate:4:11 assertion:9:11 assess:1:11 attorney:1:11
audience:1:11 battle_out:0:11 belief:8:11 belong:1:11 breakfast:0:11 city:0:11 competition:0:11 confrontation:0:11
cry:6:11 depart:1:11 differ:4:11 double:4:11 drink:0:11 drum_up:1:11 edge:0:11 effect:1:11 escape:0:11 executive:1:11
family:0:11 friendly:1:11 gathering:1:11 good:0:11 house:0:11 hurl:1:11 import:0:11 larger:0:11 night:0:11 officer:0:11
opinion:4:11 overshadow:0:11 pause:1:11 peg:4:11 prevail:0:11 proud:5:11 ramp_up:0:11 reform:5:11 reinstate:4:11
reporter:0:11 round_up:0:11 several:0:11 skeptical:6:11 skip:1:11 slide:4:11 smile:0:11 soften:1:11 strength:0:11
suspect:8:11 sustain:0:11 swear:5:11 wage:0:11 work_out:0:11 worried:10:11 accomplish:0:10 admire:7:10 alter:1:10
anxiety:4:10 appointment:5:10 bill:3:10 border:1:10 careful:3:10 clarify:6:10 comply:0:10 compromise:3:10
criticise:6:10 crown:3:10 death:0:10 deepen:3:10 democrat:0:10 determination:3:10 dictate:1:10 drop_out:0:10
embassy:0:10 enforce:3:10 exercise:3:10 fare:1:10 guard:0:10 hang:1:10 hard:0:10 hone:1:10 hopeful:6:10 hotel:0:10
implement:1:10 indict:1:10 intervene:0:10 leadership:1:10 life:0:10 line_up:6:10 momentum:1:10 motivate:0:10
movement:1:10 offer_up:4:10 outsize:0:10 overhaul:1:10 pay:0:10 payment:1:10 perspire:0:10 precede:0:10
presumptive:3:10 quintuple:3:10 reaffirm:4:10 reconsider:3:10 regulate:1:10 research:0:10 restriction:1:10 retire:0:10
room:0:10 rule_out:5:10 sell_out:0:10 slash:5:10 spar:4:10 spill:0:10 staff:1:10 stream:0:10 strike_down:4:10
take_off:3:10 throw_in:1:10 turn_down:1:10 value:0:10 victimize:4:10 vision:1:10 yank:0:10
attr = *:583:3663 become:21:253
ccomp_ing = *:61:124 show:25:35
ccomp_left = *:3327:4093 say:2489:2664 tell:199:207 write:161:168 be:17:119 add:105:110 have:0:30 tweet:18:19
declare:15:17 note:15:17 conclude:15:15 win:2:14 go:1:13 explain:12:12 show:8:12 do:1:11 recall:11:11 argue:6:10
read:10:10 reply:10:10
ccomp_small = *:249:553 make:56:230 say:92:112 have:1:21 find:11:19 consider:11:16 get:4:16
ccomp_that = *:1977:2447 say:394:433 be:79:185 tell:137:154 argue:93:103 note:95:101 add:77:87 acknowledge:41:45
report:39:42 insist:31:35 announce:28:32 state:25:27 point_out:25:26 warn:25:26 write:22:25 mean:8:24 admit:16:18
assert:17:17 ensure:8:17 hop:12:13 allege:12:12 learn:8:12 complain:10:11 concede:11:11 explain:10:11 prove:3:11
make:7:10 worry:10:10
ccomp_to = *:103:192 want:20:30 expect:18:22 get:4:19
ccomp_wh = *:465:868 be:34:134 ask:87:108 say:51:68 see:7:30 explain:25:29 show:11:26 determine:10:24 question:20:21
wonder:14:16 do:5:15 understand:8:11
ccomp_zero = *:2858:3802 say:1798:2075 think:94:145 help:21:76 add:65:71 suggest:62:71 be:20:61 make:12:59 mean:7:52
let:16:51 see:13:33 have:11:31 claim:25:29 write:27:29 know:14:26 insist:20:24 argue:17:19 report:11:19 feel:8:15
fear:9:14 admit:8:13 continue:13:13 hope:11:12 assume:5:11 find:6:11 seem:6:11 decide:5:10 ensure:1:10
dobj = *:4358:23996 tell:23:586 win:24:562 take:27:465 support:116:344 call:63:256 get:20:252 use:27:249 do:11:212
hold:13:209 see:60:208 put:5:177 face:17:175 leave:6:170 show:55:163 offer:62:156 endorse:83:147 enter:3:143 lead:8:143
keep:4:134 lose:5:129 receive:10:129 bring:13:124 back:40:119 follow:13:110 release:38:107 run:13:103 say:49:96
change:4:94 describe:27:94 play:9:93 defend:40:92 criticize:43:91 oppose:47:88 address:31:86 deliver:21:81 join:5:81
cast:3:80 cite:54:80 seek:26:80 announce:50:77 earn:5:74 require:5:73 turn:4:72 urge:7:72 push:9:69 accept:20:68
discuss:31:66 express:45:65 expand:6:64 help:4:63 want:26:63 attend:5:61 carry:4:59 embrace:15:57 praise:32:57
secure:1:57 gain:2:56 beat:1:55 hit:4:55 defeat:5:54 share:18:54 block:16:53 watch:6:53 buy:6:52 prevent:2:52
protect:6:52 reject:36:52 force:0:51 know:15:49 meet:3:49 write:14:49 favor:12:46 set:6:46 consider:15:44 take_on:0:44
fight:3:43 pursue:12:43 visit:1:43 reduce:2:41 claim:15:40 deny:15:40 prompt:2:40 question:28:40 blame:16:39
capture:3:39 sell:2:39 cost:1:38 highlight:20:38 post:17:38 conduct:1:37 denounce:24:36 dismiss:18:36 handle:1:36
promote:11:36 understand:10:36 pick_up:2:35 shift:0:35 begin:1:34 host:3:34 ignore:13:34 introduce:13:34 pick:4:34
dominate:0:33 maintain:4:33 advise:1:32 hurt:3:32 mention:17:32 name:11:32 propose:22:32 attract:2:31 avoid:3:31
close:2:31 compare:8:31 identify:10:31 replace:3:31 trail:1:31 clinch:0:30 contain:3:30 make_up:1:30 move:3:30
report:13:30 involve:3:29 mock:15:29 recall:14:29 remind:9:29 answer:9:28 declare:13:28 mark:8:28 save:1:28 echo:15:27
explain:15:27 limit:3:27 persuade:3:27 slam:14:27 throw:0:27 blast:12:26 break:2:26 celebrate:3:26 control:1:26
obtain:1:26 return:2:26 welcome:9:26 condemn:12:25 drive:1:25 eliminate:3:25 improve:3:25 investigate:3:25 reveal:13:25
tie:2:25 undermine:3:25 boost:3:24 lay:1:24 recognize:13:24 work:0:24 acknowledge:14:23 catch:2:23 interview:1:23
note:19:23 promise:6:23 tout:15:23 collect:2:22 lay_out:11:22 press:1:22 serve:0:22 strike:1:22 treat:2:22
underscore:8:22 assure:1:21 believe:8:21 deport:6:21 elect:1:21 expose:8:21 manage:1:21 organize:0:21 publish:9:21
combat:1:20 confirm:11:20 establish:8:20 invite:0:20 miss:1:20 score:0:20 speak:2:20 thank:7:20 approach:1:19
award:2:19 demand:6:19 feel:7:19 flee:0:19 incite:2:19 invoke:7:19 list:8:19 prefer:14:19 reference:9:19 suggest:10:19
unify:2:19 bar:1:18 lift:1:18 pose:6:18 repeat:12:18 spread:1:18 surround:1:18 appoint:6:17 divide:1:17 donate:0:17
email:6:17 prepare:1:17 pull:1:17 review:5:17 teach:1:17 emphasize:8:16 match:1:16 mean:0:16 project:6:16 voice:8:16
complete:0:15 congratulate:4:15 damage:0:15 define:1:15 develop:1:15 elevate:0:15 focus:0:15 form:0:15 garner:1:15
influence:1:15 paint:1:15 predict:8:15 reiterate:9:15 retain:1:15 test:1:15 turn_out:0:15 vote:1:15 admit:6:14
contrast:1:14 cross:0:14 detail:7:14 expect:5:14 finance:0:14 found:0:14 go:1:14 link:1:14 monitor:4:14 propel:0:14
purchase:1:14 rebuild:1:14 request:4:14 send_out:4:14 set_up:1:14 shake:1:14 shoot:0:14 signal:5:14 applaud:7:13
approve:5:13 bring_in:0:13 decry:10:13 deem:6:13 deploy:1:13 exploit:5:13 frame:0:13 grab:0:13 hand:1:13 mount:4:13
prosecute:1:13 restrict:6:13 unveil:5:13 warn:0:13 contribute:0:12 counter:4:12 deserve:1:12 devote:0:12 disavow:6:12
fear:5:12 inspire:0:12 legalize:4:12 marry:0:12 pressure:0:12 renew:5:12 seize:0:12 settle:1:12 survey:0:12
survive:0:12 switch:0:12 threaten:4:12 try:0:12 unite:0:12 advocate:4:11 await:0:11 boycott:3:11 bring_up:3:11
contradict:6:11 credit:4:11 debate:3:11 direct:1:11 distance:0:11 experience:3:11 finish:0:11 head:0:11 hold_up:4:11
interrupt:0:11 learn:7:11 outline:10:11 overturn:6:11 resist:5:11 steer:1:11 strengthen:1:11 sweep:0:11 take_in:0:11
tap:0:11 top:0:11 transform:1:11 walk:3:11 widen:0:11 affirm:6:10 clear:0:10 command:0:10 detect:0:10 disclose:5:10
dismantle:0:10 display:4:10 enable:1:10 free:1:10 hail:5:10 inject:0:10 lend:0:10 negotiate:1:10 occupy:0:10
point_out:7:10 reform:5:10 register:1:10 revive:0:10 select:1:10 shut_down:1:10 skip:1:10 stem:0:10 stress:8:10
surpass:0:10 surprise:1:10 thwart:0:10 tighten:1:10 turn_over:1:10 unleash:1:10
dobj_more = *:2941:8140 tell:240:375 take:52:252 call:147:192 win:19:162 make:42:154 ask:89:129 put:23:129 raise:24:100
keep:23:96 hold:12:82 see:47:81 leave:15:80 lead:19:77 accuse:60:70 get:11:70 give:17:68 bring:15:63 urge:49:63
cast:27:59 describe:47:59 show:42:59 lose:7:57 do:13:55 draw:8:48 find:12:47 receive:6:47 turn:13:47 endorse:20:44
play:9:44 provide:10:43 join:10:41 criticize:30:40 offer:18:39 follow:3:37 face:6:36 prevent:8:36 beat:3:30
encourage:16:30 defend:20:28 prompt:4:28 blame:20:27 say:12:25 gain:5:24 throw:6:24 praise:13:23 view:12:23 enter:5:22
persuade:13:22 tie:3:22 add:10:21 challenge:11:21 cite:19:21 create:3:21 trail:2:21 announce:15:20 oppose:12:20
visit:3:20 carry:4:19 change:4:19 need:5:19 portray:11:19 press:11:19 buy:3:18 defeat:2:18 place:3:18 invite:3:17
open:1:17 run:4:17 sell:3:17 know:3:16 reduce:2:16 remind:11:16 attend:2:15 back:8:15 block:10:15 deny:8:15
dismiss:13:15 name:11:15 reach:0:15 accept:7:14 assure:11:14 begin:3:14 donate:2:14 help:3:14 host:1:14 represent:3:14
thank:11:14 blast:10:13 discuss:7:13 drive:1:13 express:10:13 replace:3:13 return:1:13 set:2:13 want:8:13 award:1:12
cost:1:12 fight:1:12 move:3:12 nominate:8:12 paint:7:12 treat:6:12 charge:7:11 close:2:11 collect:2:11 devote:6:11
distance:6:11 identify:6:11 knock:6:11 mock:8:11 propel:0:11 slam:9:11 tout:6:11 warn:8:11 continue:2:10 convince:8:10
dominate:1:10 elevate:1:10 extend:0:10 flee:1:10 pressure:5:10 report:6:10
in_view = *:12:22 view:9:11
label = *:10:38
noun_about = *:254:511 information:4:17 doubt:11:16 story:10:15
noun_against = *:46:300 campaign:6:17 attack:5:15 fight:0:14 lawsuit:4:14 battle:0:11
noun_among = *:10:180 lead:2:12
noun_as = *:55:364 state:0:13 issue:3:10
noun_at = *:35:733 professor:0:42 director:0:24 look:3:22 delegate:0:18 speech:1:11 time:0:11 analyst:1:10 fellow:0:10
shot:1:10
noun_between = *:34:227 difference:6:23 race:0:10
noun_for = *:244:1962 support:31:111 race:2:45 center:0:36 call:17:34 request:7:34 spokesman:0:34 campaign:1:30
candidate:0:27 bid:1:23 plan:5:22 nomination:1:20 reason:5:19 director:0:18 need:7:15 news:0:14 opportunity:0:14
choice:3:13 victory:1:13 advocate:4:12 spokeswoman:0:12 club:0:11 institute:0:11 responsibility:4:11 strategist:0:11
issue:0:10
noun_in = *:132:3777 victory:4:68 rally:0:57 lead:0:52 voter:0:52 role:8:51 primary:1:45 convention:1:43 candidate:4:33
debate:0:33 percent:0:32 people:0:31 sanders:2:30 event:0:27 commander:0:26 interest:14:26 meeting:0:25 time:0:25
trump:0:25 vote:3:25 leader:2:21 majority:0:21 finish:0:19 loss:0:19 race:0:19 year:0:19 campaign:0:18 interview:0:18
university:0:18 democrats:0:17 hall:0:17 place:0:17 poll:0:17 woman:0:17 day:0:16 state:1:16 change:1:15 official:1:15
point:1:15 result:0:15 conference:0:14 investment:1:14 position:0:14 republicans:0:14 rise:2:14 school:0:14 shift:1:14
ad:0:13 county:0:13 increase:3:13 performance:0:13 showing:0:13 crowd:0:12 election:0:12 experience:1:12
involvement:1:12 party:0:12 senator:0:12 support:1:12 turnout:0:12 delegate:0:11 effort:1:11 headquarters:0:11
immigrant:1:11 issue:0:11 center:0:10 embassy:0:10 stake:0:10 success:2:10 war:0:10
noun_including = *:40:272
noun_of = *:92:657 state:0:54 use:2:46 handling:1:27 chief:0:17 criticism:7:17 lack:1:15 secretary:0:14
noun_on = *:187:1501 attack:33:106 ban:11:37 interview:0:27 view:5:21 stance:1:20 impact:0:19 committee:0:16
appearance:1:15 comment:6:15 action:0:11 meeting:0:11 tax:0:11 expert:0:10
noun_over = *:39:255 lead:0:42 debate:4:18
noun_that = *:330:613 fact:17:51 idea:17:25 suggestion:16:18 notion:12:17 concern:11:15 possibility:2:13
accusation:8:11 statement:9:11 belief:8:10 report:9:10 sign:3:10
noun_to = *:459:2093 plan:43:73 decision:30:57 adviser:0:41 access:5:40 opportunity:6:38 opposition:12:37 percent:0:35
proposal:18:31 tie:3:29 addition:4:28 visit:2:28 path:1:26 thank:2:23 need:9:22 appeal:3:21 refusal:8:21 promise:12:20
reference:7:18 alternative:1:17 commitment:6:17 contrast:2:15 failure:7:15 threat:0:15 trip:0:15 willingness:7:15
aide:0:14 letter:0:14 speech:0:14 desire:9:12 head:0:12 way:1:12 ambassador:0:11 challenge:0:11 connection:0:11
email:0:10 loss:0:10 pledge:6:10 return:1:10
noun_with = *:68:927 interview:3:99 meeting:1:32 call:2:17 conversation:3:15 deal:0:15 battle:0:14 agreement:3:13
contrast:3:13
obj_about = *:32:70
obj_according = *:45:120
obj_after = *:34:154
obj_against = *:16:46
obj_among = *:16:60 lead:2:12
obj_as = *:276:460 see:31:41 describe:26:29 use:6:18 cite:15:15 view:8:11
obj_at = *:89:380 tell:2:15 have:7:12
obj_because = *:21:34
obj_before = *:27:92
obj_by = *:125:340 lead:5:21 win:3:20 trail:2:11
obj_compared = *:15:24
obj_despite = *:11:40
obj_during = *:34:129
obj_for = *:241:599 criticize:22:27 blame:15:20 raise:2:19 provide:2:12 praise:8:11 thank:11:11
obj_from = *:100:419 take:3:22 draw:1:20 keep:8:16 bar:6:13 distance:6:11 get:1:11
obj_in = *:308:1594 win:3:71 tell:4:55 hold:2:24 beat:2:21 join:6:21 raise:2:21 lead:6:19 support:6:18 endorse:8:17
keep:0:16 defeat:1:14 leave:1:14 gain:1:13 lose:0:13 see:4:13 get:1:12 show:6:11
obj_including = *:15:33
obj_into = *:31:157 put:1:10
obj_of = *:73:119 accuse:58:68 take:1:19
obj_on = *:158:698 put:6:41 tell:1:28 follow:0:19 hold:2:19 win:2:18 make:0:14 take:1:14
obj_over = *:33:101
obj_since = *:17:56
obj_than = *:16:30
obj_through = *:24:85
obj_to = *:478:1392 ask:45:64 urge:47:60 take:6:43 bring:7:36 require:16:36 make:5:29 encourage:15:22 lose:0:22
prompt:3:22 have:3:20 push:9:19 give:3:18 persuade:11:17 tie:3:17 invite:4:16 raise:8:15 compare:6:13 donate:0:11
devote:6:10 return:0:10
obj_with = *:139:479 show:18:23 have:3:16
obj_without = *:13:37
oprd = *:247:709 call:155:305 keep:1:38 consider:9:34 prove:3:32 make:3:28 leave:3:20 elect:0:14 deem:2:13
parataxis = *:247:335 say:172:207 add:14:15 note:10:10
portray_as = *:234:344 describe:41:53 view:10:18 present:7:16 paint:8:14 defend:11:13 identify:6:11 dismiss:9:10
praise:9:10
prep_about = *:263:497 talk:61:96 say:12:34 speak:25:32 be:7:30 think:11:17 know:3:12
prep_after = *:46:369 come:1:15 be:1:13 say:0:11
prep_against = *:70:224 rail:9:13 run:0:13 go:2:10
prep_among = *:14:190 lead:0:22
prep_as = *:333:1088 see:44:91 serve:2:82 describe:35:46 cast:12:25 use:2:24 emerge:1:23 view:10:23 refer:10:21
portray:12:19 work:0:17 be:1:15 cite:12:15 run:1:15 come:0:11 paint:5:10
prep_at = *:125:1174 be:9:126 say:1:67 speak:2:42 take:14:39 aim:10:34 arrive:1:19 come:1:19 work:1:19 hold:0:16
follow:0:15 appear:0:14
prep_because = *:17:97
prep_before = *:22:195 say:2:11
prep_behind = *:17:100 be:3:12
prep_between = *:10:59
prep_by = *:132:596 lead:5:34 be:3:31 win:4:31 respond:11:21 trail:0:15 stand:5:11 raise:0:10
prep_during = *:32:303 say:1:28
prep_for = *:449:1987 be:10:104 call:51:82 run:2:72 work:2:71 criticize:25:35 look:12:35 know:14:31 blame:14:28
ask:13:25 push:12:21 raise:0:19 campaign:6:18 make:1:18 advocate:9:17 conduct:0:16 wait:1:15 do:1:13 praise:9:13
schedule:1:13 sign_up:1:13 fight:0:12 provide:0:12 account:1:11 apologize:6:11 thank:6:11 gather:0:10 take:4:10
prep_from = *:82:962 come:3:75 prevent:6:31 take:4:30 draw:0:24 get:0:17 keep:2:16 bar:4:15 range:2:13 distance:7:11
prep_in = *:291:4807 say:9:270 win:1:119 do:2:71 write:2:66 vote:6:58 work:2:50 come:7:46 lead:1:42 campaign:0:40
play:1:40 put:4:40 live:1:39 run:0:39 remain:1:38 begin:0:36 engage:7:33 have:0:33 find:1:31 serve:0:31 involve:1:30
raise:0:29 stay:1:29 lose:0:28 use:1:28 join:9:26 participate:3:25 see:4:25 beat:0:24 die:0:24 leave:0:23 result:4:23
appear:0:21 become:0:21 stand:2:21 endorse:4:19 show:3:19 finish:0:18 keep:0:18 compete:0:17 draw:2:17 defeat:0:16
cast:2:15 sit:0:15 arrive:0:14 bear:0:14 elect:0:14 end:2:14 gain:0:14 meet:0:14 move:0:14 push:0:14 face:0:13
give:0:13 include:2:13 release:5:13 describe:3:12 increase:0:12 receive:0:12 rise:0:12 base:0:11 change:0:11 fight:2:11
gather:0:11 open:0:11 publish:0:11 turn_out:0:11 act:1:10 believe:5:10 carry:0:10 come_out:0:10 deliver:0:10
grow_up:1:10 lock:1:10 need:0:10 represent:0:10 score:1:10 trail:0:10
prep_including = *:14:62
prep_into = *:25:457 turn:0:29 go:0:22 head:0:20 come:0:18 get:0:14 put:0:11 translate:0:10
prep_like = *:30:111 seem:9:15
prep_of = *:126:377 accuse:56:86 say:4:66 be:3:20 take:2:19 speak:9:16 convict:1:10
prep_on = *:269:2398 be:11:167 focus:54:130 say:1:91 speak:0:53 rely:6:35 go:2:32 write:2:29 hold:5:28 tell:1:28
appear:0:24 follow:0:23 release:1:21 win:0:21 make:1:20 post:1:20 vote:1:20 turn:1:19 announce:0:17 get:0:17 seize:4:17
have:0:16 report:0:15 air:0:14 campaign:1:14 come:0:12 keep:0:12 meet:0:12 reflect:3:12 run:0:12 see:0:12 comment:6:11
crack_down:0:11 advise:4:10 debate:3:10 hit:3:10 place:0:10 raise:0:10
prep_over = *:42:301 win:1:15
prep_than = *:10:68 be:1:12
prep_through = *:16:208
prep_to = *:330:2537 come:6:101 refer:37:87 lead:4:75 go:5:71 return:2:59 respond:19:56 point:24:52 speak:2:50
bring:1:45 make:3:40 move:1:39 lose:0:38 add:2:36 compare:9:34 take:1:34 turn:9:34 head:0:25 look:11:24 link:5:23
listen:1:22 rise:0:22 donate:0:21 shift:4:21 appeal:4:18 draw:4:18 talk:1:18 write:0:18 attribute:1:17 amount:1:16
devote:7:15 fall:0:14 react:1:14 stick:3:14 apply:1:13 commit:3:13 leave:0:12 provide:0:12 reach_out:0:12 travel:0:12
turn_over:0:12 drive:0:11 sell:0:11 serve:0:11 deliver:2:10 offer:2:10 pivot:4:10
prep_with = *:252:1722 meet:1:65 deal:1:32 show:13:24 charge:8:23 agree:9:21 take:5:21 say:1:18 win:1:16 align:4:15
associate:0:15 share:0:15 begin:5:12 campaign:0:12 clash:0:11 connect:1:11 end:1:11 respond:3:11 comply:0:10
resonate:0:10 side:5:10
prep_without = *:18:94
quote_after_p = *:208:596 call:6:23 suggest:5:20 write:10:18 add:8:16 go:1:16 describe:3:15 report:2:10
quote_after_s = *:3037:3166 write:163:167 continue:27:32 ask:29:31 conclude:12:14 declare:14:14 note:13:14
explain:13:13 read:13:13 reply:11:12 report:7:12 recall:11:11 respond:9:10
quote_before_p = *:680:1655 add:39:62 write:23:38 note:19:34 ask:6:26 accuse:6:21 declare:5:17 suggest:1:16
continue:8:15 explain:4:14 refer:3:13 report:1:12 vow:2:10
quote_before_s = *:365:464 add:48:54 write:16:18 ask:14:15 call:8:15 continue:9:10
quote_colon_s = *:180:186 add:23:23 write:11:12
quote_para_s = *:16:19
rest = *:3150:5990 call:337:491 go:68:294 write:73:191 ask:115:183 add:95:147 describe:84:109 accuse:81:108
report:33:92 announce:53:83 begin:21:81 defend:50:81 cite:67:78 express:49:65 praise:39:57 point:35:55 reflect:14:49
declare:18:44 question:29:44 urge:29:42 agree:29:41 read:11:41 fire:11:39 charge:11:37 explain:23:37 dismiss:24:36
note:27:36 propose:25:36 maintain:6:33 suggest:20:32 warn:21:32 recall:20:31 argue:22:30 advise:9:27 go_on:10:26
confirm:8:25 promise:17:21 remind:16:21 tout:14:21 pledge:7:19 thank:15:19 demand:5:18 boast:11:17 reiterate:13:17
remember:11:17 react:6:16 conclude:13:15 reply:13:15 counter:5:14 laugh:4:13 plead:9:13 protest:4:13 weigh_in:4:13
stress:9:11 disagree:7:10 interrupt:2:10 remark:3:10
to_end = *:3721:6964 call:343:532 go:90:340 add:110:170 describe:83:117 accuse:88:111 announce:68:104 begin:27:104
cite:70:83 express:45:67 praise:40:61 note:49:56 pledge:13:52 claim:18:50 read:20:50 reflect:16:50 question:32:49
charge:18:47 explain:32:47 fire:13:44 urge:32:44 argue:29:41 deny:17:41 dismiss:25:38 repeat:15:36 maintain:6:35
warn:24:35 recall:24:34 advise:11:33 confirm:11:32 promise:21:25 conclude:18:23 remind:19:23 assure:14:22 tout:16:22
estimate:7:18 remember:13:18 boast:11:17 emphasize:12:17 laugh:3:17 react:7:17 reiterate:13:17 point_out:12:16
protest:6:15 reply:13:15 weigh_in:4:14 plead:9:13 comment:8:12 interrupt:2:12 remark:4:12 shout:3:11 stress:9:11
disagree:9:10
transcript = *:35:76
xcomp_ing = *:185:520 start:6:30 keep:5:25 avoid:2:19 end_up:2:18 support:11:17 report:11:15 propose:10:13 say:7:11
xcomp_small = *:11:52
xcomp_to = *:1240:3080 try:68:267 be:71:229 want:88:163 have:37:159 need:28:111 seek:58:103 expect:66:101 plan:62:95
appear:46:75 seem:46:75 refuse:40:58 go:9:57 pledge:29:53 begin:6:49 call:35:46 vow:41:46 use:5:44 decide:23:43
promise:32:40 hop:21:34 tend:5:34 intend:20:32 agree:22:28 attempt:7:28 threaten:16:25 set:4:24 look:14:23 ask:13:21
poise:5:21 go_on:11:20 like:11:19 manage:2:19 schedule:2:19 aim:9:15 start:3:15 allow:3:14 vote:9:14 mean:7:13 get:2:12
prepare:1:12 suppose:0:12 help:0:10 scramble:2:10
xcomp_wh = *:43:90
xcomp_zero = *:143:418 help:29:148 seem:16:30 say:16:22 need:2:14
"""

WEIGHTS: dict[str, float] = {
    "bias": -0.303, "base": 0.522, "lemma": 0.443, "according_long": 0.858, "according_medium": 0.505, "adjective_few":
    -0.954, "adjective_long": 1.435, "adjective_medium": 0.825, "adjective_one": -1.49, "adjective_partly": 0.361,
    "adjective_quoted": 0.146, "adjective_short": 0.285, "adjective_unquoted": -0.406, "clause_few": -0.309,
    "clause_long": 1.602, "clause_medium": 1.082, "clause_partly": -0.411, "clause_quoted": 0.235, "clause_short":
    0.35, "clause_unquoted": -0.638, "copula_few": -0.787, "copula_long": 1.925, "copula_medium": 1.415, "copula_one":
    -2.715, "copula_partly": 0.079, "copula_quoted": 0.721, "copula_short": 0.375, "copula_unquoted": -0.585,
    "dep_ROOT": -0.163, "dep_acl": -0.042, "dep_advcl": -0.091, "dep_ccomp": 0.698, "dep_conj": -0.265, "dep_dobj":
    0.202, "dep_other": -0.305, "dep_parataxis": -0.353, "dep_pcomp": 0.143, "dep_pobj": -0.324, "dep_relcl": -0.168,
    "dep_xcomp": 0.322, "in_quote": -2.363, "infinitive_few": -1.154, "infinitive_long": 1.312, "infinitive_medium":
    0.877, "infinitive_partly": 0.637, "infinitive_quoted": 0.677, "infinitive_short": 0.081, "infinitive_unquoted":
    -0.199, "inherited": 0.093, "modal": -0.016, "negated": 0.112, "noun_few": -0.949, "noun_long": 1.246,
    "noun_medium": 0.814, "noun_one": -1.458, "noun_partly": -0.051, "noun_quoted": 0.097, "noun_short": -0.13,
    "noun_unquoted": -0.522, "object_few": -0.572, "object_long": 1.498, "object_medium": 1.013, "object_one": -1.196,
    "object_partly": 0.475, "object_quoted": 0.664, "object_short": 0.205, "object_unquoted": -0.191, "other_few":
    -0.422, "other_long": 1.072, "other_medium": 0.834, "other_one": -0.245, "other_partly": 0.247, "other_quoted":
    1.228, "other_short": -0.014, "other_unquoted": -0.249, "prep_few": -0.919, "prep_long": 1.638, "prep_medium":
    1.098, "prep_one": -1.305, "prep_partly": 0.355, "prep_quoted": 0.573, "prep_short": 0.152, "prep_unquoted":
    -0.264, "quote_few": -1.595, "quote_long": 2.542, "quote_medium": 1.351, "quote_one": -2.068, "quote_quoted":
    0.285, "quote_short": 0.055, "rest_few": -1.051, "rest_long": 1.222, "rest_medium": 0.85, "rest_one": -1.234,
    "rest_partly": -0.128, "rest_quoted": 0.599, "rest_short": 0.043, "rest_unquoted": -0.642, "small_few": -0.588,
    "small_long": 1.454, "small_medium": 0.983, "small_one": -0.95, "small_partly": 0.682, "small_quoted": 0.528,
    "small_short": 0.156, "small_unquoted": -0.154, "source_first": -0.06, "source_gpe": -0.149, "source_it": -0.092,
    "source_its": 0.131, "source_name": 0.194, "source_none": -0.254, "source_norp": 0.236, "source_noun": -0.008,
    "source_org": 0.222, "source_person": 0.21, "source_relative": -0.046, "source_second": -0.148, "source_that":
    -0.199, "source_third": 0.208, "source_what": -0.245, "speech_clause": -0.04, "speech_copula": 0.518, "speech_few":
    0.15, "speech_infinitive": 0.067, "speech_long": -0.016, "speech_medium": 0.013, "speech_noun": 0.072,
    "speech_object": -0.12, "speech_one": -0.081, "speech_other": -0.027, "speech_prep": -0.077, "speech_quote":
    -0.304, "speech_rest": 0.007, "speech_short": 0.044, "speech_small": -0.21, "tag_MD": -0.5, "tag_VB": -0.217,
    "tag_VBD": -0.061, "tag_VBG": -0.129, "tag_VBN": -0.149, "tag_VBP": 0.014, "tag_VBZ": -0.056, "tag_other": 0.754,
    "transcript_long": 0.291,
}  # fmt: skip
