import type { Lexicon } from "@/lib/safety/match/plan";

/** Words of red flags in everyday sayings, names of things and of places. */
const sayings = `
  dying to, dying of laughter, died laughing, to die for, die of boredom, dying of boredom,
  dying of embarrassment, died of embarrassment, killing time, killing it, kill for
  a, kill two birds, dressed to kill, could kill for, my feet are killing, stroke of luck,
  stroke of genius, stroke of midnight, heart is full, heart goes out, heart to heart, heart of
  gold, by heart, whole heart, bottom of my heart, broke my heart, breaks my heart, broken
  heart, heart aches for, heart hurts for, heartfelt, heavy heart, heart sank, heart melted, heart skipped,
  nearly had a heart attack when, almost had a heart attack when, gave me a heart attack, about
  had a heart attack, near heart attack when, give me a heart attack, choked up, panic over,
  hang in there, hanging in there, hanging out, shot in the dark, flu shot, flu shots, covid
  shot, a shot of, booster shot, tetanus shot, shingles shot, allergy shot, allergy shots,
  cortisone shot, steroid shot, b12 shot, rabies shot, baby shots, chest of drawers, chest
  freezer, chest xray, chest x ray, chest infection, chest cold, chest ct, chest scan, chest is
  clear, treasure chest, get it off my chest, off my chest, chest press, hairy chest, hay fever, heart stopped when, exploding with, coming out of it, comes out of it, came out of it, leaking out of it, oozing out of it, dead
  tired, dead end, dead battery, dead line, dead phone, battery is dead, phone died, died on me,
  my phone died, computer died, car died, sick and tired, bored to death, scared to death,
  worried to death, tired to death, starving to death, starving, freezing to death, drop dead
  gorgeous, over my dead body, dead wrong, dead on, would rather die than, rather die than, die
  hard, die laughing, blue cross, blue shield, blue moon, feeling blue, blue badge, blue form,
  blue inhaler, blue card, blue pill, blue pills, blue tablets, blue capsule, blue line, grey
  hair, black eye peas, black and white, black coffee, black friday, black tea, pain management, pain clinic, pain meds, pain
  medication, pain relief, pain relief cream, pain in the neck, pain in the butt, pain in the
  ass, pain free, painless, pain scale, pain diary, pain specialist, pain patch, face mask, face
  to face, face time, facetime, facebook, face cream, face wash, on the face of it, in the face
  of, arm rest, arm and a leg, cost an arm, twist my arm, leg day, leg room, shoulder to cry on,
  stroke clinic, stroke rehab, stroke unit, stroke nurse, stroke association, stroke survivor,
  stroke survivors, stroke support, stroke prevention, post stroke, stroke follow up, breast
  stroke, back stroke, butterfly stroke, brush stroke, seizure clinic, seizure meds, seizure
  medication, seizure medicine, seizure free, seizure disorder, seizure diary, anti seizure,
  seizure action plan, seizure precautions, epilepsy clinic, blood test, blood tests, blood
  work, blood draw, blood type, blood pressure cuff, blood pressure monitor, blood
  pressure machine, blood pressure log, blood bank, blood drive, blood donation, donate blood,
  give blood, blood group, blood count, blood results, blood sample, blood sugar log, blood relative, sores, blood vessel, blood vessels, blood orange, blood moon, end of life, suicide prevention, suicide loss, loss to suicide, suicide bereavement, suffocating me, pills a day, tablets a day, pills daily, pills per day, pills every day, meds a day, suicide squad, suicide awareness,
  overdose prevention, overdose kit, overdose training, narcan training, narcan kit, naloxone
  kit, poison ivy, poison oak, food for thought, breathing exercise, breathing exercises,
  breathing class, breathing technique, breathing techniques, breathing treatment refill, breath
  of fresh air, take my breath away, takes my breath away, took my breath away, breathtaking,
  hold your breath, holding my breath, waste my breath, save your breath, waste your breath,
  breathe through my nose, breathe through his nose, breathe through her nose, breathe through
  nose, breathing through my nose, breathing through nose, breathe from my nose, bad breath,
  white in the cold, white when its cold, white in cold weather, freezer aisle, wobbly filling, wobbly tooth, wobbly teeth, wobbly crown, trouble falling asleep, difficulty falling asleep, hard to fall asleep, before falling asleep, vaccination for shingles, vaccine for shingles, folic acid, hyaluronic acid, salicylic acid cream, reach my bra strap, reach her bra strap, do up my bra, bad skin, bad acne, wont eat veg, wont eat vegetables, wont eat greens,
  fussy eater, picky eater, hearing going downhill, hearings been going downhill, fever blister, fever blisters, since waking, on waking, upon waking, morning breath, breath test, deep breath, breathing room, breathe easy, breathe easier,
  breathe better, breathing better, breathes better, no time to breathe, time to breathe, water
  bill, water bottle, water heater, bleeding heart, bleeding edge, bleeds money, bleeding money,
  nose is runny, bloody mary, bloody hell, bloody brilliant, bloody useless, bloody annoying,
  cut down on, cutting down on, cut back, cutting back, cut off date, paper cut, cut out sugar,
  cut carbs, cutting carbs, cut salt, cut my hair, cut his hair, cut her hair, hair cut, cuts in
  funding, cutting edge, cut short, jump to conclusions, jump on a call, jump on, jump in the shower, jump in the pool, jump for joy, jump right in, jump ahead, hop on a call, jump the
  queue, jump start, high jump, burning question, burning calories, burn calories, burn fat,
  burn off, burnout, burned out, burnt out, burn out, heart burn, sun burn, sun burned, burn
  book, burnt toast, burned dinner, drop dead date, drop off, eye drops, ear drops, nose drops,
  cough drops, dropped off, rain drops, knocked it out, knock on wood, hit the gym, hit or miss,
  hit me up, hit the road, hit the spot, head start, head office, head nurse, head over, heads
  up, head count, off the top of my head, head cold, head lice, head of, headed, heading, hit
  the nail on the head, over my head, in over my head, scratching my head, bang my head against,
  banging my head against, gets in my head, voices on the phone, voices in the waiting room,
  voice mail, voicemail, voice message, collapsed in laughter, collapsed into bed, collapse into
  bed, market collapse, collapsed table, tent collapsed, website collapsed, folding chair
  collapsed, shelf collapsed, crash course, crash diet, app crashed, website crashed, computer
  crashed, system crashed, phone crashed, portal crashed, crashed app, keeps crashing, page
  crashed, crash landed on my couch, swallowed my pride, hard to swallow bill, hard pill to
  swallow, tough pill to swallow, bitter pill, pill box,  pill
  cutter, pillbox, vitamin gummies, shooting for, shoot you an email, shoot me an email, shoot
  me a message, shoot you a message, shooting hoops, photo shoot, shoot over, shoot me a text,
  troubleshooting, bite to eat, grab a bite, sound bite, love bite, stung by the price, car
  battery, battery for my, hearing aid battery, hearing aid batteries, pacemaker battery, phone
  battery, laptop battery, battery low, battery of tests, batteries of the, monitor battery,
  batteries for, pump battery, aa batteries, fit for work, fit note, fit me in, fit him in, fit
  her in, fits me, fits my, fits well, keep fit, fit as a, fits better, mask fits, brace fits,
  fitting in, fitting for, hearing aid fitting, crown fitting, fits perfectly, fits like,
  fitting appointment, see fit, fits of laughter, fit of laughter, fit of giggles, laughing fit,
  coughing fit, sneezing fit, crying fit, hissy fit, coughing fits, sneezing fits, passed out
  flyers, passed out leaflets, passing out flyers, passed out candy, passed out copies, passed
  out gifts, blackout curtains, blackout blinds, blackout dates, power blackout, black out
  curtains, faint line, faint smell, faint second line, faint of heart, faint rash, faint
  positive, weak wifi, weak signal, weak tea, weak coffee, weak excuse, weekend, cold and flu,
  cold weather, cold brew, common cold, cold sore, cold sores, cold pack, cold feet about,
  caught a cold, got a cold, bad cold, cold medicine, cold remedies, cold hands warm heart, rash
  decision, worst case, worst day, worst week, at worst, hot flashes, hot flushes, hot tub,
  stiff competition, hives of activity, beehives, bee hives, mental block, speech therapy,
  speech therapist, speech language, wedding speech, give a speech, speech to give, lost for
  words, speechless, sight seeing, sightseeing, out of sight, second sight, love at first sight,
  lose sight of, lost sight of, double vision board, vision insurance, vision board, vision
  plan, vision test, vision exam, vision coverage, double check, blind date, blinds, blind spot
  mirror, color blind, colour blind, colorblind, severe weather, severe storm, severe
  thunderstorm, thunder storm, water broke in the kitchen, pipe leaking, roof leaking, tap
  leaking, inhaler leaking, pump leaking, battery leaking, bag leaking, bottle leaking, fridge
  leaking, baby shower, baby monitor, baby brain, baby teeth, baby weight, morning sickness
  bands, end of my rope with, end of the month, end of life planning, end it on a, ends it all
  for, jumped the gun, jump the gun, gun shy, top gun, nerf gun, glue gun, massage gun, staple
  gun, smoking gun, under the gun, stick to my guns, son of a gun, shake off, shake hands,
  protein shake, milk shake, milkshake, handshake, shake well, shake the bottle, shakes for
  breakfast, protein shakes, fair shake, salt shaker, knife edge, under the knife, razor burn,
  rope course, jump rope, skip rope, skipping rope, bridge work, dental bridge, bridge and
  crown, nasal bridge, bridge of my nose, bridge fell out, train ticket, train station, by
  train, train for, train him, train her, train my, potty train, potty training, water train,
  weight train, weight training, strength training, on the train, missed my train, train strike,
  train was late, missed the train`;

const frenchSayings = `
  mange pas de legumes, veut pas manger de legumes, difficile a table, acide folique, acide hyaluronique, appareil auditif siffle, appareil siffle, prothese auditive siffle, oreille siffle, oreilles sifflent, oreilles qui sifflent, peau du visage qui tire, peau qui tire, a force de, bosse molle, boule molle, du mal a m endormir, du mal a s endormir, blanchissent au froid, bouton de fievre, boutons de fievre, mort de rire, jambes lourdes, mollets lourds, plus de fievre, comprimes par jour, cachets par jour, medicaments par jour, mdr, morte de rire, mort de faim, morte de faim, mort de fatigue, morte de
  fatigue, mort de trouille, morte de trouille, mort de peur, mort de honte, morte de honte,
  meurs de faim, meurs de soif, meurs de chaud, meurs d envie, meurs d impatience, creve de
  chaud, creve de faim, creve la dalle, a mourir d ennui, mourir d ennui, mourir de rire, a
  mourir de rire, mourir d envie, batterie morte, morte saison, poids mort, nature morte, ca me
  tue, il me tue, elle me tue, tu me tues, vous me tuez, me tue de rire, tuer le temps, tue l
  amour, une tuerie, tuerie, coup de foudre, coup de main, coup de fil, coup de telephone, coup
  d oeil, coup de coeur, coup de soleil, coup de fatigue, coup de vieux, coup de froid, coup de
  pouce, coup de chance, coup de barre, coup de blues, coup de stress, coup dur, de tout coeur,
  de tout mon coeur, par coeur, coeur gros, le coeur leger, grand coeur, au coeur de, coeur
  brise, coup au coeur, coeur net, mal au coeur, haut le coeur, haut les coeurs, coeur sur la
  main, plein de coeur, courrier du coeur, restos du coeur, failli avoir une crise cardiaque en,
  faillit faire une crise cardiaque en, failli faire une crise cardiaque en, presque eu une
  crise cardiaque en, fait une crise cardiaque en voyant, fait un avc en voyant, fait un avc en
  lisant, faire un avc en voyant, crise cardiaque quand j ai vu, radio du thorax, radio thorax,
  radio des poumons, scanner thoracique, radio de la poitrine, tour de poitrine, prise de sang,
  prises de sang, prise de poids, prises de poids, bilan sanguin, groupe sanguin, don du sang,
  donner mon sang, donner son sang, sang froid, bon sang, pur sang, sang neuf, analyse de sang,
  analyses de sang, analyse d urine, analyse d urines, test d urine, bandelette urinaire, prise
  en charge, prise de rendez, prise electrique, prise de notes, prise de parole, anti douleur,
  antidouleur, antidouleurs, anti douleurs, centre anti douleur, consultation douleur, clinique
  de la douleur, medicament pour la douleur, medicaments pour la douleur, medicament contre la
  douleur, comprime pour la tension, comprimes pour la tension, medicaments pour la tension,
  medicament pour la tension, a bout de bras, bras de fer, coute un bras, coutent un
  bras, jambe de bois, tenir la jambe, bras casses, les bras m en tombent, figure de style, a
  visage decouvert, tete en l air, tete a tete, prise de tete, prend la tete, tete de liste,
  casse tete, tete de lit, tete la premiere, tete de mule, nez bouche, respirer par le nez,
  respire par le nez, respirer du nez, respirer un bon coup, respirer l air, laisser respirer,
  exercices de respiration, exercice de respiration, seance de respiration, respiration
  abdominale, kine respiratoire, kinesitherapie respiratoire, test respiratoire, prothese de
  hanche, respire mieux, respirer mieux, mieux respirer, a couper le souffle, le souffle coupe
  par, second souffle, nouveau souffle, souffle au coeur, souffle cardiaque, tombe bien, tombe
  mal, tombe a pic, tombe amoureux, tombee amoureuse, tombe sur votre, tombe sur un article,
  tombee sur votre, tombe sur le repondeur, tombe sur votre repondeur, tombee sur votre
  repondeur, tombe en panne, tombee en panne, tombe malade, tombee malade, tombe un lundi, tombe
  un mardi, tombe un jour ferie, tombe pendant, laisse tomber, laissez tomber, tombe sur la
  messagerie, tombe sur messagerie, tombe a l eau, site plante, appli plantee, application
  plantee, fait planter, ordinateur plante, bouffee de chaleur, bouffees de chaleur, pile de
  papiers, pile a l heure, pile poil, pile au bon, piles du, pile du, piles de la, pile de mon,
  pile de ma, piles pour, pile pour, pile a plat, piles auditives, piles du lecteur, tombe pile,
  avaler des couleuvres, dur a avaler, dure a avaler, pilule dure a avaler, pilule du lendemain,
  pilule contraceptive, crise de rire, crise de fou rire, fou rire, crise economique, crise du
  logement, crise de la quarantaine, voix au telephone, voix du repondeur, perdu la voix, voix
  cassee, extinction de voix, perdre la tete, perdu mes cles, perdu mon ordonnance, perdu la
  carte, perdu du poids, perdu 2 kilos, perdu patience, pont ferie, faire le pont, pont de l
  ascension, bridge dentaire, corde a sauter, corde sensible, corde vocale, cordes vocales, plus
  d une corde, train de, train train, train pour, prendre le train, le train, en train de,
  couteau suisse, plan de table, plan de traitement, sauter le petit dejeuner, sauter un repas,
  saute un repas, sauter une prise, sauter du coq, tuer dans l oeuf, les yeux plus gros, oeil de
  lynx, a vue d oeil, vue d ensemble, point de vue, double vue, oeil neuf, d un bon oeil, jeter
  un coup, garder un oeil, perdre de vue, perdu de vue, a premiere vue, controle de la vue,
  examen de la vue, test de vue, bleu de travail, carte bleue, carte grise, matiere grise, zone
  bleue, fromage bleu, steak bleu, gros bisous, gros bisou, forte chaleur, fortes chaleurs,
  forte affluence`;

/** Words of danger that say the opposite. */
const reassuring = `
  no breathing bother, breathings fine, breathing is fine, breathing fine otherwise, no bother breathing, respire bien,
  no breathing trouble, no breathing problem, no breathing problems, no breathing difficulty, no breathing issues,
  dont want to die, do not want to die, didnt want to die, dont want to kill myself,
  dont want to hurt myself, not want to die, never hurt myself, would never hurt myself,
  would never kill myself, wouldnt hurt myself, wont hurt myself, dont want to hurt anyone,
  veux pas mourir, veut pas mourir, veux pas me tuer, veux pas me faire de mal,
  pas envie de mourir, pas suicidaire, not suicidal`;

export const harmless: Lexicon = {
  harmless: `${sayings}, ${frenchSayings}, ${reassuring}`.replaceAll(/\s+/g, " "),
};
