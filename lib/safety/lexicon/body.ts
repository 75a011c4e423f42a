import type { Lexicon } from "@/lib/safety/match/plan";

/** Parts of the body, as patients name them in English and in French. */
export const body: Lexicon = {
  chest:
    "bra line, bra strap, under my bra, plexus, torse, pec, pecs, pectoraux, left boob, sein gauche, chest area, breast area, chest, breastbone, breast bone, sternum, ribcage, rib cage, torso, poitrine, poitrines, thorax, thoracique, thoraciques, cage thoracique, left breast, chst",
  heart: "heart, hart, coeur, palpit*",
  radiates_to:
    "arm, arms, left arm, jaw, jaws, neck, shoulder, shoulders, shoulder blade, shoulder blades, back, bras, machoire, cou, epaule, epaules, dos, omoplate, omoplates, gorge",
  back: "slipped disc, disc, discs, disque, hernie discale, sciatique, sciatica, sciatic, back, spine, dos, rachis, colonne, lower back, bas dos, lombaires, reins",
  lips: "lips, lip, levre, levres, fingernails, nail beds, ongles",
  skin: "skin, hands, fingers, face, toes, peau, mains, doigts, visage, complexion, teint",
  face: "face, mouth, smile, cheek, eyelid, visage, figure, bouche, sourire, joue, coin bouche, paupiere, levre",
  throat:
    "throat, tongue, tounge, toung, lips, lip, gorge, langue, levre, levres, airway, glotte, luette",
  limb: "arm, arms, leg, legs, hand, hands, foot, feet, limb, limbs, fingers, thigh, bras, jambe, jambes, main, mains, pied, pieds, membre, membres, cuisse, mollet, wrist, elbow, knee, ankle, poignet, coude, genou, cheville",
  arm_leg:
    "arm, arms, leg, legs, hand, foot, limbs, bras, jambe, jambes, main, pied, face, visage, body, corps",
  leg: "leg, legs, calf, calves, thigh, jambe, jambes, mollet, mollets, cuisse",
  calf: "calf, calves, leg, legs, thigh, mollet, mollets, jambe, cuisse",
  feet_hands:
    "feet, foot, hands, hand, ankles, face, pieds, mains, chevilles, visage, eyes, yeux, paupieres",
  head: "head, skull, temple, forehead, tete, crane, front, noggin",
  neck: "neck, nuque, cou",
  belly:
    "belly, stomach, tummy, abdomen, abdominal, abdo, gut, guts, stomache, tummies, ventre, estomac, bide, abdominale, abdominales, abdominaux, right side, lower right, bas ventre, flank, epigastr*, stomac",
  flank:
    "flank, flanks, kidney, kidneys, side, loin, lower back, back, flanc, flancs, rein, reins, rognon, lombaire, lombaires, dos, cote",
  genitals:
    "genitals, genital, groin, saddle, inner thigh, inner thighs, buttocks, bum, bottom, private parts, privates, perineum, crotch, vagina, penis, parties intimes, perinee, entrejambe, fesses, organes genitaux, sexe, interieur cuisses, between legs, entre jambes, down there, saddle area, la en bas",
  testis:
    "bollock, my bollocks, his bollocks, nut, ballsack, balls, burnes, testicle, testicles, testis, left ball, right ball, one ball, my ball, his ball, a ball hurts, scrotum, nuts, testicule, testicules, couille, couilles, bourse, bourses",
  eye: "eye, eyes, eyeball, oeil, yeux",
  sight: "vision, sight, eyesight, vue, see, voir, vois, voit, seeing, eye, eyes, oeil, yeux",
  ear_nose: "ear, ears, nose, oreille, oreilles, nez",
  body_part_any:
    "arm, leg, hand, foot, head, neck, back, hip, knee, ankle, wrist, elbow, shoulder, bras, jambe, main, pied, tete, cou, dos, hanche, genou, cheville, poignet, coude, epaule, finger, toe, doigt, orteil",
  breathing_word:
    "breathing, breath, breathe, breathes, breaths, breating, breathin, breth, respiration, respirer, respire, respires, souffle, respir, respiratoire, respiratory",
  fontanelle: "fontanelle, fontanel, soft spot, fontanelles",
  mouth_tooth:
    "toothache, toothaches, rage dent, rage de dents, tooth, teeth, dental, gum, gums, jaw, wisdom tooth, dent, dents, gencive, gencives, machoire, molar, molaire, abscess, abces",
  wound:
    "wound, incision, stitches, scar, surgical site, cut, bite, plaie, cicatrice, incision, points, suture, sutures, morsure, blister, ulcer, ulcere",
  stool:
    "stool, stools, poop, poo, poos, pooping, bowel movement, bowel movements, bm, feces, faeces, diarrhea, diarrhoea, toilet, rectum, rectal, shit, selle, selles, caca, cacas, excrements, anus, back passage, diarrhee, bottom, butt",
  urine:
    "urinant, urinate, urinated, pissing, peed, urine, pee, peeing, piss, wee, urinating, urination, pipi, urines, uriner, pisser, pisse, water",
};
