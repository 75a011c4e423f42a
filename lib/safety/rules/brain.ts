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
        "dragging leg|foot",
      ],
      fr: [
        "{cannot} > bouger|lever|sentir|soulever > bras|jambe|main|cote",
        "sens|sent plus|pas > bras|jambe|main|cote",
        "bras|jambe|main & d_un_coup|subitement|soudain|brusquement & {numb}",
        "bras|jambe|main & d_un_coup|subitement|soudain|brusquement & {weak}",
        "hemiplegie|hemiparesie",
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

/** Source: NHS "When to call 999", NICE CG150 headache, NICE NG127 and NHS on seizures. */
export const headBrain: Rule = {
  id: "head_brain",
  level: "emergency",
  route: "emergency",
  source: ["NHS: When to call 999", "NICE: headaches (CG150)", "NHS: seizures", "NHS: meningitis"],
  signs: {
    worst_headache: {
      en: [
        "worst|worse > headache|migraine|head",
        "headache|migraine & worst|thunderclap|explosive|explosion",
        "headache|migraine|head & {sudden} & {severe}",
        "thunderclap",
        "head & exploding|exploded|explode|bomb|hit_hammer|hit_bat|struck_lightning",
        "headache|migraine & {sudden} && {vomiting}",
        "headache & like_this|never_before|ever_had|my_life",
        "headache|head & out_of_nowhere|all_of_a_sudden|like_a_bang|instantly",
      ],
      fr: [
        "pire > mal|maux|migraine|cephalee|douleur > tete|vie",
        "pire migraine|cephalee|mal_tete",
        "tete|migraine|cephalee & {sudden} & {severe}",
        "tete|cephalee & coup_de_tonnerre|explose|exploser|eclate|eclater",
        "mal|maux tete & brutal|brutale|brutalement|violent|soudain|d_un_coup|subit",
        "cephalee & brutal|brutale|brutalement|explosive|violente",
        "jamais eu & mal tete",
      ],
      evenIfGone: true,
    },
    fever_stiff_neck: {
      both: [
        "{neck} & stiff|stiffness|raide|raideur|bloque|bend|plier|rigid && {fever}",
        "{neck} & stiff|stiffness|raide|raideur && headache|cephalee|migraine",
        "{neck} & stiff|stiffness|raide|raideur && head|tete|headache",
        "{neck} & stiff|raide|raideur && light|lumiere|rash|photophobie",
      ],
      en: ["meningitis"],
      fr: ["meningite"],
    },
    headache_with_loss: {
      both: [
        "headache|headaches|migraine|cephalee|cephalees && {confused}",
        "{head} & {pain} && {confused}",
        "headache|headaches|cephalee && {weak} & {side}",
        "headache|headaches|migraine|cephalee && vision|sight|vue & loss|lost|gone|blind|double|perdu|perte|trouble",
        "{head} & {pain} && vue|vision|vois|voit && perdu|perte|double|trouble|plus_rien",
        "headache|headaches|cephalee && {weak} & {arm_leg}",
      ],
    },
    seizure: {
      both: [
        "{seizure} & {first_time}",
        "{seizure} & {over_5_minutes}",
        "{seizure} & {repeated}",
        "{seizure} && {cannot} > {wake}",
      ],
      en: ["{seizure}", "status epilepticus"],
      fr: ["{seizure}", "etat mal epileptique"],
      evenIfGone: true,
    },
    sudden_confusion: {
      both: ["{confused} & {sudden}", "{confused} & {new}"],
      en: [
        "suddenly|sudden > doesnt|didnt|not > know|recognize|recognise|remember",
        "doesnt|didnt know where|who > is|he|she|i|am",
        "not making any sense",
        "delirious|delirium",
        "very|so|really|completely|totally confused",
        "is|hes|shes|seems|acting|been|got confused & today|morning|now|this|since|fever|night",
      ],
      fr: [
        "sait|sais plus ou|qui > est|il|elle",
        "reconnait|reconnais plus|pas",
        "delire|delirante|delirant",
        "propos incoherents",
        "completement|tres|soudain|soudainement confus|confuse|desoriente|desorientee|perdu|perdue",
        "{confused} & matin|soir|nuit|maintenant|aujourd",
      ],
      evenIfGone: true,
    },
  },
};

/** Source: NHS "Head injury and concussion", NICE NG232. */
export const headInjury: Rule = {
  id: "head_injury",
  level: "emergency",
  route: "emergency",
  source: ["NHS: head injury and concussion", "NICE: head injury (NG232)"],
  signs: {
    blacked_out: {
      both: [
        "{hit_head} && {faint}",
        "{hit_head} && unconscious|inconscient|inconsciente|unresponsive",
      ],
      en: ["{hit_head} && knocked_out|out_cold|remember"],
      fr: ["{hit_head} && souvient|souviens|assomme|assommee"],
      evenIfGone: true,
    },
    vomiting: { both: ["{hit_head} && {vomiting}"], evenIfGone: true },
    drowsy_or_confused: {
      both: ["{hit_head} && {drowsy}", "{hit_head} && {confused}"],
      en: ["{hit_head} && slurred|slurring|dazed|pupil|pupils|unsteady|balance"],
      fr: ["{hit_head} && pupille|pupilles|hebete|hebetee|equilibre|tient"],
      evenIfGone: true,
    },
    worse_headache: {
      both: [
        "{hit_head} && headache|headaches|cephalee|migraine & {worse}",
        "{hit_head} && headache|cephalee & {severe}",
        "{hit_head} && {head} & {pain} & {worse}",
        "{hit_head} && {head} & {pain} & {severe}",
      ],
    },
    fluid_from_ear_or_nose: {
      both: [
        "{hit_head} && {ear_nose} & fluid|liquid|blood|clear|liquide|sang|coule|bleed*|saign*",
      ],
      en: ["clear fluid|liquid > nose|ear|ears && head|fell|hit"],
      fr: ["liquide clair > nez|oreille|oreilles && tete|chute|tombe|choc"],
    },
    fit: {
      both: ["{hit_head} && {seizure}", "{hit_head} && {seizure} & shaking|jerking"],
      evenIfGone: true,
    },
    blood_thinners: {
      both: [
        "{hit_head} && ~{blood_thinner}",
        "{blood_thinner} && {head} & {fall_or_blow}",
        "{blood_thinner} && tombe|tombee|chute|fell|fall & tete|head",
      ],
    },
    weak_or_blind: {
      both: [
        "{hit_head} && {numb}",
        "{hit_head} && vision|sight|vue & blurred|blurry|double|lost|trouble|floue|perdu",
        "{hit_head} && {weak} & {limb}",
      ],
      evenIfGone: true,
    },
  },
};

/** Source: NHS "Headaches", NHS "Bell's palsy", NHS 111. */
export const neuroUrgent: Rule = {
  id: "neuro_urgent",
  level: "urgent",
  route: "same_day",
  source: ["NHS: headaches", "NHS: dizziness", "NHS: confusion (delirium)", "general knowledge"],
  signs: {
    headache: {
      both: [
        "headache|headaches|migraine|cephalee & {severe}",
        "{head} & {pain} & {severe}",
        "headache|headaches|migraine|cephalee & {over_3_days}",
        "headache|migraine|cephalee && {vomiting}",
        "headache|cephalee|migraine && {worse}",
        "{head} & {pain} & {over_3_days}",
      ],
      fr: ["mal|maux tete & jours|passe pas|violents|forts|empire"],
    },
    confusion: { both: ["{confused}"] },
    unsteady: {
      both: ["{dizzy} & {severe}", "{dizzy} && {vomiting}", "{dizzy} && {cannot} > {walk}"],
      en: ["keeps|keep falling", "room spinning"],
      fr: ["tombe & souvent|plusieurs|arrete", "grands vertiges"],
    },
    numbness: { both: ["{limb} & {numb}", "{limb} & {weak}"] },
  },
};
