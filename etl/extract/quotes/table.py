"""How often each (pattern, lemma) was an attribution, and what its context is worth. Made by `calibrate`.

Measured on 840 annotated news articles (156984 candidates; the training part of PolNeAR 1.0.0,
which states no licence: only these counts come from it). `COUNTS`: `pattern = lemma:hits:seen …`, `*` for
the whole pattern, lemmas with at least 9 observations. `WEIGHTS`: logistic regression, see `cues`.
"""

from __future__ import annotations

COUNTS = """
according = *:342:421
acomp = *:553:3237 become:9:105 remain:9:77 get:0:43 go:3:35 feel:10:33 appear:5:9
adj_about = *:57:100
adj_for = *:24:148 responsible:13:27 eligible:0:11 good:0:9
adj_in = *:24:187 first:1:17 interested:5:15 many:0:13
adj_of = *:74:531 many:5:118 much:8:97 most:1:92 more:1:18 short:3:15 aware:6:13 critical:9:13 several:0:11
adj_on = *:12:65 latest:0:9
adj_than = *:17:222 more:7:58 higher:0:21 other:0:16 less:2:13 larger:0:10
adj_that = *:43:76
adj_to = *:177:821 willing:17:36 ready:12:31 close:0:30 eager:8:18 open:7:18 similar:1:16 free:4:11 subject:0:11
closer:0:9 hard:0:9 important:0:9
adj_with = *:24:117
adj_zero = *:16:55 likely:1:11
advcl = *:221:856 be:5:34 do:11:32 report:19:21 continue:1:15 say:7:15 put:12:14 note:9:13 become:2:12 begin:1:10
call:1:10 grow:1:10 prepare:4:10
agent = *:72:460 join:0:9
any = say:8946:11743 tell:1358:2857 call:1237:2233 take:180:1312 win:84:1268 ask:633:1133 write:619:1081 add:685:964
support:215:743 see:293:727 lead:74:708 get:72:681 put:85:642 describe:388:610 show:317:601 offer:252:600 do:72:592
accuse:377:574 hold:52:561 report:276:552 continue:244:524 keep:63:460 leave:40:450 become:39:443 come:33:440
according:342:421 announce:259:417 find:125:415 think:226:394 defend:203:366 work:25:365 lose:20:364 run:31:363
bring:46:359 respond:186:346 tweet:196:346 want:171:345 know:121:332 suggest:233:331 note:269:328 face:35:327
refer:160:326 cite:245:322 question:171:312 draw:43:309 cast:100:307 endorse:139:302 urge:174:302 receive:30:299
claim:153:296 believe:172:285 argue:203:272 play:29:271 post:100:270 praise:167:268 state:93:266 follow:26:261
point:115:260 appear:89:256 criticize:146:246 declare:132:245 release:67:242 seek:106:242 express:165:241 remain:21:238
explain:162:235 seem:105:232 interview:13:229 campaign:27:228 change:20:227 plan:118:227 enter:17:225 look:62:219
agree:136:214 focus:67:208 pledge:80:207 serve:3:207 move:20:204 charge:73:196 read:74:194 talk:82:194 back:66:193
view:72:193 expect:114:191 propose:117:189 deny:85:188 meet:6:182 reflect:49:180 promise:120:179 oppose:83:178
mention:78:175 warn:114:174 address:51:171 dismiss:112:169 rally:19:168 press:75:167 recall:114:166 tie:15:165
return:11:164 beat:9:161 fight:11:161 allow:60:160 consider:61:159 acknowledge:105:152 set:19:152 visit:12:146
reveal:84:145 gain:14:141 carry:14:140 many:5:140 blame:77:138 open:19:133 place:12:131 defeat:13:129 reach:10:129
thank:64:129 name:48:128 admit:66:127 answer:55:126 insist:85:126 trail:10:123 watch:18:123 accept:40:121 decide:48:121
buy:16:120 discuss:56:120 head:2:120 close:9:119 attend:13:118 conduct:11:118 fall:9:117 conclude:91:116 remind:67:115
sell:9:115 present:36:114 encourage:40:113 candidate:5:112 confirm:44:111 prompt:10:110 race:4:110 assure:57:108
base:10:108 predict:65:107 rise:6:107 identify:40:106 portray:52:106 tout:67:106 comment:47:105 much:10:105
block:40:104 drop:13:103 feel:38:103 victory:6:102 hop:68:100 embrace:28:98 most:1:98 reduce:7:97 demand:43:94
drive:3:94 go_on:43:94 host:9:94 more:10:93 secure:8:93 percent:1:92 meeting:5:91 transcript:40:91 involve:10:90
repeat:43:90 point_out:71:89 quote:49:89 list:43:88 nominate:31:88 break:10:87 decision:39:87 introduce:25:87
elect:9:85 reply:72:84 live:3:83 cost:5:82 request:27:82 deal:3:81 emphasize:56:80 battle:7:79 role:11:79 replace:10:78
concern:34:77 grow:7:77 persuade:30:77 promote:25:77 donate:5:76 understand:30:76 voter:1:76 denounce:51:75 finish:1:75
invite:10:75 remark:33:75 time:3:75 celebrate:8:74 fail:21:74 vow:68:74 capture:8:73 extend:8:73 refuse:48:73
contrast:20:72 detail:34:72 dominate:2:72 mock:41:72 reject:43:72 stay:5:72 approach:9:70 contest:4:70 remember:39:70
blast:41:69 control:7:68 highlight:37:68 make_up:3:68 pull:8:68 shoot:7:68 take_on:1:68 center:4:67 primary:2:67
speech:9:67 boast:38:66 learn:32:66 lay:18:65 paint:27:65 protest:22:65 sit:2:65 aim:20:64 award:5:64 slam:43:64
emerge:6:63 fear:34:63 happen:7:63 reiterate:44:63 welcome:24:63 appeal:9:62 complain:40:62 people:4:62 recognize:32:62
catch:3:61 collect:7:61 publish:22:61 reference:24:61 turn_out:2:61 attract:5:60 benefit:8:60 like:22:60 save:8:60
arrive:1:59 adviser:0:58 advocate:25:58 determine:22:58 divide:8:58 estimate:34:58 flee:3:58 react:21:58
recommend:27:58 wear:6:58 decline:20:57 issue:6:57 die:1:56 opportunity:6:56 schedule:3:56 director:0:55 fact:17:55
threaten:21:55 bear:4:54 counter:23:54 elevate:4:54 gather:2:54 hurt:5:54 organize:5:54 clinch:3:53 obtain:6:53
proposal:27:53 convince:26:52 devote:19:52 engage:7:52 improve:4:52 interrupt:6:52 lay_out:23:52 prefer:28:52
assert:31:51 condemn:25:51 distance:21:51 joke:38:51 line:4:51 plead:27:51 stress:36:51 day:0:50 indicate:37:50
manage:3:50 nomination:4:50 own:6:50 survey:4:50 test:3:50 worry:28:50 appoint:18:49 bid:4:49 disclose:24:49
ready:15:49 relationship:2:49 rely:7:49 testify:24:49 call_out:30:48 convention:2:48 event:2:48 handle:3:48 invest:4:48
professor:0:48 statement:21:48 attribute:16:47 confront:14:47 echo:20:47 leader:5:47 propel:0:47 sanders:4:47
underscore:15:47 voice:26:47 contain:6:46 criticism:21:46 feature:6:46 hope:25:46 ignore:19:46 result:4:46 sue:14:46
travel:1:46 contribute:2:45 frame:24:45 influence:2:45 perform:3:45 spread:3:45 teach:4:45 year:4:45 establish:14:44
found:1:44 grab:5:44 project:15:44 seize:5:44 wait:1:44 act:3:43 ban:12:43 enjoy:14:43 expose:12:43 invoke:12:43
stick:3:43 concede:25:42 congratulate:24:42 connect:4:42 label:17:42 weigh_in:14:42 compete:2:41 count:11:41 lift:1:41
shake:2:41 allege:28:40 appearance:4:40 caucus:0:40 delegate:0:40 group:4:40 opposition:12:40 poll:3:40 step:1:40
turn_over:2:40 intend:22:39 order:11:39 stake:4:39 trust:5:39 action:3:38 crowd:1:38 form:0:38 garner:5:38 loss:0:38
shooting:2:38 damage:2:37 fuel:3:37 spokesman:0:37 willing:17:37 advance:4:36 affirm:19:36 chide:18:36 credit:23:36
deem:13:36 democrats:0:36 evidence:12:36 fly:2:36 interest:15:36 lament:20:36 prosecute:12:36 shout:16:36 unite:2:36
yell:17:36 disagree:25:35 purchase:2:35 succeed:3:35 switch:2:35 tap:1:35 way:3:35 complete:0:34 conference:2:34
convert:3:34 doubt:23:34 hint:18:34 idea:21:34 agreement:9:33 characterize:24:33 number:1:33 punch:0:33 select:1:33
signal:15:33 assume:10:32 distinguish:12:32 member:0:32 path:1:32 seat:3:32 secretary:0:32 set_up:3:32 survive:1:32
transform:1:32 applaud:19:31 approve:10:31 clash:4:31 end_up:2:31 exchange:0:31 familiar:4:31 match:2:31 official:1:31
problem:1:31 proclaim:19:31 separate:0:31 sweep:0:31 align:11:30 arm:1:30 care:11:30 deploy:1:30 handling:1:30
inform:15:30 majority:0:30 president:1:30 resonate:3:30 suffer:2:30 surprise:11:30 surround:1:30 war:1:30 woman:1:30
wonder:23:30 addition:4:29 argument:16:29 bind:3:29 check:2:29 display:10:29 figure:1:29 greet:2:29 hammer:4:29
level:3:29 listen:1:29 miss:2:29 pour:1:29 power:1:29 review:9:29 stance:4:29 steer:3:29 design:11:28 exploit:8:28
lock:3:28 oversee:9:28 participate:3:28 recount:15:28 step_up:8:28 story:10:28 stretch:2:28 supporter:1:28 surpass:2:28
commander:0:27 cross:0:27 crush:2:27 delay:3:27 dispatch:0:27 expert:1:27 impact:3:27 marry:0:27 other:0:27 relate:2:27
responsible:13:27 rival:2:27 rule:11:27 sure:8:27 track:3:27 transfer:2:27 trounce:0:27 combat:3:26 develop:2:26
instruct:12:26 margin:0:26 regard:16:26 republicans:1:26 advantage:0:25 carry_out:2:25 election:2:25 exceed:2:25
outline:12:25 pitch:11:25 school:0:25 strategy:7:25 swing:3:25 threat:2:25 word:7:25 aide:1:24 alternative:1:24
amount:1:24 broker:3:24 coordinate:2:24 halt:3:24 keep_up:3:24 man:2:24 nominee:0:24 party:0:24 recite:10:24
retain:1:24 sign_up:2:24 suggestion:17:24 take_over:2:24 touch:7:24 turnout:2:24 university:0:24 widen:0:24 ad:3:23
bolster:2:23 caution:17:23 chief:0:23 clear:3:23 club:0:23 committee:0:23 connection:2:23 critical:11:23 higher:0:23
job:2:23 overtake:2:23 performance:2:23 punish:3:23 sentence:7:23 take_in:0:23 tighten:1:23 top:0:23 wall:1:23
wave:2:23 assign:1:22 best:0:22 better:2:22 call_on:19:22 enough:3:22 erupt:3:22 funnel:7:22 guide:1:22 hail:16:22
institute:0:22 latest:1:22 liken:16:22 mobilize:2:22 practice:0:22 rail:13:22 realize:11:22 refusal:8:22 sway:0:22
tip:3:22 unleash:1:22 update:3:22 assail:10:21 assault:2:21 freeze:2:21 hall:1:21 hand:2:21 imply:14:21 presence:0:21
prohibit:9:21 senator:1:21 stem:6:21 volunteer:7:21 ally:2:20 article:2:20 await:2:20 command:2:20 commitment:8:20
contend:9:20 county:0:20 date:0:20 enable:1:20 encounter:11:20 first:1:20 lie:2:20 lure:1:20 march:0:20 mishandle:1:20
pit:1:20 risk:2:20 send_out:7:20 showing:0:20 slap:1:20 strategist:0:20 surge:2:20 thrust:0:20 weigh:2:20 account:1:19
associate:0:19 blow:2:19 contradict:10:19 court:1:19 eager:8:19 eligible:0:19 failure:8:19 headline:1:19 home:0:19
incite:2:19 narrow:2:19 rebuke:8:19 renew:7:19 reputation:2:19 revive:2:19 rip:7:19 star:1:19 term:1:19 chant:13:18
circulate:6:18 country:0:18 decry:14:18 deprive:1:18 divert:5:18 eat:1:18 endorsement:6:18 gap:2:18 hold_up:8:18
immigrant:2:18 insult:10:18 interject:14:18 key:1:18 last:1:18 letter:2:18 loom:1:18 love:11:18 navigate:1:18
notion:12:18 owe:1:18 pivot:6:18 seal:0:18 strengthen:1:18 study:0:18 train:0:18 trip:1:18 violence:2:18 acquire:1:17
analyst:1:17 apologize:8:17 available:0:17 aware:10:17 bet:1:17 boycott:5:17 bring_down:2:17 chair:1:17 clinton:2:17
collapse:1:17 concerned:10:17 crisscross:1:17 curb:5:17 empower:6:17 graduate:0:17 grow_up:1:17 guess:5:17 lay_off:6:17
leak:1:17 office:0:17 priority:0:17 pull_off:0:17 rat:5:17 reach_out:0:17 recruit:2:17 suppose:0:17 announcement:6:16
bias:1:16 cause:2:16 combine:0:16 confident:12:16 critique:7:16 derail:6:16 dispute:6:16 disqualify:1:16 dole_out:1:16
donor:0:16 ease:10:16 flip:2:16 important:1:16 inspire:0:16 interested:6:16 involvement:2:16 lag:1:16 lawyer:0:16
legalize:5:16 less:2:16 moment:2:16 month:1:16 occur:0:16 pronounce:11:16 reclaim:1:16 roll:2:16 route:1:16 shrink:0:16
similar:1:16 speak_out:11:16 success:2:16 thwart:0:16 title:6:16 accelerate:1:15 accusation:11:15 amass:2:15
ambassador:0:15 classify:0:15 company:2:15 consult:2:15 convict:5:15 dislike:5:15 dismantle:0:15 galvanize:1:15
headquarters:0:15 hide:1:15 investment:1:15 kick_off:0:15 lambast:8:15 leverage:1:15 million:0:15 near:2:15 one:1:15
politician:1:15 postpone:5:15 proceed:2:15 rating:0:15 rent:1:15 scream:2:15 shake_up:1:15 shield:1:15 snap:2:15
source:2:15 tackle:5:15 willingness:7:15 wrest:0:15 write_off:7:15 accompany:1:14 average:0:14 back_up:1:14 ballot:1:14
billionaire:0:14 contact:0:14 correct:5:14 detain:0:14 deter:0:14 dip:1:14 editor:0:14 endure:4:14 exit:0:14
frustration:5:14 hearing:0:14 history:1:14 imagine:9:14 interaction:1:14 monitor:4:14 opt:6:14 organization:1:14
put_up:0:14 qualified:1:14 rescue:0:14 responsibility:6:14 rid:5:14 rouse:1:14 rub:0:14 rush:1:14 savage:7:14
sense:6:14 shrug_off:8:14 sink:4:14 slow:0:14 uncover:4:14 vie:1:14 worker:0:14 borrow:0:13 brace:4:13 coin:4:13
complaint:10:13 confer:0:13 confidence:6:13 desire:9:13 different:0:13 disavow:7:13 double_down:4:13 fan:4:13 feed:1:13
float:7:13 grapple:6:13 hand_over:1:13 jab:6:13 lock_up:0:13 lot:1:13 measure:1:13 mirror:4:13 net:5:13 notice:4:13
occupy:0:13 part:1:13 provoke:1:13 quip:8:13 rate:1:13 reaction:4:13 rebut:11:13 regain:0:13 runner:1:13 sale:0:13
same:1:13 sum_up:6:13 take_down:1:13 thing:0:13 transition:4:13 underestimate:5:13 wound:0:13 accumulate:1:12
activate:0:12 attach:0:12 bother:4:12 break_out:1:12 brief:1:12 call_off:0:12 chairman:0:12 closer:0:12 coalesce:0:12
community:0:12 consolidate:0:12 contribution:1:12 convene:1:12 council:0:12 crack_down:0:12 dedicate:1:12 descend:1:12
discourage:0:12 distract:5:12 dub:5:12 edge:0:12 enthusiasm:6:12 fellow:0:12 flood:0:12 funding:1:12 goal:4:12
hitch:0:12 huddle:0:12 mourn:4:12 muse:9:12 overturn:7:12 park:0:12 partner:0:12 player:0:12 popularity:0:12
potential:0:12 pound:4:12 reassure:7:12 resettle:0:12 retweete:9:12 server:0:12 set_off:1:12 showcase:1:12 side:5:12
single_out:6:12 speculate:11:12 spokeswoman:0:12 sponsor:4:12 stall:1:12 tenure:1:12 tweet_out:6:12 unravel:1:12
utter:4:12 winner:1:12 woo:4:12 advertise:0:11 affiliate:1:11 aid:0:11 americans:1:11 amplify:4:11 articulate:4:11
assertion:9:11 assess:1:11 attorney:1:11 audience:1:11 battle_out:0:11 belief:8:11 belong:1:11 breakfast:0:11 city:0:11
competition:0:11 confrontation:0:11 depart:1:11 differ:4:11 double:4:11 drink:0:11 drum_up:1:11 effect:1:11 escape:0:11
executive:1:11 family:0:11 friendly:1:11 gathering:1:11 good:0:11 house:0:11 hurl:1:11 import:0:11 larger:0:11
night:0:11 officer:0:11 opinion:4:11 overshadow:0:11 pause:1:11 peg:4:11 prevail:0:11 proud:5:11 ramp_up:0:11
reform:5:11 reinstate:4:11 reporter:0:11 round_up:0:11 several:0:11 skeptical:6:11 skip:1:11 slide:4:11 smile:0:11
soften:1:11 strength:0:11 suspect:8:11 sustain:0:11 swear:5:11 wage:0:11 work_out:0:11 worried:10:11 accomplish:0:10
admire:7:10 alter:1:10 anxiety:4:10 appointment:5:10 bill:3:10 border:1:10 careful:3:10 clarify:6:10 comply:0:10
criticise:6:10 crown:3:10 death:0:10 deepen:3:10 defy:1:10 democrat:0:10 determination:3:10 dictate:1:10 drop_out:0:10
embassy:0:10 enforce:3:10 exercise:3:10 fare:1:10 guard:0:10 hang:1:10 hard:0:10 hone:1:10 hopeful:6:10 hotel:0:10
implement:1:10 indict:1:10 intervene:0:10 leadership:1:10 life:0:10 line_up:6:10 momentum:1:10 motivate:0:10
movement:1:10 offer_up:4:10 outsize:0:10 overhaul:1:10 pay:0:10 payment:1:10 perspire:0:10 precede:0:10
presumptive:3:10 quintuple:3:10 reaffirm:4:10 reconsider:3:10 regulate:1:10 research:0:10 restriction:1:10 retire:0:10
room:0:10 rule_out:5:10 sell_out:0:10 slash:5:10 spar:4:10 spill:0:10 staff:1:10 stream:0:10 strike_down:4:10
student:0:10 take_off:3:10 throw_in:1:10 turn_down:1:10 up:1:10 value:0:10 victimize:4:10 vision:1:10 yank:0:10
adapt:3:9 advice:4:9 afford:1:9 allegation:4:9 allude:4:9 angry:5:9 area:1:9 attention:0:9 authority:3:9 balance:0:9
beat_back:0:9 betray:3:9 boo:3:9 break_up:1:9 calculate:4:9 carve_out:0:9 chastise:6:9 church:0:9 close_out:4:9
coalition:0:9 confuse:1:9 contemplate:4:9 contributor:0:9 course:0:9 cover_up:0:9 cry:5:9 cry_out:4:9 dent:1:9 dig:4:9
district:0:9 division:3:9 dodge:3:9 drive_up:0:9 dump:1:9 economist:0:9 electorate:1:9 eradicate:0:9 exempt:0:9
factor:3:9 foresee:7:9 forget:6:9 give_away:3:9 go_out:0:9 ground:0:9 harder:1:9 heap:7:9 herald:6:9 inability:3:9
interpret:6:9 justify:4:9 lash_out:6:9 law:0:9 lock_down:0:9 network:0:9 operation:0:9 opine:8:9 option:0:9 outpace:0:9
partnership:0:9 plaster:3:9 point_up:4:9 polling:0:9 pride:3:9 prioritize:0:9 prospect:0:9 reap:1:9 refrain:4:9
relish:6:9 repudiate:6:9 sail:4:9 sanction:1:9 service:0:9 session:1:9 shout_down:0:9 solution:0:9 sort:0:9
speculation:5:9 stage:1:9 station:0:9 supply:1:9 swamp:0:9 system:0:9 testimony:3:9 toss:6:9 trend:3:9 turn_around:0:9
unfit:1:9 vet:0:9 voting:0:9 win_over:0:9 zero_in:3:9
attr = *:584:3689 become:21:254
ccomp_ing = *:61:124 show:25:35 find:7:9
ccomp_left = *:3319:4097 say:2483:2664 tell:199:207 write:159:168 be:17:120 add:104:110 have:0:30 tweet:18:19
declare:15:17 conclude:15:15 win:2:14 go:1:13 explain:12:12 show:8:12 do:1:11 recall:11:11 argue:6:10 read:10:10
reply:10:10 believe:4:9 find:6:9 help:2:9 state:8:9
ccomp_small = *:249:556 make:56:231 say:92:112 have:1:21 consider:11:16 get:4:16
ccomp_that = *:1985:2461 say:395:434 be:79:187 tell:138:155 argue:93:103 note:97:103 add:77:87 acknowledge:41:45
report:39:42 insist:31:35 announce:28:32 state:25:27 warn:26:27 point_out:25:26 write:22:25 mean:8:24 admit:16:18
ensure:8:18 assert:17:17 hop:12:13 allege:12:12 learn:8:12 complain:10:11 concede:11:11 explain:10:11 prove:3:11
make:7:10 worry:10:10 estimate:9:9
ccomp_to = *:104:193 want:21:31 expect:18:22 get:4:19
ccomp_wh = *:467:874 be:35:136 ask:87:108 say:51:68 see:7:30 explain:25:29 show:11:26 determine:10:24 question:20:21
wonder:14:16 do:5:15 understand:8:11
ccomp_zero = *:2863:3816 say:1800:2078 think:94:150 help:21:76 add:65:71 suggest:62:71 be:20:63 make:12:59 mean:7:53
let:16:51 see:13:33 have:11:31 claim:25:29 write:27:29 know:14:26 insist:20:24 argue:17:19 report:11:19 feel:8:15
fear:9:14 admit:8:13 continue:13:13 hope:11:12 assume:5:11 find:6:11 seem:6:11 decide:5:10 ensure:1:10 acknowledge:8:9
declare:4:9 reply:9:9
dobj = *:4372:24073 tell:23:587 win:24:563 take:27:467 support:116:344 call:63:256 get:20:252 use:27:249 do:11:213
hold:13:210 see:60:210 put:5:179 face:17:175 leave:6:170 show:56:164 offer:62:156 endorse:83:147 enter:3:143 lead:8:143
keep:4:135 lose:5:129 receive:10:129 bring:13:124 back:40:119 follow:13:110 release:38:107 run:13:103 say:49:96
change:4:94 describe:27:94 play:9:93 defend:40:92 criticize:43:91 oppose:47:88 address:31:86 deliver:21:81 join:5:81
cast:3:80 cite:54:80 seek:26:80 announce:50:77 earn:5:74 require:5:73 turn:4:73 urge:7:72 push:9:69 accept:20:68
discuss:31:66 express:45:65 expand:6:64 help:4:63 want:26:63 attend:5:61 carry:5:61 tweet:15:59 embrace:15:57
praise:32:57 secure:1:57 gain:2:56 beat:1:55 defeat:5:55 hit:4:55 share:18:54 block:16:53 watch:6:53 buy:6:52
prevent:2:52 protect:6:52 reject:36:52 force:0:51 know:15:50 meet:3:49 write:14:49 set:6:48 favor:12:47 consider:15:44
take_on:0:44 fight:3:43 pursue:12:43 visit:1:43 reduce:2:41 claim:15:40 deny:15:40 prompt:2:40 question:28:40
blame:16:39 capture:3:39 sell:2:39 cost:1:38 highlight:20:38 post:17:38 conduct:1:37 host:3:37 denounce:24:36
dismiss:18:36 handle:1:36 promote:11:36 understand:10:36 introduce:13:35 pick_up:2:35 shift:0:35 begin:1:34
ignore:13:34 pick:4:34 dominate:0:33 maintain:4:33 advise:1:32 hurt:3:32 mention:17:32 name:11:32 propose:22:32
attract:2:31 avoid:3:31 close:2:31 compare:8:31 identify:10:31 rally:4:31 replace:3:31 trail:1:31 clinch:0:30
contain:3:30 make_up:1:30 move:3:30 report:13:30 involve:3:29 mock:15:29 recall:14:29 remind:9:29 save:1:29 answer:9:28
declare:13:28 limit:3:28 mark:8:28 echo:15:27 explain:15:27 persuade:3:27 slam:14:27 throw:0:27 blast:12:26 break:2:26
celebrate:3:26 control:1:26 obtain:1:26 return:2:26 welcome:9:26 condemn:12:25 drive:1:25 eliminate:3:25 improve:3:25
investigate:3:25 reveal:13:25 tie:2:25 undermine:3:25 boost:3:24 lay:1:24 recognize:13:24 tout:16:24 work:0:24
acknowledge:14:23 catch:2:23 interview:1:23 note:19:23 promise:6:23 collect:2:22 elect:1:22 lay_out:11:22 press:1:22
serve:0:22 strike:1:22 treat:2:22 underscore:8:22 assure:1:21 believe:8:21 deport:6:21 establish:8:21 expose:8:21
manage:1:21 organize:0:21 publish:9:21 combat:1:20 confirm:11:20 invite:0:20 miss:1:20 prefer:14:20 score:0:20
speak:2:20 thank:7:20 approach:1:19 award:2:19 demand:6:19 feel:7:19 flee:0:19 incite:2:19 invoke:7:19 list:8:19
reference:9:19 suggest:10:19 unify:2:19 bar:1:18 lift:1:18 pose:6:18 repeat:12:18 spread:1:18 surround:1:18
appoint:6:17 divide:1:17 donate:0:17 email:6:17 emphasize:9:17 prepare:1:17 pull:1:17 review:5:17 teach:1:17
develop:1:16 form:0:16 match:1:16 mean:0:16 project:6:16 voice:8:16 complete:0:15 congratulate:4:15 damage:0:15
define:1:15 elevate:0:15 focus:0:15 found:0:15 garner:1:15 influence:1:15 paint:1:15 predict:8:15 reiterate:9:15
retain:1:15 test:1:15 turn_out:0:15 vote:1:15 admit:6:14 contrast:1:14 cross:0:14 detail:7:14 expect:5:14 finance:0:14
go:1:14 grab:0:14 link:1:14 monitor:4:14 propel:0:14 purchase:1:14 rebuild:1:14 request:4:14 send_out:4:14 set_up:1:14
shake:1:14 shoot:0:14 signal:5:14 applaud:7:13 approve:5:13 bring_in:0:13 decry:10:13 deem:6:13 deploy:1:13
exploit:5:13 frame:0:13 hand:1:13 mount:4:13 prosecute:1:13 restrict:6:13 unveil:5:13 warn:0:13 contribute:0:12
counter:4:12 deserve:1:12 devote:0:12 disavow:6:12 fear:5:12 inspire:0:12 legalize:4:12 marry:0:12 pressure:0:12
renew:5:12 seize:0:12 settle:1:12 survey:0:12 survive:0:12 switch:0:12 threaten:4:12 transform:1:12 try:0:12 unite:0:12
advocate:4:11 await:0:11 boycott:3:11 bring_up:3:11 contradict:6:11 credit:4:11 debate:3:11 direct:1:11 distance:0:11
experience:3:11 finish:0:11 head:0:11 hold_up:4:11 interrupt:0:11 learn:7:11 outline:10:11 overturn:6:11 resist:5:11
steer:1:11 strengthen:1:11 sweep:0:11 take_in:0:11 tap:0:11 top:0:11 walk:3:11 widen:0:11 affirm:6:10 call_out:3:10
clear:0:10 command:0:10 detect:0:10 disclose:5:10 dismantle:0:10 display:4:10 enable:1:10 examine:3:10 free:1:10
hail:5:10 inject:0:10 lend:0:10 negotiate:1:10 occupy:0:10 point_out:7:10 reform:5:10 register:1:10 revive:0:10
select:1:10 shut_down:1:10 skip:1:10 stem:0:10 stress:8:10 surpass:0:10 surprise:1:10 thwart:0:10 tighten:1:10
turn_over:1:10 unleash:1:10 upend:1:10 anger:1:9 break_up:1:9 broker:0:9 chair:1:9 employ:0:9 gather:0:9 grow:1:9
hammer:3:9 harm:0:9 lament:6:9 lobby:0:9 mishandle:1:9 mobilize:0:9 protest:1:9 punch:0:9 rebut:7:9 recommend:4:9
shore_up:1:9 solidify:1:9 sponsor:4:9 steal:0:9 take_over:1:9 think:3:9 undercut:0:9 wave:0:9 withhold:3:9
dobj_more = *:2945:8165 tell:241:376 take:52:252 call:147:192 win:19:162 make:42:155 put:23:131 ask:89:129 raise:24:101
keep:23:97 hold:12:83 see:47:82 leave:15:80 lead:19:77 accuse:61:71 get:11:70 give:17:68 bring:15:63 urge:49:63
cast:27:59 describe:47:59 show:42:59 lose:7:57 do:13:55 draw:8:48 find:12:47 receive:6:47 turn:13:47 endorse:20:44
play:9:44 provide:10:43 join:10:41 criticize:30:40 offer:18:39 follow:3:37 face:6:36 prevent:8:36 beat:3:30
encourage:16:30 defend:20:28 prompt:4:28 blame:20:27 say:12:25 gain:5:24 throw:6:24 praise:13:23 view:12:23 enter:5:22
persuade:13:22 tie:3:22 challenge:11:21 cite:19:21 create:3:21 trail:2:21 announce:15:20 oppose:12:20 visit:3:20
carry:4:19 change:4:19 need:5:19 portray:11:19 press:11:19 buy:3:18 defeat:2:18 place:3:18 invite:3:17 know:3:17
open:1:17 run:4:17 sell:3:17 reduce:2:16 remind:11:16 attend:2:15 back:8:15 block:10:15 deny:8:15 dismiss:13:15
host:1:15 name:11:15 reach:0:15 accept:7:14 assure:11:14 begin:3:14 donate:2:14 help:3:14 represent:3:14 set:2:14
thank:11:14 blast:10:13 discuss:7:13 drive:1:13 express:10:13 nominate:9:13 replace:3:13 return:1:13 want:8:13
award:1:12 cost:1:12 fight:1:12 move:3:12 paint:7:12 treat:6:12 charge:7:11 close:2:11 collect:2:11 devote:6:11
distance:6:11 identify:6:11 knock:6:11 mock:8:11 propel:0:11 slam:9:11 tout:6:11 warn:8:11 continue:2:10 convince:8:10
dominate:1:10 elevate:1:10 extend:0:10 flee:1:10 pressure:5:10 report:6:10 break:1:9 celebrate:1:9 denounce:7:9
highlight:7:9 interview:2:9 list:9:9 position:6:9 propose:8:9 pull:2:9 welcome:5:9
in_view = *:12:22 view:9:11
noun_about = *:255:513 doubt:12:17 information:4:17 story:10:15
noun_against = *:46:300 campaign:6:17 attack:5:15 fight:0:14 lawsuit:4:14 battle:0:11
noun_among = *:10:182 lead:2:12
noun_as = *:55:365 state:0:13 issue:3:10
noun_at = *:35:740 professor:0:42 director:0:24 look:3:22 delegate:0:18 speech:1:11 time:0:11 analyst:1:10 fellow:0:10
shot:1:10 expert:0:9
noun_between = *:34:228 difference:6:23 race:0:10
noun_for = *:244:1983 support:31:111 race:2:45 center:0:36 call:17:35 request:7:34 spokesman:0:34 campaign:1:30
candidate:0:27 bid:1:23 plan:5:22 nomination:1:20 reason:5:19 director:0:18 need:7:15 news:0:14 opportunity:0:14
choice:3:13 victory:1:13 advocate:4:12 spokeswoman:0:12 club:0:11 institute:0:11 responsibility:4:11 strategist:0:11
issue:0:10 president:0:9 proposal:7:9 secretary:0:9 win:0:9
noun_in = *:132:3813 victory:4:68 rally:0:58 lead:0:52 voter:0:52 role:8:51 primary:1:45 convention:1:43 candidate:4:33
debate:0:33 percent:0:32 people:0:31 sanders:2:30 event:0:27 commander:0:26 interest:14:26 meeting:0:25 time:0:25
trump:0:25 vote:3:25 leader:2:21 majority:0:21 finish:0:19 loss:0:19 race:0:19 year:0:19 campaign:0:18 democrats:0:18
interview:0:18 university:0:18 hall:0:17 place:0:17 poll:0:17 woman:0:17 day:0:16 state:1:16 change:1:15 official:1:15
point:1:15 position:0:15 result:0:15 conference:0:14 investment:1:14 republicans:0:14 rise:2:14 school:0:14 shift:1:14
ad:0:13 county:0:13 increase:3:13 performance:0:13 showing:0:13 crowd:0:12 election:0:12 experience:1:12
involvement:1:12 party:0:12 senator:0:12 support:1:12 turnout:0:12 delegate:0:11 effort:1:11 headquarters:0:11
immigrant:1:11 issue:0:11 center:0:10 embassy:0:10 stake:0:10 success:2:10 war:0:10 caucus:0:9 church:0:9 job:0:9
moment:0:9 number:0:9 seat:2:9 speech:0:9 stop:1:9 work:0:9
noun_including = *:40:272
noun_of = *:92:658 state:0:54 use:2:46 handling:1:27 chief:0:17 criticism:7:17 lack:1:15 secretary:0:14 endorsement:5:9
noun_on = *:188:1513 attack:33:106 ban:11:37 interview:0:27 view:5:21 stance:1:20 impact:0:19 committee:0:16
appearance:1:15 comment:6:15 action:0:11 meeting:0:11 tax:0:11 expert:0:10 campaign:0:9 emphasis:3:9 nomination:0:9
report:4:9 victory:0:9
noun_over = *:40:256 lead:0:42 debate:4:18 controversy:3:9
noun_that = *:331:615 fact:17:51 idea:17:25 suggestion:16:18 notion:12:17 concern:11:15 possibility:2:13
accusation:8:11 statement:9:11 belief:8:10 report:9:10 sign:3:10 assertion:8:9
noun_to = *:462:2109 plan:43:73 decision:30:57 adviser:0:41 access:5:40 opportunity:6:39 opposition:12:37 percent:0:35
proposal:18:31 tie:3:29 addition:4:28 visit:2:28 path:1:26 thank:2:23 need:9:22 appeal:3:21 refusal:8:21 promise:12:20
reference:7:18 alternative:1:17 commitment:6:17 contrast:2:15 failure:7:15 threat:0:15 trip:0:15 willingness:7:15
aide:0:14 letter:0:14 speech:0:14 desire:9:12 head:0:12 way:1:12 ambassador:0:11 challenge:0:11 connection:0:11
email:0:10 loss:0:10 pledge:6:10 return:1:10 request:7:9
noun_with = *:69:933 interview:3:99 meeting:1:32 call:2:17 conversation:3:15 deal:0:15 battle:0:14 agreement:3:13
contrast:3:13 step:0:9
obj_about = *:32:70
obj_according = *:45:120
obj_after = *:34:154
obj_against = *:16:46
obj_among = *:16:60 lead:2:12
obj_as = *:276:462 see:31:41 describe:26:29 use:6:18 cite:15:15 view:8:11
obj_at = *:89:381 tell:2:15 have:7:12
obj_because = *:21:34
obj_before = *:27:92
obj_by = *:125:340 lead:5:21 win:3:20 trail:2:11
obj_compared = *:15:24
obj_despite = *:11:40
obj_during = *:34:130
obj_for = *:241:601 criticize:22:27 blame:15:20 raise:2:19 provide:2:12 praise:8:11 thank:11:11 blast:7:9
obj_from = *:100:421 take:3:22 draw:1:20 keep:8:17 bar:6:13 distance:6:11 get:1:11
obj_in = *:309:1600 win:3:71 tell:4:55 hold:2:25 raise:2:22 beat:2:21 join:6:21 lead:6:19 support:6:18 endorse:8:17
keep:0:16 defeat:1:14 leave:1:14 gain:1:13 lose:0:13 see:4:13 get:1:12 show:6:11 describe:5:9 face:1:9 give:0:9
obj_including = *:15:33
obj_into = *:31:158 put:1:11
obj_of = *:74:120 accuse:59:69 take:1:19
obj_on = *:158:700 put:6:41 tell:1:28 follow:0:19 hold:2:19 win:2:18 make:0:14 take:1:14 advise:4:9 get:0:9 post:3:9
obj_over = *:33:101 put:1:9
obj_since = *:17:56
obj_than = *:16:30
obj_through = *:24:85
obj_to = *:479:1396 ask:45:64 urge:47:60 take:6:43 bring:7:36 require:16:36 make:5:29 encourage:15:22 lose:0:22
prompt:3:22 have:3:20 push:9:19 give:3:18 persuade:11:17 tie:3:17 invite:4:16 raise:8:15 compare:6:13 donate:0:11
devote:6:10 return:0:10 win:1:9
obj_with = *:139:480 show:18:23 have:3:16 do:1:9 leave:1:9
obj_without = *:13:37
oprd = *:247:711 call:155:306 keep:1:38 prove:3:32 make:3:28 leave:3:20 deem:2:14 elect:0:14 find:1:9
parataxis = *:247:335 say:172:207 add:14:15 note:10:10
portray_as = *:234:344 describe:41:53 view:10:18 present:7:16 paint:8:14 defend:11:13 identify:6:11 dismiss:9:10
praise:9:10
prep_about = *:263:498 talk:61:96 say:12:34 speak:25:32 be:7:30 think:11:17 know:3:12
prep_after = *:46:369 come:1:15 be:1:13 say:0:11 end:0:9
prep_against = *:70:224 rail:9:13 run:0:13 go:2:10
prep_among = *:14:191 lead:0:22
prep_as = *:333:1092 see:44:91 serve:2:82 describe:35:46 cast:12:25 use:2:24 emerge:1:23 view:10:23 refer:10:21
portray:12:19 work:0:17 be:1:15 cite:12:15 run:1:15 come:0:12 paint:5:10 dismiss:7:9 register:1:9
prep_at = *:125:1177 be:9:126 say:1:68 speak:2:42 take:14:39 aim:10:34 arrive:1:19 come:1:19 work:1:19 hold:0:16
follow:0:15 put:1:15 appear:0:14 deliver:0:9 gather:0:9 stand:0:9
prep_because = *:17:98
prep_before = *:22:195 say:2:11
prep_behind = *:17:100 be:3:12
prep_between = *:10:59
prep_by = *:132:598 lead:5:34 be:3:33 win:4:31 respond:11:21 trail:0:15 stand:5:11 raise:0:10 begin:5:9
prep_during = *:32:305 say:1:28 raise:0:9
prep_for = *:450:1993 be:10:104 call:51:82 run:2:72 work:2:71 criticize:26:36 look:12:35 know:14:31 blame:14:28
ask:13:25 push:12:21 make:1:19 raise:0:19 campaign:6:18 advocate:9:17 conduct:0:16 wait:1:15 do:1:13 praise:9:13
schedule:1:13 sign_up:1:13 fight:0:12 provide:0:12 account:1:11 apologize:6:11 thank:6:11 gather:0:10 take:4:10
blast:7:9 brace:4:9 come:0:9 give:3:9 hit:5:9 hold:0:9 hop:8:9 nominate:1:9 serve:0:9 set:0:9 support:1:9 use:1:9
prep_from = *:82:964 come:3:75 prevent:6:31 take:4:30 draw:0:24 get:0:17 bar:4:15 range:2:13 distance:7:11 emerge:0:9
speak:0:9
prep_in = *:291:4833 say:9:270 win:1:119 do:2:71 write:2:66 vote:6:59 work:2:50 come:7:47 lead:1:42 campaign:0:40
play:1:40 put:4:40 live:1:39 remain:1:39 run:0:39 begin:0:36 engage:7:35 have:0:33 find:1:31 serve:0:31 involve:1:30
raise:0:30 stay:1:30 lose:0:28 use:1:28 join:9:26 participate:3:25 see:4:25 beat:0:24 die:0:24 leave:0:23 result:4:23
appear:0:21 become:0:21 stand:2:21 endorse:4:19 show:3:19 finish:0:18 keep:0:18 compete:0:17 draw:2:17 bear:0:16
defeat:0:16 sit:0:16 cast:2:15 arrive:0:14 elect:0:14 end:2:14 gain:0:14 meet:0:14 move:0:14 push:0:14 face:0:13
give:0:13 include:2:13 release:5:13 describe:3:12 increase:0:12 receive:0:12 rise:0:12 base:0:11 change:0:11 fight:2:11
gather:0:11 open:0:11 publish:0:11 turn_out:0:11 act:1:10 believe:5:10 carry:0:10 come_out:0:10 deliver:0:10 lock:1:10
need:0:10 represent:0:10 score:1:10 trail:0:10 back:2:9 conduct:0:9 declare:0:9 earn:1:9 found:0:9 offer:1:9
succeed:1:9
prep_including = *:14:63
prep_into = *:25:461 turn:0:29 go:0:23 head:0:20 come:0:18 get:0:14 put:0:12 translate:0:10
prep_like = *:30:111 seem:9:15
prep_of = *:126:378 accuse:56:87 say:4:66 be:3:20 take:2:19 speak:9:16 convict:1:10
prep_on = *:270:2405 be:11:169 focus:54:130 say:1:91 speak:0:53 rely:6:36 go:2:32 write:2:29 hold:5:28 tell:1:28
appear:0:24 follow:0:23 release:1:21 win:0:21 make:1:20 post:1:20 vote:1:20 turn:1:19 announce:0:17 get:0:17 seize:4:17
have:0:16 report:0:15 air:0:14 campaign:1:14 come:0:12 keep:0:12 meet:0:12 reflect:3:12 run:0:12 see:0:12 comment:6:11
crack_down:0:11 advise:4:10 debate:3:10 hit:3:10 place:0:10 raise:0:10 agree:6:9 count:2:9 double_down:4:9 leave:0:9
weigh_in:4:9
prep_over = *:42:302 win:1:15
prep_than = *:10:69 be:1:12
prep_through = *:16:208
prep_to = *:331:2551 come:6:101 refer:37:87 lead:4:75 go:5:71 return:2:59 respond:19:56 point:24:52 speak:2:50
bring:1:45 make:3:40 move:1:39 lose:0:38 add:2:37 take:1:35 compare:9:34 turn:9:34 head:0:25 look:11:24 link:5:23
listen:1:22 rise:0:22 donate:0:21 shift:4:21 talk:1:19 appeal:4:18 draw:4:18 write:0:18 attribute:1:17 amount:1:16
devote:7:15 fall:0:14 react:1:14 stick:3:14 apply:1:13 commit:3:13 leave:0:12 provide:0:12 reach_out:0:12 travel:0:12
turn_over:0:12 drive:0:11 sell:0:11 serve:0:11 deliver:2:10 offer:2:10 pivot:4:10 agree:3:9 fly:0:9 know:0:9 limit:0:9
prep_with = *:254:1731 meet:1:65 work:5:48 deal:1:32 show:13:24 charge:8:23 agree:9:21 take:5:21 say:1:18
associate:0:16 win:1:16 align:4:15 share:0:15 begin:5:12 campaign:0:12 clash:0:11 connect:1:11 end:1:11 respond:3:11
comply:0:10 resonate:0:10 side:5:10 break:0:9 couple:2:9 grapple:4:9 keep:0:9 struggle:0:9
prep_without = *:18:94 be:1:9
quote_after_p = *:109:385 go:1:16 accuse:5:11 add:5:11 ask:4:10
quote_after_s = *:3027:3166 tweet:33:34 continue:27:32 ask:29:31 conclude:12:14 declare:14:14 note:13:14 explain:13:13
read:13:13 reply:11:12 report:7:12 recall:11:11 respond:9:10
quote_before_p = *:14:54 say:7:16
quote_before_s = *:365:464 add:48:54 write:16:18 ask:14:15 call:8:15 continue:9:10
quote_colon_s = *:180:186 add:23:23 write:11:12 tell:8:9
quote_para_s = *:16:19
rest = *:3158:6004 call:337:492 go:68:295 write:73:192 ask:115:183 add:95:148 accuse:82:109 describe:84:109
report:33:92 announce:53:83 begin:21:81 defend:50:81 cite:67:78 express:49:65 praise:39:57 point:35:55 reflect:14:49
declare:18:44 question:29:44 urge:29:42 agree:29:41 read:11:41 fire:11:39 charge:11:37 explain:23:37 dismiss:24:36
note:27:36 propose:25:36 maintain:6:33 suggest:20:32 warn:21:32 recall:20:31 argue:22:30 advise:9:27 go_on:10:27
confirm:8:25 promise:17:21 remind:16:21 tout:14:21 pledge:7:19 thank:15:19 demand:5:18 boast:11:17 emphasize:11:17
reiterate:13:17 remember:11:17 react:6:16 conclude:13:15 reply:13:15 counter:5:14 laugh:4:13 plead:9:13 protest:4:13
weigh_in:4:13 stress:9:11 disagree:7:10 interrupt:2:10 joke:7:10 remark:3:10 affirm:6:9
to_end = *:3751:7041 call:351:559 go:90:341 add:111:172 describe:91:135 accuse:89:112 announce:68:105 begin:27:104
cite:70:83 express:45:67 praise:40:61 note:49:56 pledge:13:52 claim:18:50 read:20:50 reflect:16:50 fire:14:49
question:32:49 charge:18:48 explain:32:47 urge:32:44 argue:30:42 deny:18:42 dismiss:25:38 repeat:15:36 maintain:6:35
suggest:22:35 warn:24:35 advise:11:34 recall:24:34 confirm:11:32 promise:21:25 conclude:18:23 remind:19:23 assure:14:22
tout:16:22 emphasize:13:18 estimate:7:18 remember:13:18 boast:11:17 laugh:3:17 react:7:17 reiterate:13:17
point_out:12:16 protest:6:15 reply:13:15 weigh_in:4:14 plead:9:13 comment:8:12 interrupt:2:12 remark:4:12 shout:3:11
stress:9:11 disagree:9:10 call_out:6:9
transcript = *:40:91
xcomp_ing = *:185:520 start:6:30 keep:5:25 avoid:2:19 end_up:2:18 support:11:17 report:11:15 propose:10:13 say:7:11
xcomp_small = *:11:52
xcomp_to = *:1240:3084 try:68:267 be:71:230 want:88:163 have:37:159 need:28:111 seek:58:103 expect:66:101 plan:62:95
appear:46:75 seem:46:75 refuse:40:58 go:9:57 pledge:29:53 begin:6:49 call:35:46 vow:41:46 use:5:44 decide:23:43
promise:32:40 hop:21:34 tend:5:34 intend:20:32 agree:22:28 attempt:7:28 threaten:16:25 set:4:24 look:14:23 ask:13:21
poise:5:21 go_on:11:20 like:11:19 manage:2:19 schedule:2:19 aim:9:15 start:3:15 allow:3:14 vote:9:14 mean:7:13 get:2:12
prepare:1:12 suppose:0:12 help:0:10 scramble:2:10 authorize:0:9 move:2:9 take:0:9 turn_out:1:9 work:1:9
xcomp_wh = *:43:90
xcomp_zero = *:144:420 help:29:148 seem:16:30 say:16:22 need:2:14 have:2:9
"""

WEIGHTS: dict[str, float] = {
    "bias": -0.183, "base": 0.511, "lemma": 0.447, "according_long": 0.973, "according_medium": 0.615, "adjective_few":
    -0.958, "adjective_long": 1.421, "adjective_medium": 0.819, "adjective_one": -1.485, "adjective_partly": 0.362,
    "adjective_quoted": 0.123, "adjective_short": 0.279, "adjective_unquoted": -0.409, "clause_few": -0.283,
    "clause_long": 1.63, "clause_medium": 1.103, "clause_partly": -0.354, "clause_quoted": 0.28, "clause_short": 0.373,
    "clause_unquoted": -0.582, "copula_few": -0.766, "copula_long": 1.949, "copula_medium": 1.437, "copula_one":
    -2.699, "copula_partly": 0.116, "copula_quoted": 0.751, "copula_short": 0.393, "copula_unquoted": -0.552,
    "dep_ROOT": -0.229, "dep_acl": -0.105, "dep_advcl": -0.162, "dep_ccomp": 0.63, "dep_conj": -0.343, "dep_dobj":
    0.112, "dep_other": -0.407, "dep_parataxis": -0.393, "dep_pcomp": 0.078, "dep_pobj": -0.407, "dep_relcl": -0.242,
    "dep_xcomp": 0.262, "in_quote": -2.344, "infinitive_few": -1.127, "infinitive_long": 1.343, "infinitive_medium":
    0.904, "infinitive_partly": 0.677, "infinitive_quoted": 0.708, "infinitive_short": 0.114, "infinitive_unquoted":
    -0.152, "inherited": 0.088, "modal": -0.012, "negated": 0.116, "noun_few": -0.964, "noun_long": 1.245,
    "noun_medium": 0.809, "noun_one": -1.48, "noun_partly": -0.074, "noun_quoted": 0.08, "noun_short": -0.138,
    "noun_unquoted": -0.534, "object_few": -0.554, "object_long": 1.523, "object_medium": 1.036, "object_one": -1.18,
    "object_partly": 0.511, "object_quoted": 0.691, "object_short": 0.229, "object_unquoted": -0.148, "other_few":
    -0.375, "other_long": 1.097, "other_medium": 0.839, "other_one": -0.183, "other_partly": 0.303, "other_quoted":
    1.27, "other_short": 0.008, "other_unquoted": -0.187, "prep_few": -0.899, "prep_long": 1.659, "prep_medium": 1.122,
    "prep_one": -1.288, "prep_partly": 0.39, "prep_quoted": 0.604, "prep_short": 0.174, "prep_unquoted": -0.225,
    "quote_few": -1.535, "quote_long": 2.129, "quote_medium": 1.372, "quote_one": -1.65, "quote_quoted": 0.644,
    "quote_short": 0.329, "rest_few": -1.008, "rest_long": 1.253, "rest_medium": 0.882, "rest_one": -1.214,
    "rest_partly": -0.073, "rest_quoted": 0.64, "rest_short": 0.066, "rest_unquoted": -0.587, "small_few": -0.564,
    "small_long": 1.472, "small_medium": 1.008, "small_one": -0.918, "small_partly": 0.728, "small_quoted": 0.562,
    "small_short": 0.177, "small_unquoted": -0.115, "source_first": -0.062, "source_gpe": -0.146, "source_it": -0.092,
    "source_its": 0.133, "source_name": 0.183, "source_none": -0.246, "source_norp": 0.235, "source_noun": -0.009,
    "source_org": 0.228, "source_person": 0.204, "source_relative": -0.04, "source_second": -0.154, "source_that":
    -0.195, "source_third": 0.207, "source_what": -0.245, "speech_clause": -0.044, "speech_copula": 0.526,
    "speech_few": 0.134, "speech_infinitive": 0.066, "speech_long": -0.038, "speech_medium": -0.003, "speech_noun":
    0.071, "speech_object": -0.111, "speech_one": -0.102, "speech_other": -0.053, "speech_prep": -0.085,
    "speech_quote": -0.385, "speech_rest": -0.001, "speech_short": 0.029, "speech_small": -0.198, "tag_MD": -0.603,
    "tag_VB": -0.339, "tag_VBD": -0.184, "tag_VBG": -0.251, "tag_VBN": -0.272, "tag_VBP": -0.108, "tag_VBZ": -0.182,
    "tag_other": 0.734, "transcript_long": 0.247,
}  # fmt: skip
