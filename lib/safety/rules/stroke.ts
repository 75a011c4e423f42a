import type { Rule } from "@/lib/safety/types";

/** Source: AHA/ASA BE-FAST, NHS "Stroke", MedlinePlus. Counts also when it went away (TIA). */
export const stroke: Rule = {
  id: "stroke",
  level: "emergency",
  route: "emergency",
  source: ["AHA/ASA: BE-FAST", "NHS: stroke and TIA", "MedlinePlus: stroke"],
  signs: {
    face: {
      both: ["{face} & {droop}", "face|visage|mouth|bouche|joue|cheek & {numb} & {side}"],
      en: [
        "{cannot} > smile",
        "face|mouth|smile & one_side|crooked|lopsided|numb|uneven",
        "facial droop|weakness|paralysis|drooping",
        "half face & {numb}",
        "drooling & one side",
      ],
      fr: [
        "bouche|visage & tordue|tordu|travers|deformee|paralyse|paralysee|engourdi|engourdie|tombe|affaisse",
        "paralysie faciale",
        "bave cote",
      ],
      evenIfGone: true,
    },
    one_sided_weakness: {
      both: [
        "{arm_leg} & {weak} & {side}",
        "{arm_leg} & {numb} & {side}",
        "{side} & body|corps & {weak}",
        "{side} & body|corps & {numb}",
        "{weak} & one_side|un_cote",
        "{numb} & one_side|un_cote|cote_gauche|cote_droit",
      ],
      en: [
        "{cannot} > move|lift|raise|feel|use > arm|leg|hand|side",
        "arm|leg|hand & went|gone|suddenly|sudden & {numb}",
        "arm|leg|hand & went|gone|suddenly|sudden & {weak}",
        "left|right_side & {weak}",
        "left|right_side & {numb}",
        "dropping|drops things|everything && arm|hand",
        "{cannot} > hold|grip|grasp|button|write & hand|cup|pen|fork|mug|fingers",
        "walking|walks|bumping|bumps > door|doors|wall|walls|things & left|right|side",
        "dragging leg|foot",
      ],
      fr: [
        "{cannot} > bouger|lever|sentir|soulever > bras|jambe|main|cote",
        "sens|sent plus|pas > bras|jambe|main|cote",
        "bras|jambe|main & d_un_coup|subitement|soudain|brusquement & {numb}",
        "bras|jambe|main & d_un_coup|subitement|soudain|brusquement & {weak}",
        "hemiplegie|hemiparesie",
        "{cannot} > tenir|serrer|attraper|ecrire & main|tasse|stylo|fourchette|doigts",
        "bras|jambe & repond_plus|bouge_plus|paralyse|paralysee",
      ],
      evenIfGone: true,
    },
    speech: {
      en: [
        "slurring|slurred|slurs|slur > speech|words|word",
        "speech|words|talking & slurred|slurring|slurry|garbled|jumbled|mumbled|funny|weird|strange|gone|lost|mixed",
        "slurring|slurred",
        "{cannot} > get|find|form|say|speak > words|word|speech|sentence|properly|sense",
        "{cannot} > speak|talk",
        "lost speech|ability_speak|ability_talk",
        "words & wrong|jumbled|garbled",
        "talking gibberish|funny|nonsense",
        "sounds drunk && drinking|drunk|face|arm|confused",
      ],
      fr: [
        "{cannot} > parler|articuler|sortir|trouver mots|parler|mot|phrase",
        "{cannot} > parler|articuler",
        "parle|parlait|parler > travers|charabia|bizarrement|bizarre|mal|pateux|plus|difficilement|drole",
        "bouche pateuse & bras|parle|articule|visage",
        "cherche|perd|perdu|trouve plus > mots|parole",
        "elocution|articule & difficile|mal|bizarre|pateuse",
        "mots & sortent pas|melange|melangent|travers|desordre",
        "aphasie|dysarthrie",
      ],
      evenIfGone: true,
    },
    sudden_confusion: {
      both: ["{confused} & {sudden}", "{confused} && {weak} & {side}", "{confused} && {droop}"],
      evenIfGone: true,
    },
    sudden_sight: {
      both: ["{sight} & {sudden} & double|lost|loss|gone|blurred|blurry|perdu|perte|trouble|floue"],
      en: [
        "sudden|suddenly > blind|double_vision|seeing_double|vision_loss",
        "seeing double",
        "half|part|side|side_of > vision|sight & missing|gone|black|blank|lost",
        "vision|sight & went black|dark|gone|missing",
        "double vision",
        "lost vision|sight|eyesight",
      ],
      fr: [
        "vois|voit|voir|vision double",
        "vois|voit|voir plus_rien|oeil|gauche|droit|cote",
        "perdu|perte vue|vision",
        "diplopie",
      ],
      evenIfGone: true,
    },
    sudden_balance: {
      both: [
        "{sudden} & balance|equilibre|coordination",
        "{sudden} & {dizzy} & {cannot} > {walk}",
        "{dizzy} && {cannot} > {walk} && {sudden}",
      ],
      en: [
        "lost|loss|losing balance|coordination",
        "{cannot} > walk|stand_straight",
        "veering|staggering & side|sudden|suddenly|drunk",
      ],
      fr: [
        "perdu|perte|perd|perds equilibre",
        "{cannot} > {walk} && {dizzy}",
        "marche|titube > travers|ivre|bourre",
      ],
      evenIfGone: true,
    },
    named: {
      en: [
        "having|another|think|maybe|might|possible|mini|just|signs|is|has|was|look|looks|like > stroke|stoke|strok",
        "mini stroke",
        "tia && today|now|yesterday|just|another|think|having|had",
      ],
      fr: [
        "fait|fais|faire|un|d|mini|encore > avc",
        "accident vasculaire cerebral",
        "avc",
        "ait & transitoire|ischemique",
        "attaque cerebrale",
        "congestion cerebrale",
      ],
      evenIfGone: true,
    },
  },
};
