import { lexicon } from "@/lib/safety/lexicon/all";
import type { Lexicon } from "@/lib/safety/match/plan";

/** The words of some groups of the red-flag rules, as one list. */
function wordsOf(...names: readonly string[]): string {
  return names.map((name) => lexicon[name] ?? "").join(", ");
}

const nearFaint =
  "nearly passed out, almost passed out, nearly fainted, almost fainted, nearly collapsed, almost collapsed, nearly went over, nearly blacked out, about to pass out, about to faint, going to faint, gonna faint, gonna pass out, feeling faint, feel faint, felt faint, feels faint, everything went black, seeing black, legs went from under, failli tomber, failli evanouir, failli perdre connaissance, pres de tomber, voile noir, point de tomber, point d evanouir, jambes coupees, swooning, swoon, wobbly, hit the deck, keeled over, keeling over, knees buckled, legs buckled, legs gave way, saw stars, vision going grey, vision goes grey, vision keeps going grey, vision going black, tunnel vision, tourne de l oeil, tourner de l oeil, failli tourner";

const shockLook =
  "grey, gray, ashen, pale, white as a sheet, white as sheet, white as a ghost, green around the gills, drenched, cold and wet, cold wet skin, cold water on, wringing wet, soaked in sweat, pouring with sweat, dripping with sweat, livide, blanc comme, blanche comme, tout blanc, toute blanche, grisatre, teint gris, en nage, trempe de sueur, trempee de sueur";

/**
 * Word groups that only triage uses: each names one idea as patients put it, in English and
 * French. They join the groups of `lib/safety/lexicon`, which the red-flag rules know alone.
 */
export const words: Lexicon = {
  near_faint: `${nearFaint}, ${wordsOf("faint")}`,
  shocky: `${shockLook}, ${nearFaint}, ${wordsOf("sweating", "faint", "collapsed")}`,
  /** The mind is not as it was, however it is told. */
  altered: `${wordsOf("confused", "drowsy", "faint", "seizure", "wont_wake", "collapsed")}, talk crazy, talks crazy, talking crazy, talking rubbish, talking funny, talking weird, walk like drunk, walks like drunk, walking like drunk, like a drunk, like drunk, acting drunk, looks drunk, seems drunk, staggering, staggers, stumbling about, titube, titubait, dit des betises, parle bizarrement, comme ivre, comme saoul, comme soul, l air ivre, agressif, aggressive, combative, agitated, agite, agitee, not all there, blank stare, staring blankly, looked straight through me, looks straight through me, froze mid sentence, regard fixe, fige, figee, comme absent, comme absente, glazed, glassy eyed, eyes glazed, staring into space, regard vide, away with the fairies, doesnt know what day, dont know what day, doesnt know me, dont know me, doesnt know us, not know me, not know where, a l ouest, plus de ce monde, sait plus quel jour, sait pas ou, sait plus qui, not wake good, not wake well, hard to rouse, slow to answer, slow to respond, difficile a reveiller, very sleepy, dort tout le temps, too sleepy, sleeping all the time, cannot wake`,
  powerless:
    "hangs, hanging, dangling, dangles, useless, no use, dead weight, like lead, no strength, no power, lost power, no grip, lost grip, gone limp, went limp, gone weak, went weak, gone dead, went dead, gone to sleep, gave way, gives way, wont lift, wont grip, wont obey, doesnt obey, not obey, wont listen, wont do what, doesnt do what, not doing what, no longer obeys, lost the use, obeit plus, obeit pas, plus de force, sans force, aucune force, ballant, pendouille, ecoute plus, fait plus ce que, refuse de bouger, not move, no move, not moving, not lift, not go up, wont go up",
  drops_things:
    "dropping things, dropping everything, drops things, drops everything, drop everything, keeps dropping, keep dropping, dropped my cup, dropped her cup, dropped his cup, lache tout, lachait tout, laisse tomber sa, laisse tomber la",
  between_legs:
    "my seat, between legs, between the legs, between my legs, between his legs, between her legs, where i sit, where i wipe, when i wipe, saddle, my bottom, bum, crotch, privates, private parts, private area, down below, down there, undercarriage, nether regions, entre jambes, entre les jambes, entrejambe, fesses, parties, parties intimes, en bas",
  no_feeling:
    "not feel, no feel, feel nothing, feels nothing, cant feel, cannot feel, numb, no feeling, lost feeling, asleep, gone dead, dead, cotton, cotton wool, like wood, anaesthetised, anesthetized, novocaine, sens rien, sens plus, sens plus rien, sent plus, endormi, endormie, endormies, anesthesie, anesthesiee, comme du coton, insensible, engourdi, engourdie, engourdies, sens pas, feel different, feels weird, feels funny",
  thirsty: `${wordsOf("thirst")}, always thirsty, quench, drinking gallons, drinking litres, drinking liters, gallons of water, litres of water, liters of water, drinks and drinks, drinking so much, drinking nonstop, bottle after bottle, guzzling, boit des litres, bois des litres, boit sans arret, bois sans arret, litres d eau, peeing nonstop, peeing all the time, peeing constantly, pee all the time, pees all the time, peeing a lot, peeing every hour, wetting the bed, pipi sans arret, pipi tout le temps, urine tout le temps, urine sans arret, fait pipi au lit`,
  heat: "sun, in the heat, heat wave, heatwave, hot day, very hot, hot weather, hot car, parked car, locked in the car, sauna, sunstroke, sun stroke, heatstroke, heat stroke, heat exhaustion, marathon, half marathon, soleil, canicule, chaleur, plein soleil, coup de chaleur, insolation, voiture au soleil, 35 degrees, 40 degrees, 38 degrees outside",
  chill:
    "snow, frozen lake, fell in the river, fell in the lake, cold water, outside all night, out all night, freezing outside, hypothermia, no heating, neige, eau glacee, dehors toute la nuit, hypothermie, sans chauffage, stopped shivering",
  burner:
    "coals, shisha, hookah, narguile, charcoal, barbecue, bbq, generator, boiler, gas stove, gas heater, gas fire, paraffin heater, kerosene heater, wood burner, log burner, coal fire, furnace, fireplace, camping stove, stove, braai, poele, chaudiere, chauffe eau, chauffage, brasero, groupe electrogene, cheminee, charbon, rechaud, car engine, garage, exhaust",
  period_late:
    "late period, missed period, missed my period, missed a period, missed two periods, period late, period is late, period overdue, no period, skipped period, skipped my period, havent had my period, not had my period, didnt get my period, retard de regles, retard regles, regles en retard, pas eu mes regles, pas eu regles, plus mes regles, test positif, positive test, test was positive, test is positive, tested positive, pregnancy test, faint line on, second line, sterilet, coil, iud",
  light_hurts:
    "light hurts, lights hurt, light hurt, hurts his eyes, hurts her eyes, hates the light, cant stand light, cant stand the light, cannot stand light, cant bear light, cant bear the light, cant look at light, cant look at lights, lights off, lights out, curtains closed, curtains drawn, dark room, sensitive to light, light sensitive, light sensitivity, photophobia, photophobie, shields eyes, covers eyes, supporte plus la lumiere, supporte pas la lumiere, supporte plus lumiere, supporte pas lumiere, lumiere fait mal, lumiere lui fait mal, lumiere me fait mal, lumiere le gene, lumiere la gene, lumiere gene, gene par la lumiere, genee par la lumiere, fuit la lumiere, volets fermes, dans le noir, rester dans le noir",
  neck_locked:
    "stiff neck, neck stiff, neck is stiff, neck so stiff, neck really stiff, neck rigid, rigid neck, neck wont bend, cant bend neck, cannot bend neck, cant bend her neck, cant bend his neck, chin to chest, chin on chest, chin down, look down, neck hurts to bend, neck hurts when, nuque raide, raideur de nuque, raideur nuque, raideur de la nuque, cou raide, baisser le menton, menton poitrine, menton sur la poitrine, plier la nuque, plier nuque, pencher la tete, plier le cou, bouger le cou",
  struck_head_pain:
    "like a clap, clap of thunder, never had anything near, never had anything like, never known anything like, like someone hit me, like being hit, like i was hit, hit me in the back of, hit by a hammer, hit with a hammer, hit with a bat, kicked in the head, like an explosion, exploded, exploding, explosion, like a gunshot, shot in the head, like a bomb, bomb went off, like lightning, like thunder, thunderclap, popped in my head, pop in my head, pop in her head, pop in his head, something burst, burst in my head, like an axe, axe in my head, split open, from zero to, zero to ten, zero to 100, coup de tonnerre, coup de marteau, coup de hache, coup de massue, coup de poignard dans la tete, comme une explosion, explose, eclate dans, claque dans, coup de batte",
  clot_risk:
    "flight, long haul, plane, surgery, operation, operated, op, knee replacement, hip replacement, plaster, cast, boot, bed rest, bedrest, in bed for weeks, immobile, birth control, the pill, contraceptive, hrt, cancer, postpartum, c section, csection, caesarean, cesarean, gave birth, had a baby, after birth, swollen calf, calf is, calf sore, sore calf, calf pain, leg swollen, swollen leg, clot, clots, dvt, factor v, long drive, vol, avion, operee, opere, chirurgie, prothese, platre, attelle, alite, alitee, pilule, cesarienne, accouche, accouchement, mollet, phlebite, caillot, long trajet, trajet en voiture",
  pleuritic:
    "pain breathing in, pain when i breathe, pain when breathing, hurts to breathe, hurts when i breathe, hurts breathing, stabbing when i breathe, stabbing when breathing, pain on breathing, catches when i breathe, pain with every breath, hurts with every breath, when i breathe in, when breathing in, when i take a breath, deep breath hurts, knife when i breathe, mal quand je respire, mal en respirant, douleur quand je respire, douleur en respirant, point de cote, quand j inspire, a l inspiration, en inspirant, chaque respiration, when he breathes, when she breathes, every breath, each breath, when i inhale, when inhaling, on inhaling, when i breath in, toutes les respirations",
  one_or_several_ill:
    "all of us, everyone, everybody, whole family, the whole house, both of us, my brother too, kids too, the dog, the cat, tous, toute la famille, tout le monde, nous deux, les enfants aussi, le chien, le chat",
  scar_of_tonsil:
    "tonsils out, tonsillectomy, tonsils removed, tonsil operation, adenoids out, operation des amygdales, amygdales enlevees, opere des amygdales, operee des amygdales, amygdalectomie",
  never_so_ill:
    "never felt so ill, never been so ill, never felt this ill, never felt so bad, never felt so sick, never been this sick, never felt this sick, never felt like this, feel like death, looks like death, sickest, at deaths door, something is very wrong, something really wrong, really not right, jamais ete aussi malade, jamais aussi mal, jamais sentie aussi mal, jamais senti aussi mal, impression de partir, going downhill, going downhill fast, deteriorating fast, getting worse by the hour, worse by the hour, se degrade, se degrade vite",
};
