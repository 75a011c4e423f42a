import type { Lexicon } from "@/lib/safety/match/plan";

/** What is felt or seen. */
export const feelings: Lexicon = {
  pain: "pinching, stinging, soreness, twinge, spasm, spasms, jabbing, tiraille, tiraillement, tiraillements, coup de couteau, pique, piqure interne, serrement, pain, pains, painful, hurt, hurts, hurting, hurtin, hurtz, ache, aches, aching, achy, sore, agony, cramps, cramping, cramp, killing, throbbing, stabbing, tender, mal, douleur, douleurs, douloureux, douloureuse, souffre, souffrir, souffrance, doulleur, crampe, crampes, lance, elance, elancements, discomfort, gene, uncomfortable, pian, pians, paim, paiin, hrut, hruts, doleur, doleurs, douler, doulers, doulour, doulours",
  pressure:
    "pressing, band, fist, knot, gripping, barre, etreint, knife, brick, truck, anvil, rock, boulder, crushing weight, squeezed tight, enserre, ceinture, pressure, tight, tightness, tightening, squeeze, squeezing, squeezed, crushing, crushed, heavy, heaviness, weight, elephant, vice, vise, band around, burning, constrict*, clamp*, stabbing, sharp, oppress*, serre, serree, serrement, etau, ecras*, poids, lourd, lourde, lourdeur, compress*, brulure, brule, pression, pince, pincement, coup de poignard, serrer, bloque, comprime, point",
  spreads:
    "spread, spreads, spreading, radiate, radiates, radiating, radiated, shooting, shoots, moving, moves, moved, down, into, through, up, travel, travels, irradie, irradient, irradiant, descend, remonte, monte, va dans, part dans, jusque, jusqu",
  tearing: "tearing, ripping, ripped, tears through, dechir*, coup couteau, torn apart, arrache",
  sweating:
    "sweat, sweats, sweating, sweaty, clammy, cold sweat, transpir*, sueur, sueurs, moite, moites, en nage, drenched",
  nausea:
    "nausea, nauseous, nauseated, queasy, sick stomach, nausee, nausees, envie vomir, nauseeux, ecoeur*",
  vomiting:
    "being sick, is being sick, sick twice, sick three times, sick several times, spewing, spewed, hurling, retching, bringing up, brought up, gerbe, gerber, regurgite, vomissent, heaving, vomit, vomits, vomited, vomiting, vomitting, throwing up, throw up, throws up, threw up, thrown up, puke, puked, puking, barfing, vomi, vomis, vomit, vomissements, vomissement, vomir, vomissait, vomie, degueule, rend tout, rejette",
  dizzy:
    "sens partir, going to pass out, about to faint, feel faint, feeling faint, felt faint, tourne de l oeil, giddy, tete qui tourne, unsteady, dizzy, dizziness, lightheaded, light headed, faint, woozy, vertigo, room spinning, vertige, vertiges, tete tourne, etourdi, etourdie, etourdissement, malaise, tourne tete, faiblesse",
  faint:
    "conked out, lost conscious, woke up on the floor, came to on the floor, woke up on floor, went down like, tourne de l oeil, tourner de l oeil, tombe raide, passed right out, perdre connaissance, perte de conscience, fell unconscious, fainting episode, fainting spells, fainted, fainting, passed out, pass out, passing out, passes out, blacked out, blackout, black out, blacking out, lost consciousness, lose consciousness, losing consciousness, loss consciousness, loss of consciousness, lost conciousness, knocked out, syncope, fainting spell, evanoui, evanouie, evanouis, evanouir, evanouit, evanouissement, perdu connaissance, perte connaissance, pertes connaissance, perd connaissance, perdu conscience, tombe dans pommes, tombee dans pommes, tombe pommes, tombee pommes, dans les vapes, malaise avec perte, blackout, keeled over, out cold",
  collapsed:
    "collapsed, collapse, collapses, effondre, effondree, effondrer, ecrouler, ecroule, ecroulee, s effondre, keeled over, crumpled",
  breathless:
    "short of puff, short of wind, proper lungful, cant fill my lungs, cannot fill my lungs, cant fill lungs, run out of air, running out of air, out of air, starved of air, out of puff, air hunger, no air, cant get a breath, cant get a full breath, cant get a proper breath, panting, halete, haletant, haletante, souffle coupe, plus d air, plus d air, reprendre souffle, reprendre mon souffle, cherche air, short of breath, shortness of breath, short breath, shortness breath, out of breath, breathless, breathlessness, winded, gasping, puffed, dyspnea, dyspnoea, essouffle, essoufflee, essoufflement, manque d air, manque air, souffle court, a bout de souffle, bout souffle, dyspnee, shortnes of breath, sob, huffing, suffoqu*, cant get air, cant get enough air, manque souffle, trouble breathing, difficulty breathing, difficulties breathing, hard breathe, hard breathing, hard time breathing, struggling breathe, struggling breath, struggles breathe, breathing difficulties, breathing difficulty, breathing problem, breathing problems, trouble breathin, problem breathing, difficulte respirer, difficultes respirer, mal respirer, mal a respirer, gene respiratoire, respire mal, difficultes respiratoires, difficulte respiratoire, du mal a respirer, peine respirer, respiration difficile, labored breathing, laboured breathing, breathing labored, fighting for air, fighting for breath, breathing heavy, breathing heavily, wheez*, siffl*",
  swelling:
    "double de volume, doubled in size, doubled, double volume, twice its size, thick, engorged, swell, swells, swelling, swollen, swelled, ballooning, puffy, puffed up, swole, ballooned, puffing up, puff up, puffs up, puffing, blown up, blowing up, fat lip, bigger than, twice the size, twice size, gonfle, gonflee, gonfles, gonflees, gonflement, gonflent, enfle, enflee, enfles, enflees, enflure, oedeme, bouffi, tumefie, gonfler, enfler, swoln, swolen, double size",
  numb: "no sensation, lost sensation, loss of sensation, loss of feeling, lost all feeling, plus de sensation, aucune sensation, plus aucune sensation, perte de sensibilite, perdu la sensibilite, dont feel, doesnt feel, paresthesie, paresthesies, cotonneux, cotonneuse, numb, numbness, tingling, tingly, tingle, pins and needles, pins needles, no feeling, lost feeling, cant feel, engourdi, engourdie, engourdis, engourdissement, fourmis, fourmillement, fourmillements, insensible, sens plus, sens pas, dead",
  weak: "weak, weakness, limp, paralyzed, paralysed, paralysis, heavy, floppy, wont move, cant move, cant lift, cant raise, drooping, mou, faible, faiblesse, paralyse, paralysee, paralysie, lourd, lourde, molle, peux plus bouger, peut plus bouger, peux pas bouger, bouge plus, arrive plus a bouger, arrive pas a lever, arrive plus a lever, peut pas lever, peut plus lever, repond plus, force, gave out, gives out, giving out, doesnt work, stopped working, not working, lost use, lost strength, lost control, clumsy",
  droop:
    "lower, cant smile, wont smile, cant close, wont move, sourire de travers, plus sourire, tordue, saggy, melting, doesnt move, bouge plus, droop, droops, drooping, drooped, droopy, dropped, drops, lopsided, crooked, sagging, uneven, fallen, slumped, twisted, pulled, affaisse, affaissee, tombe, tombant, tombante, de travers, travers, tordu, tordue, deforme, deformee, asymetrique, paralys*, pend, tire, one sided, numb",
  confused:
    "talking rubbish, talks rubbish, talking gibberish, speaking gibberish, words are jumbled, words come out jumbled, mixed up, muddled, not with it, speaking nonsense, zoned out, wandering mind, divague, divaguait, nous reconnait plus, nous reconnait pas, repond a cote, melange tout, raconte n importe quoi, acting strange, acting strangely, behaving strangely, doesnt understand, ne comprend plus, comprend plus, recognise us, recognize us, confused, confusion, disoriented, disorientated, delirious, delirium, not making sense, isnt making sense, making no sense, talking nonsense, talking gibberish, speaking gibberish, doesnt know where, didnt know where, doesnt know who, doesnt recognize, doesnt recognise, not recognizing, incoherent, altered, not himself, not herself, out of it, rambling, confuse, confus, desoriente, desorientee, desorientation, delire, delirant, incoherent, incoherente, propos incoherents, ne sait plus ou, sait plus ou, reconnait plus, reconnait pas, dit n importe quoi, perdu, perdue, acting strange, acting weird, tient propos",
  drowsy:
    "dozy, sluggish, unrousable, out of it, keeps drifting off, drifting off, falling asleep, keeps dozing off, nods off, wont stay awake, cant keep him awake, cant keep her awake, cant keep them awake, so sleepy, reste couche, ensuque, ensuquee, dans le coaltar, drowsy, drowsiness, sleepy, lethargic, lethargy, listless, hard wake, hard to wake, difficult wake, very sleepy, groggy, unresponsive, barely awake, nodding off, keeps falling asleep, wont stay awake, cant stay awake, somnolent, somnolente, somnolence, endormi, endormie, lethargique, amorphe, abattu, abattue, apathique, dur reveiller, difficile reveiller, mal reveiller, dort tout temps, reste endormi, reagit peu, woozy, assoupi",
  seizure:
    "shaking uncontrollably, shook uncontrollably, twitching all over, went stiff, stiffened up, went rigid, shook all over, stiff and shaking, thrashing, convulse, s est raidi, s est raidie, tremblements incontrolables, seizure, seizures, seizing, siezure, seisure, convulsion, convulsions, convulsing, convuls*, having a fit, had a fit, has a fit, having fits, is fitting, was fitting, started fitting, keeps fitting, foaming at mouth, foaming mouth, foam mouth, fit of shaking, epileptic fit, febrile seizure, shaking all over, whole body shaking, body jerking, jerking, eyes rolled back, eyes rolled, crise epilepsie, crise d epilepsie, epileptique, convulse, convulsions, crise convulsive, yeux revulses, bave aux levres, tremble de partout, tremblait de partout, secousses, spasmes",
  fever:
    "fever, feverish, fevers, temperature, temp, burning up, fievre, febrile, fievreux, fievreuse, chaud, brulant, brulante, pyrexia, feaver",
  high_fever:
    "high fever, high temp, high temperature, burning up, very high fever, forte fievre, grosse fievre, fievre elevee, brulant, brulante",
  chills:
    "chills, shivering, shivers, shaking chills, rigors, rigor, teeth chattering, frissons, frisson, grelotte, grelotter, tremblements",
  rash: "dots, red dots, purple dots, marks, points rouges, points violets, pinpricks, rash, rashes, spots, purple spots, red spots, blotches, hives, petechiae, eruption, boutons, taches, plaques, rougeurs, purpura, bruising, tache",
  hives:
    "hives, welts, urticaria, rash, itchy bumps, urticaire, plaques, boutons, red blotches, itching all over",
  thirst:
    "thirsty, thirst, drinking constantly, drinking lots, cant stop drinking, soif, boit enormement, bois enormement",
  shaking:
    "shaking, shakes, shaky, tremor, tremors, trembling, tremble, tremblements, tremblote, trembler, tremblant, tremblante",
  blood:
    "blood, bloody, bloods, sang, sanglant, sanglante, sanglants, sanglantes, ensanglante, clots, caillots",
  bleeding:
    "gicle, ruisselle, pisse le sang, blood keeps coming, blood loss, bleed*, bleeding, blood, hemorrhag*, haemorrhag*, saign*, saignement, hemorragie, hemoragie, gushing, pissing blood, sang, pertes sang, spurting",
  black:
    "black, tarry, tar, maroon, noir, noire, noires, noirs, goudron, coffee ground, melena, like tar",
  much: "crazy, like crazy, like mad, insanely, like a pig, gallons, comme un boeuf, comme un porc, a mort, lots, lot, much, huge, large, heavy, heavily, profuse, profusely, pouring, gushing, full, massive, big, tons, loads, amount, cups, cup, bowl, spraying, soaked, beaucoup, enormement, abondant, abondante, abondants, abondantes, abondamment, gros, grosse, grosses, enorme, plein, pleine, flot, flots, quantite, filled, puddle, everywhere, partout, bcp, a flots, soaking",
  blue: "blue, bluish, blueish, purple, gray, grey, greyish, grayish, ashen, dusky, bleu, bleue, bleues, bleus, bleuatre, bleuatres, bleute, violet, violette, violettes, violets, gris, grise, grises, cyanose, cyanosee, mauve",
  pale: "pale, white as sheet, mottled, blotchy, ashen, ghostly, marbled, grey, gray, blue, pale comme linge, livide, marbre, marbree, marbrures, blafard, gris, grise, blanc comme, bleu, bleue",
  cold: "cold, icy, freezing, ice cold, froid, froide, froids, froides, glace, glacee, glacees, gele",
  red_hot:
    "red, hot, warm, redness, red streak, rouge, chaud, chaude, rougeur, inflamed, enflamme, infected, infecte, infectee, pus, oozing, suinte",
};
