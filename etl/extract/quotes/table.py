"""How often each (pattern, lemma) was an attribution, and what its context is worth. Made by `calibrate`.

Measured on 840 annotated news articles (157269 candidates; the training part of PolNeAR 1.0.0,
which states no licence: only these counts come from it). `COUNTS`: pattern → `lemma:hits:seen …`, `*` for the
whole pattern, lemmas with at least 8 observations. `WEIGHTS`: logistic regression, see `cues`.
"""

from __future__ import annotations

COUNTS: dict[str, str] = {
    "acomp": """
*:553:3237 be:470:2652 become:9:105 remain:9:77 get:0:43 go:3:35 feel:10:33 look:5:28 grow:3:25 sound:2:16 stay:2:14
appear:5:9
""",
    "adj_about": """
*:57:100 concerned:4:8 worried:7:8
""",
    "adj_at": """
*:5:31
""",
    "adj_for": """
*:24:148 responsible:13:27 ready:3:15 eligible:0:11 good:0:9
""",
    "adj_in": """
*:24:187 first:1:17 interested:5:15 many:0:13
""",
    "adj_of": """
*:74:531 many:5:118 much:8:97 most:1:92 more:1:18 short:3:15 aware:6:13 critical:9:13 several:0:11 proud:4:8
reminiscent:1:8
""",
    "adj_on": """
*:12:65 latest:0:9
""",
    "adj_than": """
*:17:222 more:7:58 higher:0:21 other:0:16 better:1:14 less:2:13 larger:0:10
""",
    "adj_that": """
*:43:76 confident:6:10
""",
    "adj_to": """
*:177:821 likely:21:100 able:17:75 willing:17:36 ready:12:31 close:0:30 unlikely:3:19 eager:8:18 open:7:18
similar:1:16 unable:3:16 quick:4:15 enough:3:14 difficult:2:11 free:4:11 subject:0:11 closer:0:9 hard:0:9
important:0:9 available:0:8 eligible:0:8 harder:1:8 hostile:1:8 necessary:1:8 qualified:1:8 reluctant:5:8
""",
    "adj_with": """
*:24:117 familiar:4:25
""",
    "adj_zero": """
*:16:55 sure:5:13 likely:1:11
""",
    "advcl": """
*:221:856 be:5:34 do:11:32 report:19:21 continue:1:15 say:7:15 try:3:15 put:12:14 note:9:13 become:2:12 begin:1:10
call:1:10 grow:1:10 prepare:4:10 seek:3:10 go:2:9 come:1:8 move:1:8 show:2:8 speak:3:8 take:4:8 turn:1:8
""",
    "agent": """
*:73:461 join:0:9
""",
    "any": """
say:8947:11748 be:1389:8242 tell:1358:2857 call:1256:2283 have:365:1818 make:289:1417 take:180:1314 win:84:1268
ask:635:1142 go:212:1109 write:620:1089 add:685:964 use:152:751 support:215:743 see:293:727 lead:74:708 get:72:681
put:87:644 raise:99:623 describe:388:614 offer:252:602 show:317:602 do:72:593 accuse:377:575 hold:52:564 give:94:555
report:276:553 continue:244:525 begin:101:473 keep:63:460 leave:40:450 become:39:444 come:33:440 accord:4:429
announce:262:424 find:125:415 think:226:394 vote:83:381 help:64:374 defend:203:367 work:26:366 lose:20:364 run:32:364
bring:46:359 speak:56:348 respond:186:346 tweet:196:346 want:171:345 suggest:233:335 know:122:333 refer:161:331
turn:53:330 note:270:329 face:35:327 cite:245:324 need:71:323 try:75:316 question:171:313 draw:43:309 cast:100:307
endorse:139:303 urge:174:302 receive:30:299 claim:153:296 provide:46:295 believe:172:285 include:58:273 argue:203:272
post:101:272 play:29:271 praise:167:268 state:93:267 point:116:262 follow:26:261 push:62:261 appear:89:258
declare:133:249 criticize:146:246 release:67:243 express:165:242 seek:106:242 explain:162:238 remain:21:238
interview:13:235 join:37:235 seem:105:232 campaign:27:229 plan:118:228 change:20:227 enter:17:225 look:62:219
agree:136:216 attack:53:210 focus:67:208 pledge:80:207 serve:3:207 move:20:204 read:78:202 deliver:44:197
charge:73:196 require:50:194 talk:82:194 back:66:193 view:72:193 expect:114:191 propose:117:189 deny:85:188 end:39:186
force:30:183 meet:6:182 promise:120:180 reflect:49:180 oppose:83:178 mention:78:176 warn:114:174 address:51:172
dismiss:112:170 rally:19:168 create:33:167 press:75:167 prevent:25:167 earn:25:166 hit:38:166 recall:114:166
tie:15:165 challenge:43:164 return:11:164 beat:9:161 fight:11:161 represent:26:161 allow:60:160 fire:38:160
increase:27:160 consider:61:159 debate:27:158 compare:39:157 shift:25:156 advise:40:154 effort:36:154
acknowledge:105:152 mean:31:152 set:19:152 visit:12:146 reveal:84:145 expand:29:141 gain:14:141 share:37:141
carry:14:140 many:5:140 blame:77:138 maintain:24:138 open:19:133 name:49:132 place:12:131 thank:64:130 defeat:13:129
reach:10:129 admit:66:128 answer:56:128 insist:85:126 trail:10:123 watch:18:123 decide:48:122 accept:40:121 buy:16:120
discuss:56:120 head:2:120 close:9:119 remind:70:119 attend:13:118 conduct:11:118 favor:31:118 likely:25:118
throw:19:118 fall:9:117 conclude:91:116 sell:9:115 present:36:114 encourage:40:113 candidate:5:112 choose:23:112
confirm:44:111 attempt:26:110 prompt:10:110 race:4:110 predict:65:109 assure:57:108 base:10:108 rise:6:107
comment:47:106 identify:40:106 portray:52:106 tout:67:106 much:10:105 block:40:104 position:26:104 drop:13:103
feel:38:103 hop:70:103 victory:6:102 target:18:101 trump:16:101 embrace:28:98 go_on:43:98 most:1:98 reduce:7:97
host:9:95 repeat:46:95 demand:43:94 drive:3:94 protect:15:94 more:10:93 secure:8:93 percent:1:92 stand:14:92
meeting:5:91 point_out:72:91 involve:10:90 quote:49:89 hear:20:88 list:43:88 nominate:31:88 break:10:87 decision:39:87
introduce:25:87 elect:9:85 reply:72:85 prepare:16:84 live:3:83 prove:14:83 cost:5:82 request:27:82 deal:3:81
cover:21:80 emphasize:56:80 role:11:80 struggle:18:80 battle:7:79 treat:19:79 able:18:78 promote:26:78 replace:10:78
concern:34:77 grow:7:77 persuade:30:77 remark:33:77 donate:5:76 understand:30:76 voter:1:76 boost:14:75 denounce:51:75
finish:1:75 invite:10:75 time:3:75 avoid:11:74 celebrate:8:74 fail:21:74 let:17:74 limit:11:74 vow:68:74 approach:9:73
capture:8:73 extend:8:73 refuse:48:73 response:18:73 contrast:20:72 detail:34:72 dominate:2:72 mock:41:72 reject:43:72
stay:5:72 email:14:71 link:14:71 pursue:18:71 contest:4:70 remember:39:70 blast:41:69 air:13:68 control:7:68
highlight:37:68 make_up:3:68 pick_up:11:68 pull:8:68 shoot:7:68 speech:9:68 take_on:1:68 center:4:67 primary:2:67
access:10:66 bar:17:66 boast:38:66 learn:32:66 pick:13:66 protest:22:66 lay:18:65 paint:27:65 sit:2:65 aim:20:64
award:5:64 publish:22:64 slam:43:64 emerge:6:63 fear:34:63 happen:7:63 reiterate:44:63 welcome:24:63 appeal:9:62
complain:40:62 generate:13:62 people:4:62 recognize:32:62 reference:25:62 benefit:8:61 catch:3:61 collect:7:61
eliminate:13:61 like:23:61 mark:13:61 start:12:61 turn_out:2:61 attract:5:60 save:8:60 score:10:60 wear:6:60
arrive:1:59 react:21:59 recommend:27:59 adviser:0:58 advocate:25:58 chance:11:58 determine:22:58 divide:8:58
estimate:34:58 flee:3:58 decline:20:57 issue:6:57 pressure:14:57 schedule:3:57 die:1:56 opportunity:6:56 counter:23:55
director:0:55 fact:17:55 threaten:21:55 bear:4:54 case:11:54 elevate:4:54 gather:2:54 hurt:5:54 organize:5:54
clinch:3:53 obtain:6:53 proposal:27:53 undermine:10:53 walk:8:53 convince:26:52 devote:19:52 engage:7:52 improve:4:52
interrupt:6:52 knock:13:52 lay_out:23:52 prefer:28:52 produce:10:52 assert:31:51 condemn:25:51 distance:21:51
joke:38:51 line:4:51 plead:27:51 stress:36:51 day:0:50 indicate:37:50 manage:3:50 nomination:4:50 own:6:50 survey:4:50
test:3:50 worry:28:50 appoint:18:49 bid:4:49 demonstrate:10:49 disclose:24:49 ready:15:49 relationship:2:49 rely:7:49
statement:21:49 testify:24:49 violate:13:49 adopt:10:48 call_out:30:48 convention:2:48 event:2:48 fill:10:48
handle:3:48 invest:4:48 perform:3:48 professor:0:48 register:9:48 attribute:16:47 commit:12:47 confront:14:47
echo:20:47 investigate:9:47 leader:5:47 propel:0:47 sanders:4:47 underscore:15:47 voice:26:47 contain:6:46
criticism:21:46 feature:6:46 hope:25:46 ignore:19:46 result:4:46 strike:10:46 sue:14:46 travel:1:46 contribute:2:45
experience:8:45 frame:24:45 influence:2:45 lack:8:45 spend:12:45 spread:3:45 teach:4:45 year:4:45 act:3:44 ensure:9:44
establish:14:44 found:1:44 grab:5:44 project:15:44 record:8:44 right:9:44 seize:5:44 wait:1:44 appearance:4:43
ban:12:43 direct:7:43 draft:9:43 enjoy:14:43 expose:12:43 invoke:12:43 stick:3:43 concede:25:42 congratulate:24:42
connect:4:42 split:7:42 weigh_in:14:42 ability:9:41 allege:28:41 compete:2:41 count:11:41 lift:1:41 rank:10:41
shake:2:41 tend:6:41 trade:8:41 anger:6:40 caucus:0:40 delegate:0:40 group:4:40 opposition:12:40 poll:3:40 sound:9:40
step:1:40 turn_over:2:40 deport:9:39 inject:9:39 intend:22:39 laugh:9:39 order:11:39 stake:4:39 trust:5:39
abandon:7:38 achieve:8:38 action:3:38 crowd:1:38 difference:6:38 form:0:38 garner:5:38 loss:0:38 shooting:2:38
stop:7:38 damage:2:37 fuel:3:37 land:7:37 pose:8:37 spokesman:0:37 willing:17:37 yell:17:37 advance:4:36 affect:7:36
affirm:19:36 chide:18:36 credit:23:36 deem:13:36 democrats:0:36 evidence:12:36 fly:2:36 information:7:36
interest:15:36 lament:20:36 prosecute:12:36 shout:16:36 unite:2:36 disagree:25:35 purchase:2:35 succeed:3:35
switch:2:35 tap:1:35 way:3:35 complete:0:34 conference:2:34 convert:3:34 doubt:23:34 hint:18:34 idea:21:34 news:5:34
reverse:8:34 settle:7:34 show_up:5:34 solidify:5:34 transform:1:34 unveil:8:34 agreement:9:33 characterize:24:33
define:7:33 free:6:33 honor:7:33 message:6:33 number:1:33 punch:0:33 search:5:33 select:1:33 signal:15:33 assume:10:32
distinguish:12:32 match:3:32 member:0:32 path:1:32 seat:3:32 secretary:0:32 set_up:3:32 survive:1:32 applaud:19:31
approve:10:31 clash:4:31 deserve:7:31 end_up:2:31 exchange:0:31 familiar:4:31 official:1:31 problem:1:31
proclaim:19:31 restrict:7:31 separate:0:31 sweep:0:31 tax:5:31 align:11:30 arm:1:30 care:11:30 champion:8:30
deploy:1:30 fit:8:30 grant:6:30 handling:1:30 inform:15:30 majority:0:30 president:1:30 resonate:3:30 suffer:2:30
surprise:11:30 surround:1:30 war:1:30 woman:1:30 wonder:23:30 addition:4:29 argument:16:29 bind:3:29 check:2:29
display:10:29 figure:1:29 greet:2:29 hammer:4:29 investigation:5:29 level:3:29 listen:1:29 miss:2:29 oversee:9:29
pour:1:29 power:1:29 recount:15:29 review:9:29 shape:7:29 stance:4:29 steer:3:29 subject:6:29 unify:5:29 apply:5:28
bring_in:5:28 conversation:6:28 design:11:28 exploit:8:28 lock:3:28 open_up:5:28 participate:3:28 spot:4:28
step_up:8:28 story:10:28 stretch:2:28 supporter:1:28 surpass:2:28 commander:0:27 cross:0:27 crush:2:27 delay:3:27
discover:4:27 dispatch:0:27 expert:1:27 impact:3:27 lobby:4:27 marry:0:27 other:0:27 relate:2:27 resign:6:27
responsible:13:27 rival:2:27 rule:11:27 sure:8:27 track:3:27 transfer:2:27 trounce:0:27 combat:3:26 develop:2:26
instruct:12:26 judge:6:26 lend:4:26 margin:0:26 regard:16:26 republicans:1:26 advantage:0:25 carry_out:2:25
election:2:25 exceed:2:25 hack:6:25 man:2:25 negotiate:4:25 outline:12:25 pitch:11:25 rebuild:4:25 recite:11:25
school:0:25 steal:6:25 strategy:7:25 swing:3:25 threat:2:25 translate:5:25 word:7:25 aide:1:24 alternative:1:24
amount:1:24 bring_up:5:24 broker:3:24 choice:4:24 come_out:5:24 coordinate:2:24 finance:4:24 halt:3:24 keep_up:3:24
nominee:0:24 party:0:24 reason:6:24 retain:1:24 shed:4:24 sign:4:24 sign_up:2:24 suggestion:17:24 take_over:2:24
touch:7:24 turnout:2:24 university:0:24 widen:0:24 ad:3:23 bolster:2:23 caution:17:23 chief:0:23 clear:3:23 club:0:23
committee:0:23 connection:2:23 critical:11:23 higher:0:23 job:2:23 lean:6:23 overtake:2:23 performance:2:23 poise:5:23
preserve:5:23 punish:3:23 resist:6:23 sentence:7:23 take_in:0:23 tighten:1:23 top:0:23 upset:4:23 wall:1:23 wave:2:23
assign:1:22 best:0:22 better:2:22 call_on:19:22 cheer:5:22 enough:3:22 erupt:3:22 funnel:7:22 go_up:5:22 guide:1:22
hail:16:22 institute:0:22 intensify:5:22 latest:1:22 liken:16:22 mobilize:2:22 policy:4:22 practice:0:22 rail:13:22
realize:11:22 refusal:8:22 restore:4:22 shut_down:6:22 sway:0:22 tip:3:22 unleash:1:22 update:3:22 assail:10:21
assault:2:21 broadcast:4:21 bury:4:21 conflict:3:21 discussion:3:21 exist:3:21 freeze:2:21 hall:1:21 hand:2:21
imply:14:21 market:5:21 presence:0:21 process:5:21 prohibit:9:21 scramble:4:21 senator:1:21 star:1:21 stem:6:21
volunteer:7:21 waste:3:21 ally:2:20 arrange:3:20 article:2:20 await:2:20 capitalize:3:20 command:2:20 commitment:8:20
contend:9:20 county:0:20 date:0:20 depend:4:20 distribute:3:20 enable:1:20 encounter:11:20 first:1:20 headline:1:20
lawsuit:5:20 lie:2:20 lure:1:20 march:0:20 mishandle:1:20 pit:1:20 renew:7:20 reserve:5:20 risk:2:20 send_out:7:20
showing:0:20 slap:1:20 solicit:5:20 strategist:0:20 surge:2:20 thrust:0:20 unlikely:4:20 weigh:2:20 withhold:3:20
account:1:19 associate:0:19 authorize:5:19 blow:2:19 broaden:4:19 contradict:10:19 court:1:19 eager:8:19 eligible:0:19
employ:4:19 facilitate:4:19 failure:8:19 home:0:19 incite:2:19 jump:3:19 label:12:19 narrow:2:19 rebuke:8:19
reputation:2:19 respect:5:19 revive:2:19 rip:7:19 roll_out:5:19 term:1:19 total:3:19 trace:4:19 cap:3:18 chant:13:18
circulate:6:18 country:0:18 decry:14:18 deprive:1:18 divert:5:18 eat:1:18 endorsement:6:18 gap:2:18 govern:3:18
harm:3:18 hold_up:8:18 immigrant:2:18 insult:10:18 interject:14:18 key:1:18 last:1:18 letter:2:18 loom:1:18 love:11:18
matter:3:18 navigate:1:18 notion:12:18 overcome:4:18 owe:1:18 pivot:6:18 plot:4:18 program:3:18 seal:0:18
shore_up:3:18 strengthen:1:18 study:0:18 title:7:18 train:0:18 trip:1:18 violence:2:18 acquire:1:17 analyst:1:17
apologize:8:17 available:0:17 aware:10:17 bet:1:17 boycott:5:17 bring_down:2:17 chair:1:17 clinton:2:17 collapse:1:17
concerned:10:17 crisscross:1:17 curb:5:17 cut:3:17 empower:6:17 graduate:0:17 grow_up:1:17 guess:5:17 lay_off:6:17
leak:1:17 lower:3:17 office:0:17 priority:0:17 pronounce:12:17 pull_off:0:17 rack_up:3:17 range:3:17 rat:5:17
reach_out:0:17 recruit:2:17 sing:3:17 stir:3:17 suppose:0:17 unable:3:17 upend:3:17 withdraw:4:17 yield:4:17
alienate:4:16 announcement:6:16 bias:1:16 burn:3:16 cause:2:16 combine:0:16 confident:12:16 critique:7:16 derail:6:16
dispute:6:16 disqualify:1:16 disrupt:3:16 dole_out:1:16 donor:0:16 ease:10:16 flip:2:16 important:1:16 insert:4:16
inspire:0:16 interested:6:16 involvement:2:16 lag:1:16 lawyer:0:16 legalize:5:16 less:2:16 moment:2:16 month:1:16
observe:4:16 occur:0:16 pepper:3:16 reclaim:1:16 reopen:4:16 roll:2:16 route:1:16 shrink:0:16 similar:1:16
speak_out:11:16 submit:4:16 success:2:16 thwart:0:16 accelerate:1:15 accusation:11:15 amass:2:15 ambassador:0:15
assist:3:15 bash:4:15 beg:4:15 candidacy:3:15 classify:0:15 company:2:15 consult:2:15 convict:5:15 dislike:5:15
dismantle:0:15 galvanize:1:15 guarantee:4:15 headquarters:0:15 hide:1:15 investment:1:15 kick_off:0:15 lambast:8:15
leverage:1:15 million:0:15 mount:4:15 near:2:15 one:1:15 play_down:4:15 politician:1:15 postpone:5:15 proceed:2:15
provision:4:15 quick:4:15 rating:0:15 rent:1:15 scream:2:15 shake_up:1:15 shield:1:15 short:3:15 slip:3:15 snap:2:15
source:2:15 tackle:5:15 whip:3:15 willingness:7:15 wrest:0:15 write_off:7:15 accompany:1:14 add_up:2:14 alarm:3:14
appreciate:3:14 average:0:14 back_up:1:14 ballot:1:14 billionaire:0:14 contact:0:14 correct:5:14 crack:3:14
detain:0:14 deter:0:14 dip:1:14 editor:0:14 endure:4:14 exit:0:14 follow_up:3:14 foster:2:14 frustration:5:14
fulfill:2:14 hearing:0:14 history:1:14 imagine:9:14 interaction:1:14 mind:2:14 monitor:4:14 odd:2:14 opt:6:14
organization:1:14 put_up:0:14 qualified:1:14 relocate:3:14 rescue:0:14 resemble:2:14 responsibility:6:14 rhetoric:2:14
rid:5:14 rouse:1:14 rub:0:14 rush:1:14 savage:7:14 sense:6:14 series:3:14 shrug_off:8:14 sink:4:14 slow:0:14 spur:3:14
uncover:4:14 undercut:2:14 vie:1:14 worker:0:14 book:3:13 borrow:0:13 brace:4:13 break_down:2:13 coin:4:13
come_up:3:13 compel:3:13 complaint:10:13 complicate:2:13 confer:0:13 confidence:6:13 controversy:3:13 delete:2:13
depart:1:13 desire:9:13 destroy:2:13 detect:2:13 different:0:13 diminish:2:13 disavow:7:13 discredit:3:13
double_down:4:13 dub:6:13 examine:3:13 fan:4:13 feed:1:13 fire_up:3:13 float:7:13 grapple:6:13 hand_over:1:13 jab:6:13
light:3:13 lock_up:0:13 lot:1:13 measure:1:13 mirror:4:13 necessary:2:13 net:5:13 notice:4:13 occupy:0:13 part:1:13
possibility:2:13 provoke:1:13 quip:8:13 rate:1:13 reaction:4:13 rebut:11:13 regain:0:13 reward:2:13 runner:1:13
sale:0:13 same:1:13 shot:2:13 stack:3:13 stump:2:13 sum_up:6:13 take_down:1:13 take_up:2:13 thing:0:13 transition:4:13
transport:2:13 underestimate:5:13 week:2:13 wound:0:13 accumulate:1:12 activate:0:12 amendment:2:12 attach:0:12
bank:2:12 bother:4:12 break_out:1:12 brief:1:12 call_off:0:12 chairman:0:12 closer:0:12 coalesce:0:12 community:0:12
consolidate:0:12 contribution:1:12 convene:1:12 council:0:12 crack_down:0:12 dedicate:1:12 descend:1:12 difficult:2:12
discourage:0:12 distract:5:12 document:3:12 edge:0:12 enthusiasm:6:12 escalate:3:12 explore:3:12 fellow:0:12
flood:0:12 funding:1:12 goal:4:12 hitch:0:12 huddle:0:12 integrate:3:12 moderate:2:12 mourn:4:12 muse:9:12
operate:2:12 overturn:7:12 park:0:12 partner:0:12 permit:3:12 player:0:12 popularity:0:12 potential:0:12 pound:4:12
quit:3:12 rattle:2:12 reassure:7:12 resettle:0:12 retweete:9:12 server:0:12 set_off:1:12 shock:2:12 showcase:1:12
side:5:12 single_out:6:12 speculate:11:12 spokeswoman:0:12 sponsor:4:12 stall:1:12 swear:6:12 tenure:1:12
tweet_out:6:12 unravel:1:12 utter:4:12 wag:2:12 winner:1:12 woo:4:12 advertise:0:11 affiliate:1:11 aid:0:11
americans:1:11 amplify:4:11 articulate:4:11 assertion:9:11 assess:1:11 attorney:1:11 audience:1:11 battle_out:0:11
belief:8:11 belong:1:11 bill:4:11 breakfast:0:11 certain:3:11 city:0:11 competition:0:11 compromise:3:11
confrontation:0:11 conservative:2:11 couple:2:11 decrease:3:11 differ:4:11 double:4:11 drag:2:11 drink:0:11
drum_up:1:11 effect:1:11 emphasis:3:11 energize:2:11 escape:0:11 exception:2:11 execute:2:11 executive:1:11
family:0:11 figure_out:3:11 fix:2:11 friendly:1:11 fundraise:2:11 gathering:1:11 good:0:11 house:0:11 hurl:1:11
import:0:11 larger:0:11 minimize:3:11 night:0:11 officer:0:11 opinion:4:11 overshadow:0:11 pause:1:11 peg:4:11
prevail:0:11 proud:5:11 ramp_up:0:11 rebuff:2:11 reform:5:11 reinstate:4:11 reporter:0:11 rest:2:11 root:2:11
round_up:0:11 several:0:11 skeptical:6:11 skew:2:11 skip:1:11 slide:4:11 smile:0:11 soften:1:11 stoke:3:11
strength:0:11 summon:2:11 suspect:8:11 sustain:0:11 topic:3:11 trash:2:11 wage:0:11 work_out:0:11 worried:10:11
accomplish:0:10 admire:7:10 alter:1:10 anxiety:4:10 appointment:5:10 border:1:10 brush:2:10 buck:2:10 careful:3:10
clarify:6:10 comply:0:10 criticise:6:10 crown:3:10 cry:6:10 death:0:10 deepen:3:10 defy:1:10 democrat:0:10
determination:3:10 dictate:1:10 drop_out:0:10 embassy:0:10 enforce:3:10 exercise:3:10 fare:1:10 feud:2:10 get_out:2:10
grasp:2:10 guard:0:10 hang:1:10 hard:0:10 hat:2:10 hone:1:10 hopeful:6:10 hotel:0:10 implement:1:10 indict:1:10
intervene:0:10 leadership:1:10 life:0:10 line_up:6:10 massacre:2:10 mire:2:10 momentum:1:10 motivate:0:10
movement:1:10 offer_up:4:10 outsize:0:10 overhaul:1:10 pay:0:10 payment:1:10 perspire:0:10 precede:0:10
presumptive:3:10 pump:2:10 quintuple:3:10 reaffirm:4:10 reconsider:3:10 regulate:1:10 research:0:10 resolve:2:10
restriction:1:10 retire:0:10 revisit:2:10 room:0:10 rule_out:5:10 sell_out:0:10 slash:5:10 spar:4:10 spill:0:10
staff:1:10 stream:0:10 strike_down:4:10 student:0:10 take_off:3:10 task:2:10 throw_in:1:10 turn_down:1:10 up:1:10
value:0:10 victimize:4:10 vision:1:10 warning:2:10 wrong:2:10 yank:0:10 adapt:3:9 advice:4:9 afford:1:9 allegation:4:9
allude:4:9 angry:5:9 area:1:9 attention:0:9 attitude:2:9 authority:3:9 balance:0:9 beat_back:0:9 betray:3:9 bolt:2:9
boo:3:9 brand:2:9 break_up:1:9 calculate:4:9 calm:2:9 carve_out:0:9 chastise:6:9 church:0:9 close_out:4:9
coalition:0:9 confuse:1:9 contemplate:4:9 contributor:0:9 course:0:9 cover_up:0:9 cry_out:4:9 culminate:2:9 dent:1:9
dig:4:9 district:0:9 division:3:9 dodge:3:9 drive_up:0:9 dump:1:9 economist:0:9 electorate:1:9 eradicate:0:9
exempt:0:9 factor:3:9 foresee:7:9 forget:6:9 give_away:3:9 go_out:0:9 ground:0:9 harder:1:9 heap:7:9 herald:6:9
inability:3:9 interpret:6:9 justify:4:9 lash_out:6:9 law:0:9 lock_down:0:9 mince:2:9 network:0:9 operation:0:9
opine:8:9 option:0:9 outpace:0:9 pander:2:9 partnership:0:9 plaster:3:9 point_up:4:9 polling:0:9 pride:3:9
prioritize:0:9 prospect:0:9 reap:1:9 refrain:4:9 relish:6:9 render:2:9 repudiate:6:9 sail:4:9 sanction:1:9 scuttle:2:9
service:0:9 session:1:9 shout_down:0:9 solution:0:9 sort:0:9 speculation:5:9 stage:1:9 station:0:9 supply:1:9
swamp:0:9 system:0:9 tension:2:9 testimony:3:9 toss:6:9 trend:3:9 turn_around:0:9 unfit:1:9 vet:0:9 voting:0:9
win_over:0:9 zero_in:3:9 activist:3:8 allocate:2:8 appetite:0:8 assessment:4:8 asset:0:8 bankroll:3:8 beat_out:0:8
bilk:0:8 blow_up:0:8 brag:5:8 career:0:8 circle:1:8 click:0:8 college:1:8 come_in:0:8 communicate:2:8 compile:2:8
crisis:0:8 critic:0:8 dampen:2:8 defer:1:8 disassociate:0:8 distinction:2:8 download:0:8 downplay:5:8 dress:0:8
embarrass:1:8 embed:3:8 embody:1:8 endear:0:8 enlist:0:8 error:1:8 evaluate:2:8 exaggerate:4:8 eye:1:8 field:1:8
firm:1:8 flow:1:8 forum:0:8 function:0:8 gild:0:8 give_up:2:8 go_off:2:8 governor:0:8 gun:1:8 happy:4:8 heed:2:8
high:1:8 hold_out:1:8 hostile:1:8 hundred:0:8 illustrate:4:8 increase_up:3:8 install:0:8 isolate:3:8 language:1:8
lecture:1:8 liberal:0:8 license:0:8 matchup:0:8 mix:1:8 obscure:1:8 offset:0:8 opening:1:8 outnumber:0:8 outsource:2:8
outweigh:1:8 overstate:4:8 parade:0:8 pass_along:1:8 peak:0:8 person:1:8 piece:2:8 pile:1:8 platform:0:8 poke:3:8
politicize:1:8 precedent:1:8 preside:0:8 profile:1:8 qualify:2:8 rankle:3:8 recommendation:3:8 rein:0:8 rein_in:2:8
reluctant:5:8 reminder:3:8 reminiscent:1:8 reprise:3:8 revamp:0:8 revise:2:8 revolt:2:8 ride:0:8 rotate_around:0:8
screen:0:8 security:0:8 sharpen:0:8 shelter:0:8 shop:1:8 shy:2:8 site:0:8 skirt:4:8 soar:1:8 spearhead:2:8
squabble:1:8 stand_up:2:8 standing:0:8 store:0:8 suit:0:8 supplement:1:8 tack:0:8 tendency:0:8 tool:0:8 tower:0:8
trample:1:8 transcend:0:8 trap:1:8 turn_in:0:8 unaware:3:8 unfold:1:8 validate:1:8 weaken:0:8 whittle:4:8 wipe:0:8
""",
    "attr": """
*:589:3698 be:537:3286 become:21:255 remain:6:45
""",
    "ccomp_ing": """
*:61:124 show:25:35 see:5:12 find:7:9
""",
    "ccomp_left": """
*:3320:4098 say:2483:2664 tell:199:207 write:159:168 be:17:120 add:104:110 report:33:39 continue:27:33 have:0:30
tweet:18:19 note:15:18 declare:15:17 conclude:15:15 win:2:14 go:1:13 explain:12:12 show:8:12 do:1:11 recall:11:11
argue:6:10 read:10:10 reply:10:10 believe:4:9 call:3:9 find:6:9 help:2:9 state:8:9 see:3:8
""",
    "ccomp_small": """
*:250:557 make:56:231 say:92:112 have:1:21 find:11:20 consider:11:16 get:4:16 show:5:9 declare:5:8 see:2:8
""",
    "ccomp_that": """
*:1986:2462 say:395:434 be:79:187 tell:138:155 suggest:96:113 argue:93:103 note:97:103 add:77:87 show:61:79
acknowledge:41:45 find:37:44 report:39:42 insist:31:35 announce:28:32 believe:24:30 claim:24:28 point_out:26:27
state:25:27 warn:26:27 write:22:25 mean:8:24 indicate:19:23 know:19:23 think:18:23 declare:19:22 agree:17:20
admit:16:18 ensure:8:18 assert:17:17 conclude:13:17 tweet:13:16 reveal:13:15 convince:11:14 recognize:11:14 hop:12:13
allege:12:12 imply:10:12 learn:8:12 complain:10:11 concede:11:11 explain:10:11 prove:3:11 deny:8:10 make:7:10
predict:8:10 worry:10:10 estimate:9:9 assure:7:8 see:5:8
""",
    "ccomp_to": """
*:104:193 allow:41:82 want:21:31 expect:18:22 get:4:19
""",
    "ccomp_wh": """
*:467:875 be:35:136 ask:87:108 say:51:68 know:21:43 see:7:30 explain:25:29 show:11:26 determine:10:24 question:20:21
decide:7:16 wonder:14:16 do:5:15 tell:9:15 think:7:12 understand:8:11 believe:5:9 consider:4:8
""",
    "ccomp_zero": """
*:2865:3819 say:1800:2078 think:94:150 tell:76:95 believe:71:93 help:21:76 add:65:71 suggest:62:71 be:20:63 make:12:59
show:38:55 mean:7:53 let:16:51 see:13:33 have:11:31 claim:25:29 write:27:29 hop:20:27 know:14:26 insist:20:24
announce:18:22 note:18:22 argue:17:19 report:11:19 ask:14:18 feel:8:15 predict:12:15 fear:9:14 indicate:10:14
reveal:11:14 admit:8:13 continue:13:13 explain:9:13 hope:11:12 agree:8:11 assume:5:11 find:6:11 seem:6:11 decide:5:10
ensure:1:10 acknowledge:8:9 declare:4:9 reply:9:9 conclude:8:8 respond:8:8 state:6:8 tweet:8:8 watch:3:8
""",
    "dobj": """
*:4382:24111 have:218:1113 tell:23:587 win:24:563 take:27:467 make:92:465 support:116:344 give:44:317 call:66:259
get:20:252 use:27:249 raise:36:235 do:11:214 hold:13:210 see:60:210 include:35:184 put:5:179 ask:24:176 face:17:175
leave:6:170 show:56:164 offer:62:157 find:22:150 endorse:83:147 enter:3:143 lead:8:143 provide:20:141 keep:4:135
lose:5:129 receive:10:129 bring:13:124 back:40:119 draw:17:114 follow:13:110 release:38:108 run:13:103 represent:19:98
say:49:96 change:4:94 describe:27:94 play:9:93 defend:40:92 accuse:16:91 create:22:91 criticize:43:91 oppose:47:88
address:31:86 cite:54:81 deliver:21:81 join:5:81 cast:3:80 seek:26:80 announce:51:78 earn:5:74 require:5:73 turn:4:73
urge:7:72 push:9:69 accept:20:68 end:12:68 discuss:31:66 need:9:66 express:45:65 expand:6:64 help:4:63 want:26:63
attend:5:61 carry:5:61 tweet:15:59 challenge:11:58 embrace:15:57 praise:32:57 secure:1:57 gain:2:56 beat:1:55
defeat:5:55 hit:4:55 increase:8:55 reach:10:54 share:18:54 block:16:53 watch:6:53 buy:6:52 prevent:2:52 protect:6:52
reject:36:52 force:0:51 add:7:50 know:15:50 meet:3:49 write:14:49 set:6:48 favor:12:47 encourage:7:46 consider:15:44
pursue:12:44 take_on:0:44 fight:3:43 visit:1:43 choose:6:41 reduce:2:41 reflect:8:41 claim:15:40 cover:6:40 deny:15:40
prompt:2:40 question:28:40 read:9:40 blame:16:39 capture:3:39 sell:2:39 cost:1:38 highlight:20:38 host:3:38 open:5:38
post:17:38 conduct:1:37 promote:12:37 target:7:37 denounce:24:36 dismiss:18:36 handle:1:36 nominate:8:36
understand:10:36 wear:6:36 introduce:13:35 pick_up:2:35 shift:0:35 view:5:35 begin:1:34 hear:8:34 ignore:13:34
pick:4:34 present:6:34 produce:7:34 dominate:0:33 maintain:4:33 advise:1:32 hurt:3:32 mention:17:32 name:11:32
propose:22:32 attract:2:31 avoid:3:31 close:2:31 compare:8:31 generate:6:31 identify:10:31 rally:4:31 replace:3:31
trail:1:31 clinch:0:30 contain:3:30 continue:4:30 make_up:1:30 move:3:30 place:6:30 report:13:30 involve:3:29
mock:15:29 own:4:29 recall:14:29 remind:9:29 save:1:29 answer:9:28 declare:13:28 explain:15:28 feature:6:28 limit:3:28
mark:8:28 violate:6:28 confront:4:27 echo:15:27 persuade:3:27 slam:14:27 throw:0:27 blast:12:26 break:2:26
celebrate:3:26 control:1:26 obtain:1:26 portray:5:26 return:2:26 welcome:9:26 condemn:12:25 drive:1:25 eliminate:3:25
improve:3:25 investigate:3:25 reveal:13:25 tie:2:25 undermine:3:25 adopt:4:24 affect:5:24 boost:3:24 enjoy:4:24
lay:1:24 recognize:13:24 tout:16:24 work:0:24 acknowledge:14:23 catch:2:23 interview:1:23 note:19:23 promise:6:23
reverse:5:23 charge:3:22 collect:2:22 convince:3:22 elect:1:22 lay_out:11:22 press:1:22 publish:9:22 serve:0:22
strike:1:22 treat:2:22 underscore:8:22 allow:3:21 assure:1:21 bear:3:21 believe:8:21 deport:6:21 establish:8:21
expose:8:21 fill:3:21 manage:1:21 organize:0:21 pledge:5:21 speak:2:21 combat:1:20 confirm:11:20 fuel:3:20 invite:0:20
miss:1:20 prefer:14:20 score:0:20 thank:7:20 trump:3:20 abandon:4:19 approach:1:19 award:2:19 demand:6:19 drop:4:19
extend:4:19 feel:7:19 flee:0:19 incite:2:19 invoke:7:19 list:8:19 reference:9:19 suggest:10:19 unify:2:19 bar:1:18
demonstrate:3:18 grant:3:18 lack:3:18 lift:1:18 like:5:18 oversee:3:18 pose:6:18 repeat:12:18 spread:1:18
surround:1:18 achieve:3:17 appoint:6:17 divide:1:17 donate:0:17 email:6:17 emphasize:9:17 match:2:17 prepare:1:17
pull:1:17 review:5:17 shape:4:17 step_up:4:17 teach:1:17 benefit:2:16 develop:1:16 exceed:2:16 form:0:16 mean:0:16
project:6:16 quote:3:16 sue:2:16 trust:2:16 voice:8:16 carry_out:2:15 complete:0:15 congratulate:4:15 damage:0:15
define:1:15 elevate:0:15 fire:2:15 focus:0:15 found:0:15 garner:1:15 influence:1:15 paint:1:15 predict:8:15
reiterate:9:15 retain:1:15 test:1:15 turn_out:0:15 vote:1:15 admit:6:14 air:2:14 champion:2:14 contrast:1:14
cross:0:14 curb:2:14 detail:7:14 determine:3:14 expect:5:14 finance:0:14 go:1:14 grab:0:14 link:1:14 monitor:4:14
propel:0:14 purchase:1:14 rebuild:1:14 request:4:14 send_out:4:14 set_up:1:14 shake:1:14 shoot:0:14 signal:5:14
succeed:2:14 track:3:14 applaud:7:13 approve:5:13 bolster:2:13 bring_in:0:13 decry:10:13 deem:6:13 deploy:1:13
draft:2:13 exploit:5:13 frame:0:13 hand:1:13 mount:4:13 overtake:2:13 prosecute:1:13 renew:5:13 restrict:6:13
unveil:5:13 warn:0:13 advance:2:12 contribute:0:12 counter:4:12 decide:2:12 deserve:1:12 devote:0:12 disavow:6:12
fear:5:12 inspire:0:12 knock:2:12 legalize:4:12 lower:2:12 marry:0:12 pressure:0:12 seize:0:12 settle:1:12 survey:0:12
survive:0:12 switch:0:12 tackle:3:12 threaten:4:12 transform:1:12 try:0:12 unite:0:12 advocate:4:11 await:0:11
boycott:3:11 bring_up:3:11 connect:2:11 contradict:6:11 credit:4:11 debate:3:11 destroy:2:11 direct:1:11 distance:0:11
energize:2:11 experience:3:11 finish:0:11 head:0:11 hold_up:4:11 interrupt:0:11 learn:7:11 outline:10:11 overcome:2:11
overturn:6:11 preserve:2:11 resist:5:11 steer:1:11 strengthen:1:11 sweep:0:11 take_in:0:11 tap:0:11 top:0:11
trade:2:11 walk:3:11 widen:0:11 affirm:6:10 argue:2:10 call_out:3:10 clear:0:10 command:0:10 complicate:2:10
detect:0:10 disclose:5:10 dismantle:0:10 display:4:10 enable:1:10 examine:3:10 fix:2:10 free:1:10 hail:5:10
inject:0:10 lend:0:10 negotiate:1:10 occupy:0:10 point_out:7:10 quit:2:10 reform:5:10 register:1:10 revive:0:10
select:1:10 shut_down:1:10 skip:1:10 stem:0:10 stress:8:10 suffer:2:10 surpass:0:10 surprise:1:10 tax:2:10 thwart:0:10
tighten:1:10 turn_over:1:10 unleash:1:10 upend:1:10 yield:2:10 anger:1:9 break_up:1:9 broker:0:9 chair:1:9
diminish:2:9 employ:0:9 gather:0:9 grow:1:9 hammer:3:9 harm:0:9 lament:6:9 lobby:0:9 mishandle:1:9 mobilize:0:9
position:2:9 protest:1:9 punch:0:9 rebut:7:9 recommend:4:9 restore:2:9 shore_up:1:9 solidify:1:9 sponsor:4:9 steal:0:9
take_over:1:9 think:3:9 undercut:0:9 underestimate:2:9 wave:0:9 withhold:3:9 acquire:1:8 alienate:3:8 alter:0:8
amplify:2:8 assault:0:8 assume:0:8 authorize:3:8 battle:1:8 commit:1:8 convert:1:8 count:2:8 crush:0:8 deal:0:8
defy:1:8 deprive:1:8 deter:0:8 discover:0:8 disrupt:0:8 distribute:1:8 downplay:5:8 ease:3:8 encounter:1:8 ensure:0:8
facilitate:2:8 fit:0:8 fulfill:0:8 galvanize:1:8 hack:3:8 hide:1:8 honor:1:8 instruct:0:8 invest:1:8 label:3:8
land:0:8 navigate:0:8 overshadow:0:8 prohibit:1:8 pull_off:0:8 punish:1:8 rank:2:8 recite:5:8 reclaim:1:8 recount:6:8
rein_in:2:8 reinstate:2:8 remember:4:8 roll_out:3:8 search:1:8 separate:0:8 shake_up:0:8 split:0:8 take_up:1:8
upset:0:8 wag:2:8 withdraw:4:8
""",
    "dobj_more": """
*:2948:8174 tell:241:376 take:52:252 call:147:192 win:19:162 make:42:155 use:54:135 put:24:132 ask:89:129 have:38:127
raise:24:101 keep:23:97 hold:12:84 see:47:82 leave:15:80 lead:19:77 accuse:61:71 get:11:70 give:17:68 bring:15:63
urge:49:63 support:22:61 cast:27:59 describe:47:59 show:42:59 lose:7:57 do:13:55 draw:8:48 find:12:47 receive:6:47
turn:13:47 force:13:46 endorse:20:44 play:9:44 provide:10:43 push:13:43 join:10:41 criticize:30:40 require:17:40
offer:18:39 follow:3:37 face:6:36 prevent:8:36 beat:3:30 encourage:16:30 deliver:8:29 release:10:29 defend:20:28
prompt:4:28 blame:20:27 earn:8:27 end:9:26 hit:11:26 say:12:25 gain:5:24 throw:6:24 praise:13:23 view:12:23 add:10:22
enter:5:22 persuade:13:22 shift:8:22 tie:3:22 address:8:21 challenge:11:21 cite:19:21 create:3:21 trail:2:21
announce:15:20 oppose:12:20 visit:3:20 carry:4:19 change:4:19 expand:7:19 increase:6:19 need:5:19 portray:11:19
press:11:19 share:7:19 buy:3:18 compare:7:18 defeat:2:18 place:3:18 present:8:18 advise:6:17 favor:6:17 invite:3:17
know:3:17 open:1:17 post:7:17 remind:12:17 run:4:17 sell:3:17 include:7:16 reduce:2:16 attend:2:15 back:8:15
block:10:15 deny:8:15 dismiss:13:15 host:1:15 name:11:15 reach:0:15 accept:7:14 assure:11:14 bar:6:14 begin:3:14
donate:2:14 help:3:14 represent:3:14 set:2:14 thank:11:14 tweet:6:14 write:4:14 blast:10:13 boost:4:13 discuss:7:13
drive:1:13 express:10:13 introduce:4:13 lay:6:13 nominate:9:13 replace:3:13 return:1:13 seek:5:13 want:8:13 watch:4:13
award:1:12 conduct:4:12 cost:1:12 drop:4:12 fight:1:12 move:3:12 paint:7:12 pledge:5:12 promote:5:12 treat:6:12
charge:7:11 choose:3:11 close:2:11 collect:2:11 control:3:11 devote:6:11 distance:6:11 identify:6:11 knock:6:11
mock:8:11 propel:0:11 secure:3:11 slam:9:11 tout:6:11 warn:8:11 air:4:10 claim:4:10 continue:2:10 convince:8:10
dominate:1:10 elevate:1:10 eliminate:4:10 embrace:4:10 extend:0:10 flee:1:10 focus:3:10 generate:3:10 limit:3:10
pressure:5:10 rally:4:10 report:6:10 score:3:10 target:3:10 break:1:9 celebrate:1:9 denounce:7:9 explain:4:9
highlight:7:9 interview:2:9 list:9:9 mention:4:9 pick_up:3:9 position:6:9 propose:8:9 protect:3:9 publish:5:9 pull:2:9
welcome:5:9 allow:3:8 appoint:5:8 capture:2:8 catch:0:8 condemn:5:8 congratulate:7:8 frame:6:8 grab:2:8 inject:3:8
instruct:6:8 invoke:2:8 maintain:2:8 mark:2:8 pick:4:8 save:3:8 serve:0:8 shoot:1:8 solidify:1:8 sue:4:8 teach:1:8
""",
    "in_view": """
*:12:22 view:9:11
""",
    "noun_about": """
*:256:514 question:42:82 concern:19:33 comment:9:19 doubt:12:17 information:4:17 story:10:15 statement:6:14
detail:5:10 remark:4:9 talk:5:9
""",
    "noun_against": """
*:46:300 campaign:6:17 attack:5:15 fight:0:14 lawsuit:4:14 battle:0:11 case:1:10 race:1:10 charge:0:8 violence:0:8
""",
    "noun_among": """
*:10:182 support:1:26 lead:2:12
""",
    "noun_as": """
*:55:367 state:0:13 issue:3:10 candidate:1:9 role:2:9 trump:3:8
""",
    "noun_at": """
*:35:740 professor:0:42 director:0:24 look:3:22 delegate:0:18 speech:1:11 time:0:11 analyst:1:10 fellow:0:10 shot:1:10
expert:0:9 appearance:1:8 meeting:1:8
""",
    "noun_between": """
*:34:228 difference:6:23 race:0:10 contest:1:8
""",
    "noun_for": """
*:245:1988 support:31:111 race:2:45 center:0:36 call:17:35 request:7:34 spokesman:0:34 campaign:1:30 candidate:0:27
bid:1:23 plan:5:22 nomination:1:20 reason:5:19 director:0:18 case:2:17 need:7:15 vote:2:15 news:0:14 opportunity:0:14
choice:3:13 victory:1:13 advocate:4:12 spokeswoman:0:12 club:0:11 institute:0:11 responsibility:4:11 strategist:0:11
issue:0:10 president:0:9 proposal:7:9 secretary:0:9 time:1:9 win:0:9 criticism:3:8 enthusiasm:5:8 funding:1:8 lead:0:8
line:1:8 nominee:0:8 priority:0:8 problem:0:8 reputation:0:8 respect:3:8 source:2:8
""",
    "noun_in": """
*:132:3819 victory:4:68 rally:0:58 attack:2:57 lead:0:52 role:8:52 voter:0:52 primary:1:45 convention:1:43 win:2:43
candidate:4:33 debate:0:33 contest:1:32 percent:0:32 people:0:31 sanders:2:30 shooting:1:29 event:0:27 commander:0:26
interest:14:26 meeting:0:25 time:0:25 trump:0:25 vote:3:25 leader:2:21 majority:0:21 supporter:1:20 finish:0:19
loss:0:19 race:0:19 year:0:19 campaign:0:18 democrats:0:18 interview:0:18 university:0:18 hall:0:17 place:0:17
poll:0:17 woman:0:17 day:0:16 state:1:16 change:1:15 official:1:15 point:1:15 position:0:15 result:0:15
conference:0:14 investment:1:14 republicans:0:14 rise:2:14 school:0:14 shift:1:14 ad:0:13 county:0:13 increase:3:13
performance:0:13 showing:0:13 crowd:0:12 election:0:12 experience:1:12 involvement:1:12 party:0:12 senator:0:12
support:1:12 turnout:0:12 delegate:0:11 effort:1:11 headquarters:0:11 immigrant:1:11 issue:0:11 center:0:10
embassy:0:10 speech:0:10 stake:0:10 success:2:10 war:0:10 caucus:0:9 church:0:9 job:0:9 moment:0:9 number:0:9 seat:2:9
stop:1:9 work:0:9 club:0:8 court:1:8 gathering:0:8 home:0:8 influence:0:8 level:0:8 line:0:8 man:0:8 margin:0:8
million:0:8 office:0:8 provision:3:8 winner:1:8
""",
    "noun_including": """
*:40:272 candidate:0:8
""",
    "noun_into": """
*:6:62 investigation:4:21
""",
    "noun_like": """
*:7:209 state:0:20 group:0:11 candidate:0:9
""",
    "noun_of": """
*:92:661 state:0:54 use:2:47 handling:1:27 chief:0:17 criticism:7:17 lack:1:15 secretary:0:14 endorsement:5:9 list:2:8
""",
    "noun_on": """
*:188:1522 attack:33:106 ban:11:37 interview:0:29 position:4:26 focus:4:23 view:5:21 stance:1:20 impact:0:19
appearance:1:18 debate:3:17 committee:0:16 comment:6:15 action:0:11 meeting:0:11 question:2:11 speech:1:11 tax:0:11
expert:0:10 vote:1:10 campaign:0:9 emphasis:3:9 information:1:9 nomination:0:9 report:4:9 victory:0:9 assault:2:8
conference:0:8 effect:0:8 presence:0:8 record:1:8 restriction:1:8
""",
    "noun_over": """
*:40:256 lead:0:42 debate:4:18 controversy:3:9
""",
    "noun_than": """
*:8:102
""",
    "noun_that": """
*:331:615 fact:17:51 claim:14:26 idea:17:25 evidence:10:20 suggestion:16:18 notion:12:17 concern:11:15
possibility:2:13 case:7:12 accusation:8:11 statement:9:11 belief:8:10 report:9:10 sign:3:10 assertion:8:9 argument:6:8
complaint:8:8 hope:5:8 news:3:8
""",
    "noun_to": """
*:463:2112 effort:34:127 plan:43:73 attempt:17:65 response:16:62 decision:30:57 adviser:0:41 ability:9:40 access:5:40
chance:10:39 opportunity:6:39 opposition:12:37 percent:0:35 proposal:18:31 tie:3:29 addition:4:28 right:7:28
visit:2:28 order:5:27 path:1:26 thank:2:24 approach:4:22 need:9:22 appeal:3:21 refusal:8:21 promise:12:20
reference:8:19 alternative:1:17 commitment:6:17 contrast:2:15 failure:7:15 threat:0:15 trip:0:15 willingness:7:15
aide:0:14 campaign:3:14 letter:0:14 pressure:3:14 speech:0:14 desire:9:12 head:0:12 way:1:12 ambassador:0:11
challenge:0:11 connection:0:11 reaction:3:11 answer:3:10 email:0:10 loss:0:10 pledge:6:10 return:1:10 bid:2:9
request:7:9 action:2:8 amendment:1:8 call:4:8 change:2:8 comment:0:8 home:0:8 inability:3:8 move:1:8 strategy:2:8
""",
    "noun_toward": """
*:8:39
""",
    "noun_with": """
*:71:937 interview:3:101 relationship:2:34 meeting:1:32 call:2:17 conversation:3:15 deal:0:15 battle:0:14
agreement:3:13 contrast:3:13 state:1:11 interaction:1:10 problem:1:10 step:0:9 discussion:0:8 line:2:8 race:1:8
work:1:8
""",
    "obj_about": """
*:32:71 ask:6:12
""",
    "obj_according": """
*:45:120 have:4:14
""",
    "obj_after": """
*:34:154 end:0:8
""",
    "obj_against": """
*:16:46
""",
    "obj_among": """
*:16:60 lead:2:12
""",
    "obj_as": """
*:276:462 see:31:41 describe:26:29 cast:16:25 use:6:18 cite:15:15 portray:10:15 present:6:12 view:8:11 identify:5:9
paint:6:9
""",
    "obj_at": """
*:89:382 take:11:39 put:3:15 tell:2:15 have:7:12 hold:0:9
""",
    "obj_because": """
*:21:34
""",
    "obj_before": """
*:27:93
""",
    "obj_behind": """
*:6:22
""",
    "obj_by": """
*:125:340 lead:5:21 win:3:20 trail:2:11 raise:2:8
""",
    "obj_compared": """
*:15:24
""",
    "obj_despite": """
*:11:40
""",
    "obj_during": """
*:34:130
""",
    "obj_for": """
*:241:601 criticize:22:27 blame:15:20 raise:2:19 cast:5:13 provide:2:12 praise:8:11 thank:11:11 blast:7:9 take:4:9
support:4:8
""",
    "obj_from": """
*:100:422 prevent:6:30 take:3:22 draw:1:20 receive:4:20 raise:5:18 keep:8:17 bar:6:13 distance:6:11 get:1:11
""",
    "obj_in": """
*:309:1601 win:3:71 take:8:56 tell:4:55 make:9:37 put:6:35 play:5:29 hold:2:25 find:3:22 raise:2:22 beat:2:21
join:6:21 have:4:19 lead:6:19 support:6:18 do:3:17 endorse:8:17 keep:0:16 defeat:1:14 leave:1:14 gain:1:13 lose:0:13
see:4:13 use:3:13 get:1:12 cast:2:11 show:6:11 deliver:2:9 describe:5:9 face:1:9 give:0:9 carry:2:8 push:0:8
reduce:0:8 trail:0:8
""",
    "obj_including": """
*:15:33
""",
    "obj_into": """
*:31:158 turn:4:16 put:1:11
""",
    "obj_like": """
*:7:24
""",
    "obj_of": """
*:75:121 accuse:59:69 take:1:19
""",
    "obj_on": """
*:158:701 put:6:41 tell:1:28 follow:0:19 hold:2:19 win:2:18 make:0:14 take:1:14 keep:2:11 have:3:10 raise:2:10
turn:2:10 advise:4:9 get:0:9 post:3:9 release:2:9 cast:4:8 hit:3:8
""",
    "obj_out": """
*:8:56
""",
    "obj_over": """
*:33:101 put:1:9
""",
    "obj_since": """
*:17:56
""",
    "obj_than": """
*:16:30
""",
    "obj_through": """
*:24:85
""",
    "obj_to": """
*:479:1397 use:30:86 ask:45:64 urge:47:60 take:6:43 force:11:38 bring:7:36 require:16:36 make:5:29 encourage:15:22
lead:8:22 lose:0:22 prompt:3:22 tell:8:21 have:3:20 push:9:19 give:3:18 persuade:11:17 tie:3:17 invite:4:16 raise:8:15
add:4:14 leave:4:14 compare:6:13 shift:4:13 turn:5:13 draw:3:12 call:4:11 donate:0:11 offer:4:11 devote:6:10
return:0:10 win:1:9 challenge:6:8 instruct:6:8 pressure:4:8 see:2:8
""",
    "obj_toward": """
*:5:24
""",
    "obj_under": """
*:6:31
""",
    "obj_until": """
*:6:22
""",
    "obj_with": """
*:139:480 show:18:23 have:3:16 take:6:16 provide:5:15 do:1:9 leave:1:9 make:3:9 charge:5:8 lead:1:8 share:1:8 win:0:8
""",
    "obj_within": """
*:7:19
""",
    "obj_without": """
*:13:37
""",
    "oprd": """
*:254:728 call:160:316 seem:19:67 keep:1:38 consider:9:34 prove:3:32 name:8:29 make:3:28 appear:11:25 leave:3:20
deem:2:14 elect:0:14 title:5:12 find:1:9
""",
    "parataxis": """
*:247:335 say:172:207 add:14:15 write:9:11 note:10:10 argue:5:8 know:4:8
""",
    "portray_as": """
*:234:344 see:42:64 describe:41:53 cast:17:28 portray:14:22 view:10:18 present:7:16 paint:8:14 defend:11:13
identify:6:11 dismiss:9:10 praise:9:10 list:6:9 attack:2:8 criticize:5:8
""",
    "prep_about": """
*:263:499 talk:61:96 ask:36:62 say:12:34 speak:25:32 be:7:30 think:11:17 care:7:16 worry:7:16 know:3:12 write:5:11
interview:2:8 make:2:8
""",
    "prep_after": """
*:46:369 go:4:26 come:1:15 be:1:13 say:0:11 end:0:9 make:1:9
""",
    "prep_against": """
*:70:225 vote:6:17 rail:9:13 run:0:13 go:2:10
""",
    "prep_along": """
*:6:36
""",
    "prep_amid": """
*:5:28
""",
    "prep_among": """
*:14:191 be:5:60 lead:0:22
""",
    "prep_as": """
*:335:1097 see:44:91 serve:2:82 know:18:56 describe:35:46 cast:12:25 use:2:24 emerge:1:23 refer:10:23 view:10:23
identify:8:22 portray:12:19 work:0:17 be:1:15 cite:12:15 run:1:15 present:5:13 come:0:12 list:4:10 paint:5:10
dismiss:7:9 register:1:9 regard:5:8 treat:1:8
""",
    "prep_at": """
*:125:1182 be:9:126 say:1:68 speak:2:42 take:14:40 aim:10:34 look:3:30 arrive:1:19 come:1:19 work:1:19 hold:0:17
follow:0:15 have:2:15 put:1:15 tell:2:15 appear:0:14 sit:1:10 deliver:0:9 gather:0:9 stand:0:9 die:0:8 do:0:8 fire:2:8
hint:5:8 remain:2:8
""",
    "prep_because": """
*:17:98 be:3:23
""",
    "prep_before": """
*:22:195 say:2:11 testify:2:8
""",
    "prep_behind": """
*:17:100 be:3:12 rally:1:9
""",
    "prep_between": """
*:10:59
""",
    "prep_by": """
*:132:598 lead:5:34 be:3:33 win:4:31 respond:11:21 trail:0:15 stand:5:11 raise:0:10 begin:5:9 fall:0:8 lose:0:8
""",
    "prep_compared": """
*:7:50 be:0:9
""",
    "prep_despite": """
*:7:61
""",
    "prep_during": """
*:32:306 say:1:28 be:2:17 make:1:9 raise:0:9
""",
    "prep_for": """
*:450:1995 vote:37:131 be:10:105 call:51:82 run:2:72 work:2:71 criticize:26:36 look:12:35 know:14:31 blame:14:28
ask:13:25 prepare:4:23 push:12:21 make:1:19 raise:0:19 campaign:6:18 advocate:9:17 go:3:17 conduct:0:16 wait:1:15
cast:4:13 do:1:13 praise:9:13 schedule:1:13 sign_up:1:13 fight:0:12 need:2:12 provide:0:12 account:1:11 apologize:6:11
say:3:11 thank:6:11 gather:0:10 speak:2:10 take:4:10 blast:7:9 brace:4:9 come:0:9 give:3:9 hit:5:9 hold:0:9 hop:8:9
nominate:1:9 serve:0:9 set:0:9 support:1:9 use:1:9 face:1:8 head:1:8 search:0:8
""",
    "prep_from": """
*:82:966 come:3:75 prevent:6:31 take:4:30 be:2:29 receive:3:25 benefit:2:24 draw:0:24 raise:2:22 get:0:17 keep:2:17
bar:4:15 range:2:13 distance:7:11 report:1:11 emerge:0:9 speak:0:9 drop:0:8 hear:0:8 rise:0:8 shift:1:8
""",
    "prep_in": """
*:292:4838 be:35:429 say:9:270 win:1:119 do:2:71 write:3:67 take:4:61 make:4:59 vote:6:59 tell:3:56 work:2:50
come:7:47 lead:1:42 campaign:0:40 play:1:40 put:4:40 live:1:39 remain:1:39 run:0:39 hold:2:37 begin:0:36 engage:7:35
have:0:33 find:1:31 serve:0:31 involve:1:30 raise:0:30 speak:2:30 stay:1:30 get:2:29 go:2:28 lose:0:28 use:1:28
join:9:26 participate:3:25 see:4:25 beat:0:24 die:0:24 fall:1:24 invest:2:24 leave:0:23 result:4:23 happen:1:22
appear:0:21 become:0:21 stand:2:21 support:1:21 endorse:4:19 show:3:19 finish:0:18 keep:0:18 compete:0:17 draw:2:17
report:1:17 bear:0:16 defeat:0:16 sit:0:16 cast:2:15 shoot:1:15 arrive:0:14 elect:0:14 end:2:14 follow:1:14 gain:0:14
meet:0:14 move:0:14 push:0:14 ask:1:13 face:0:13 give:0:13 include:2:13 perform:1:13 release:5:13 describe:3:12
increase:0:12 receive:0:12 rise:0:12 act:1:11 base:0:11 call:1:11 change:0:11 fight:2:11 gather:0:11 grow_up:1:11
open:0:11 publish:0:11 show_up:1:11 turn_out:0:11 believe:5:10 carry:0:10 come_out:0:10 deliver:0:10 lock:1:10
need:0:10 represent:0:10 score:1:10 trail:0:10 back:2:9 conduct:0:9 declare:0:9 earn:1:9 found:0:9 offer:1:9
succeed:1:9 drop:0:8 hit:0:8 intervene:0:8 land:1:8 mire:1:8 name:0:8 oppose:1:8 reduce:0:8 set:0:8
""",
    "prep_including": """
*:14:64
""",
    "prep_into": """
*:25:461 turn:0:29 go:0:23 head:0:20 come:0:18 get:0:14 put:0:12 translate:0:10 bring:0:8 call:0:8 make:0:8 pour:1:8
""",
    "prep_like": """
*:30:112 be:5:16 seem:9:15 look:4:11 sound:1:8
""",
    "prep_of": """
*:127:379 accuse:56:87 say:4:66 be:3:20 take:2:19 speak:9:16 think:5:13 convict:1:10 warn:6:8
""",
    "prep_on": """
*:271:2414 be:11:169 focus:54:130 say:1:91 base:8:70 speak:0:53 call:6:51 put:6:46 rely:6:36 go:2:32 work:3:32
write:2:29 hold:5:28 tell:1:28 appear:0:26 follow:0:23 make:1:21 release:1:21 win:0:21 post:1:20 vote:1:20 depend:3:19
turn:1:19 announce:0:17 get:0:17 seize:4:17 take:2:17 capitalize:2:16 have:0:16 air:0:15 report:0:15 campaign:1:14
run:1:13 come:0:12 keep:0:12 meet:0:12 reflect:3:12 see:0:12 sit:1:12 comment:6:11 crack_down:0:11 debate:3:11
advise:4:10 hit:3:10 place:0:10 raise:0:10 agree:6:9 count:2:9 deliver:1:9 double_down:4:9 insist:1:9 leave:0:9
weigh_in:4:9 brief:1:8 cast:3:8 serve:0:8 stand:2:8 use:0:8
""",
    "prep_out": """
*:9:156 be:3:19 get:2:17 drop:0:16
""",
    "prep_over": """
*:42:303 win:1:15 put:1:10 be:1:9
""",
    "prep_since": """
*:6:138 be:0:14
""",
    "prep_than": """
*:10:69 be:1:12
""",
    "prep_through": """
*:16:208 go:0:8
""",
    "prep_to": """
*:334:2979 accord:3:422 come:6:101 refer:37:87 lead:4:75 go:5:71 return:2:59 respond:19:56 point:24:52 speak:2:52
bring:1:45 be:6:43 make:3:40 move:1:39 lose:0:38 add:2:37 take:1:36 compare:9:34 turn:9:34 say:4:29 tie:3:27 head:0:25
look:11:24 link:5:23 listen:1:22 rise:0:22 donate:0:21 give:3:21 relate:2:21 shift:4:21 contribute:2:20 talk:1:19
appeal:4:18 draw:4:18 raise:3:18 write:0:18 attribute:1:17 get:3:17 amount:1:16 devote:7:15 extend:2:14 fall:0:14
react:1:14 stick:3:14 apply:1:13 commit:3:13 leave:0:12 provide:0:12 reach_out:0:12 travel:0:12 turn_over:0:12
drive:0:11 elect:2:11 happen:1:11 have:1:11 sell:0:11 serve:0:11 assign:1:10 connect:1:10 deliver:2:10 offer:2:10
pivot:4:10 agree:3:9 fly:0:9 know:0:9 limit:0:9 switch:1:9 belong:1:8 carry:0:8 increase:0:8 invite:1:8 oppose:2:8
push:0:8 sentence:1:8 use:0:8
""",
    "prep_toward": """
*:7:58
""",
    "prep_under": """
*:8:144 be:1:32 come:0:24
""",
    "prep_upon": """
*:6:20
""",
    "prep_with": """
*:255:1733 be:9:74 meet:1:65 work:5:48 compare:6:46 do:5:43 deal:1:32 speak:4:30 come:5:28 show:13:24 charge:8:23
have:3:23 go:3:22 agree:9:21 take:5:21 say:1:18 associate:0:16 lead:2:16 provide:3:16 win:1:16 align:4:15 share:0:15
make:2:14 leave:2:13 begin:5:12 campaign:0:12 clash:0:11 connect:1:11 end:1:11 respond:3:11 comply:0:10 fill:1:10
resonate:0:10 side:5:10 break:0:9 couple:2:9 grapple:4:9 keep:0:9 struggle:0:9 continue:1:8 contrast:3:8 identify:3:8
""",
    "prep_without": """
*:18:94 be:1:9
""",
    "quote_after_p": """
*:111:421 say:28:89 call:6:31 suggest:4:21 go:1:17 describe:3:16 tell:4:15 ask:4:14 accuse:5:12 add:5:11 continue:1:9
""",
    "quote_after_s": """
*:3034:3207 say:2281:2370 tell:202:209 write:161:169 add:103:108 ask:30:35 tweet:33:34 continue:27:32 declare:15:16
explain:13:15 note:14:15 conclude:12:14 read:13:13 reply:11:13 report:7:12 recall:11:11 respond:9:10 state:7:8
""",
    "quote_before_p": """
*:23:84 say:8:21 go:4:13 call:2:9
""",
    "quote_before_s": """
*:366:475 say:167:213 add:48:54 tell:24:32 write:16:21 call:9:18 ask:14:15 continue:9:10 tweet:7:9 read:3:8
respond:8:8
""",
    "quote_colon_s": """
*:180:186 say:71:74 add:23:23 write:11:12 tell:8:9 continue:8:8
""",
    "quote_para_s": """
*:16:19
""",
    "rest": """
*:3165:6018 say:524:1129 call:341:500 tell:180:403 go:68:295 write:73:192 ask:115:183 add:95:148 offer:66:139
accuse:82:109 describe:84:109 report:33:92 respond:50:92 refer:50:89 announce:54:84 begin:21:81 defend:50:81
cite:67:78 continue:36:70 express:49:65 tweet:37:62 praise:39:57 think:34:56 point:35:55 post:24:55 reflect:14:49
claim:20:44 declare:18:44 question:29:44 read:11:42 urge:29:42 agree:29:41 mention:20:40 fire:11:39 charge:11:37
deny:19:37 explain:23:37 dismiss:24:36 note:27:36 propose:25:36 believe:21:35 maintain:6:33 press:20:33 suggest:20:32
warn:21:32 recall:20:31 reveal:16:31 argue:22:30 go_on:10:28 advise:9:27 confirm:8:25 acknowledge:15:24 answer:12:24
state:14:24 admit:11:21 promise:17:21 remind:16:21 tout:14:21 assure:11:20 pledge:7:19 repeat:12:19 thank:15:19
demand:5:18 insist:10:18 quote:8:18 boast:11:17 emphasize:11:17 predict:10:17 reiterate:13:17 remember:11:17
complain:10:16 detail:8:16 react:6:16 conclude:13:15 reply:13:15 counter:5:14 laugh:4:13 plead:9:13 protest:4:13
weigh_in:4:13 comment:7:12 disclose:6:11 point_out:6:11 recommend:5:11 stress:9:11 testify:7:11 disagree:7:10
interrupt:2:10 joke:7:10 remark:3:10 affirm:6:9 call_out:6:8 estimate:6:8 hint:4:8 lament:5:8 shout:1:8
""",
    "to_end": """
*:3754:7046 say:722:1373 call:352:562 tell:200:425 go:90:341 write:95:212 ask:121:196 add:111:172 offer:70:156
describe:91:135 report:57:125 accuse:89:112 announce:69:106 begin:27:104 respond:51:98 continue:50:96 refer:55:93
defend:52:92 cite:70:83 tweet:41:73 think:38:68 express:45:67 propose:36:62 post:27:61 praise:40:61 point:35:57
note:49:56 pledge:13:52 agree:31:51 believe:25:51 claim:18:50 declare:24:50 read:20:50 reflect:16:50 fire:14:49
question:32:49 charge:18:48 mention:23:48 explain:32:47 urge:32:44 argue:30:42 deny:18:42 dismiss:25:38 repeat:16:37
reveal:20:36 maintain:6:35 press:19:35 suggest:22:35 warn:24:35 acknowledge:18:34 advise:11:34 recall:24:34
confirm:11:32 go_on:14:31 state:18:30 answer:13:27 admit:13:26 promise:21:25 conclude:18:23 remind:19:23 assure:14:22
tout:16:22 demand:11:21 predict:13:21 insist:11:19 quote:11:19 thank:11:19 emphasize:13:18 estimate:7:18
remember:13:18 boast:11:17 laugh:3:17 react:7:17 reiterate:13:17 complain:10:16 detail:9:16 point_out:12:16
recommend:7:16 allege:7:15 counter:8:15 protest:6:15 reply:13:15 disclose:7:14 weigh_in:4:14 plead:9:13 testify:8:13
comment:8:12 interrupt:2:12 remark:4:12 joke:7:11 shout:3:11 stress:9:11 disagree:9:10 proclaim:6:10 yell:6:10
affirm:4:9 call_out:6:9 lament:4:9 concede:3:8 hint:3:8
""",
    "xcomp_ing": """
*:185:521 begin:23:67 spend:10:36 start:6:30 consider:9:26 keep:5:25 avoid:2:19 end_up:2:18 continue:7:17
support:11:17 report:11:15 mean:4:14 stop:4:14 propose:10:13 include:4:11 say:7:11 involve:1:8
""",
    "xcomp_small": """
*:11:52
""",
    "xcomp_to": """
*:1240:3086 try:68:267 be:71:230 want:88:163 have:37:159 continue:42:126 need:28:111 seek:58:103 expect:66:101
plan:62:96 appear:46:75 seem:46:75 fail:21:63 refuse:40:58 go:9:57 pledge:29:53 begin:6:49 call:35:46 vow:41:46
use:5:44 decide:23:43 promise:32:40 struggle:12:36 hop:21:34 tend:5:34 intend:20:32 agree:22:28 attempt:7:28
design:11:25 threaten:16:25 decline:12:24 set:4:24 look:14:23 ask:13:21 poise:5:21 go_on:11:20 schedule:2:20
like:11:19 manage:2:19 choose:7:18 aim:9:15 start:3:15 allow:3:14 vote:9:14 mean:7:13 prove:4:13 get:2:12 prepare:1:12
suppose:0:12 require:5:11 help:0:10 scramble:2:10 authorize:0:9 move:2:9 take:0:9 turn_out:1:9 work:1:9 offer:6:8
""",
    "xcomp_wh": """
*:43:90
""",
    "xcomp_zero": """
*:145:422 help:29:148 appear:18:42 seem:16:30 say:16:22 be:5:17 need:2:14 want:4:11 have:2:9
""",
}

WEIGHTS: dict[str, float] = {
    "bias": -0.188, "base": 0.486, "lemma": 0.426, "adjective_few": -0.927, "adjective_long": 1.471,
    "adjective_medium": 0.861, "adjective_one": -1.447, "adjective_partly": 0.423, "adjective_quoted": 0.176,
    "adjective_short": 0.301, "adjective_unquoted": -0.34, "clause_few": -0.323, "clause_long": 1.529,
    "clause_medium": 1.02, "clause_partly": -0.584, "clause_quoted": 0.043, "clause_short": 0.299,
    "clause_unquoted": -0.81, "copula_few": -0.876, "copula_long": 1.824, "copula_medium": 1.309, "copula_one":
    -2.809, "copula_partly": -0.065, "copula_quoted": 0.542, "copula_short": 0.279, "copula_unquoted": -0.751,
    "dep_ROOT": -0.127, "dep_acl": -0.016, "dep_advcl": -0.074, "dep_ccomp": 0.721, "dep_conj": -0.243, "dep_dobj":
    0.223, "dep_other": -0.299, "dep_parataxis": -0.265, "dep_pcomp": 0.163, "dep_pobj": -0.296, "dep_relcl":
    -0.142, "dep_xcomp": 0.356, "in_quote": -2.325, "infinitive_few": -1.239, "infinitive_long": 1.189,
    "infinitive_medium": 0.744, "infinitive_partly": 0.463, "infinitive_quoted": 0.528, "infinitive_short": -0.03,
    "infinitive_unquoted": -0.327, "inherited": 0.089, "modal": -0.011, "negated": 0.117, "noun_few": -0.911,
    "noun_long": 1.285, "noun_medium": 0.856, "noun_one": -1.462, "noun_partly": 0.004, "noun_quoted": 0.131,
    "noun_short": -0.092, "noun_unquoted": -0.459, "object_few": -0.681, "object_long": 1.375, "object_medium":
    0.891, "object_one": -1.36, "object_partly": 0.241, "object_quoted": 0.446, "object_short": 0.087,
    "object_unquoted": -0.376, "other_few": -0.467, "other_long": 0.979, "other_medium": 0.708, "other_one": -0.344,
    "other_partly": 0.099, "other_quoted": 1.092, "other_short": -0.094, "other_unquoted": -0.411, "prep_few":
    -1.021, "prep_long": 1.513, "prep_medium": 0.973, "prep_one": -1.479, "prep_partly": 0.114, "prep_quoted":
    0.354, "prep_short": 0.021, "prep_unquoted": -0.462, "quote_few": -1.577, "quote_long": 2.034, "quote_medium":
    1.264, "quote_one": -1.807, "quote_quoted": 0.062, "quote_short": 0.148, "rest_few": -0.973, "rest_long": 1.096,
    "rest_medium": 0.755, "rest_one": -1.381, "rest_partly": -0.238, "rest_quoted": 0.468, "rest_short": -0.023,
    "rest_unquoted": -0.756, "small_few": -0.677, "small_long": 1.307, "small_medium": 0.833, "small_one": -1.099,
    "small_partly": 0.46, "small_quoted": 0.265, "small_short": 0.027, "small_unquoted": -0.335, "source_first":
    -0.073, "source_gpe": -0.142, "source_it": -0.091, "source_its": 0.101, "source_name": 0.185, "source_none":
    -0.243, "source_norp": 0.228, "source_noun": -0.004, "source_org": 0.222, "source_person": 0.206,
    "source_relative": -0.05, "source_second": -0.139, "source_that": -0.203, "source_third": 0.213, "source_what":
    -0.211, "tag_MD": -0.44, "tag_VB": -0.118, "tag_VBD": 0.041, "tag_VBG": -0.027, "tag_VBN": -0.053, "tag_VBP":
    0.11, "tag_VBZ": 0.043, "tag_other": 0.446,
}  # fmt: skip
