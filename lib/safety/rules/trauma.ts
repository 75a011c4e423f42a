import type { Rule } from "@/lib/safety/types";

/** Source: NHS "When to call 999", NHS "Burns and scalds", NHS "Cuts and grazes". */
export const traumaBleeding: Rule = {
  id: "trauma_bleeding",
  level: "emergency",
  route: "emergency",
  source: ["NHS: When to call 999", "NHS: burns and scalds", "AHA/Red Cross: first aid"],
  signs: {
    bleeding_not_stopping: {
      both: [
        "{bleeding} & {not_stopping}",
        "{bleeding} & {cannot_at_all} > stop|control|arreter|controler",
        "{not_stopping} > {bleeding}",
        "{bleeding} & {much}",
        "{bleeding} & badly|severely|uncontrollably|everywhere|partout",
        "{bleeding} & soaked|soaking|soaks|trempe|imbibe",
      ],
      en: [
        "bleeding|blood through > bandage|towel|gauze|dressing",
        "bleeding out",
        "pouring|gushing|spurting|soaking && cut|sliced|gash|gashed|knife|wound|glass|bandage|towel",
        "still bleeding|pouring|oozing & {over_5_minutes}",
        "{bleeding} & {over_5_minutes} & pressed|pressure|pressing|still",
        "spurting|gushing|squirting|pouring > blood",
        "blood > spurting|gushing|squirting|pouring|everywhere",
        "losing > blood",
        "bled through",
        "severed artery|artery",
        "finger|fingers|hand|thumb|arm|foot|toe & table_saw|chainsaw|circular_saw|mower|lawnmower|blender|grinder|the_saw",
        "nosebleed|nose_bleed & {not_stopping}",
        "nosebleed|nosebleeds & {over_5_minutes} & 20|30|40|45|hour",
      ],
      fr: [
        "hemorragie",
        "ca|sang gicle",
        "coupe|coupee & scie|tronconneuse|meuleuse|hachoir|tondeuse",
        "perd|perds|perdu beaucoup|enormement|plein_sang",
        "saigne|saignement & flots|abondamment|enormement|partout",
        "sang gicle|jaillit|coule",
        "pansement|serviette|compresse & trempe|trempee|imbibe|imbibee|traverse",
        "{bleeding} & {over_5_minutes} & appuie|appuye|comprime|toujours",
        "saigne nez & {not_stopping}",
      ],
    },
    crash_or_fall: {
      both: ["{crash}"],
      en: [
        "fell|fallen|jumped & roof|ladder|balcony|window|scaffold|scaffolding|stairs|cliff|tree|storey|story|floors|meters|metres|feet",
        "thrown from|off > horse|motorbike|motorcycle|bike|car",
        "ejected > car",
      ],
      fr: [
        "tombe|tombee|chute & toit|echelle|balcon|fenetre|echafaudage|escalier|escaliers|falaise|arbre|etage|metres",
        "renverse|renversee & voiture|camion|bus|moto|scooter",
      ],
    },
    stab_or_gunshot: {
      both: ["{stabbed}"],
      en: ["bullet|gunshot wound", "stabbed"],
      fr: ["plaie arme|balle|couteau", "plante avec > couteau"],
    },
    limb_without_feeling: {
      both: [
        "{fall_or_blow} && {limb} & {numb}",
        "{fall_or_blow} && {cannot} > move|feel|bouger|sentir",
        "{fall_or_blow} && {limb} & {cold}",
        "{fall_or_blow} && {limb} & {blue}",
      ],
      en: [
        "{cannot} > move|feel > legs|leg|arms|limbs|toes|feet",
        "broke|broken|fractured > neck|spine|back|hip|femur|pelvis",
        "neck|spine & broken|fractured|snapped",
      ],
      fr: [
        "{cannot} > bouger|sentir > jambes|bras|membres|orteils|pieds",
        "casse|cassee|fracture|brise > cou|dos|colonne|hanche|femur|bassin",
        "sens|sent plus jambes|pieds",
      ],
    },
    deformed_limb: {
      both: [
        "bone|os & sticking|sticks|poking|showing|through|exposed|visible|sort|depasse|perce",
        "{limb} & bent|twisted|deformed|wrong|deforme|deformee|tordu|tordue|angle & {fall_or_blow}",
      ],
      en: [
        "can see bone",
        "see > bone",
        "{limb} & wrong way|direction|angle",
        "{limb} & deformed|mangled|dislocated",
        "open|compound fracture",
        "cut|chopped|sliced|ripped|torn|severed off > finger|toe|hand|thumb|arm|leg|foot",
        "finger|toe|hand|thumb|arm|leg|foot & cut|chopped|sliced|ripped|torn|bitten off",
        "amputated",
      ],
      fr: [
        "on voit|voir os",
        "{limb} & angle bizarre|anormal",
        "{limb} & deforme|deformee|deboite|luxe",
        "fracture ouverte",
        "doigt|orteil|main|pouce|bras & coupe|sectionne|arrache|ampute",
        "arrache|sectionne > doigt|pouce|main",
      ],
    },
    crushed: {
      both: [
        "{limb} & crushed|crush|ecrase|ecrasee|broye|broyee|coince_sous",
        "trapped|pinned|coince|coincee & under|sous|machine",
      ],
    },
    serious_burn: {
      both: [
        "{burn} & {severe}",
        "{burn} & face|visage|eyes|yeux|genitals|mouth|bouche|airway",
        "{burn} & chemical|chemicals|acid|acide|bleach|chimique|javel|soude",
        "{burn} & electric|electrical|electricity|electrique|electricite|outlet|socket|prise",
        "{burn} & large|big|deep|whole|entire|blister|blisters|blistering|white|charred|etendue|profonde|grande|cloques|toute",
        "{burn} && {baby}",
        "{burn} && big|large|huge|grosses|enormes > blisters|cloques",
        "{burn} && skin|peau & white|waxy|leathery|charred|blanche|cartonnee|carbonisee",
        "{burn} && whole|entire|tout|toute > arm|forearm|leg|hand|back|chest|bras|avant_bras|jambe|main|dos|torse",
      ],
      en: [
        "electrocuted|electric_shock|electrical_shock",
        "third_degree|3rd_degree burn|burns",
        "boiling|scalding water|oil & on|over|spilled|poured|arm|leg|chest|face|hand|kid|baby|son|daughter",
        "caught fire",
        "struck lightning",
        "hair|clothes|clothing caught fire",
      ],
      fr: [
        "electrocute|electrocutee|electrocution|electrise",
        "decharge|choc electrique",
        "brulure|brulures troisieme|3e_degre",
        "eau|huile bouillante & renverse|brule|sur|main|bras|jambe|bebe",
        "pris feu",
      ],
    },
    drowning: {
      en: ["drowned|near_drowning|nearly_drowned|almost_drowned", "pulled from|out > water|pool"],
      fr: ["noye|noyee|noyade", "sorti|sortie de > eau|piscine & respire|bleu|inconscient|tousse"],
    },
  },
};

/** Source: NHS "Cuts and grazes", NHS "Animal and human bites", NHS "Broken bones", NHS 111. */
export const injuryUrgent: Rule = {
  id: "injury_urgent",
  level: "urgent",
  route: "same_day",
  source: [
    "NHS: head injury",
    "NHS: broken bones",
    "NHS: animal and human bites",
    "NHS: burns",
    "general knowledge",
  ],
  signs: {
    head_knock: { both: ["{hit_head}"] },
    possible_fracture: {
      both: [
        "{fall_or_blow} && {limb} & {swelling}",
        "{fall_or_blow} && {cannot} > {walk}",
        "{fall_or_blow} && {pain} & {severe}",
      ],
      en: [
        "broke|broken|fractured|fracture|snapped & {body_part_any}",
        "{cannot} > put|bear weight",
        "heard|felt pop|snap|crack & {body_part_any}",
        "fell && hip|wrist & {pain}",
      ],
      fr: [
        "casse|cassee|fracture|fracturee & {body_part_any}",
        "{cannot} > poser > pied",
        "entendu craquer|craquement & {body_part_any}",
        "tombe|tombee && hanche|poignet & {pain}",
      ],
    },
    bite: {
      en: [
        "bitten|bit by|me|him|her > dog|cat|bat|raccoon|fox|monkey|human|rat|stray",
        "dog|cat|bat|raccoon|monkey|rat|stray > bit|bitten|bite|scratched",
        "dog|cat|bat|animal|human bite",
        "tick bite & rash|fever|circle|ring|bullseye",
      ],
      fr: [
        "mordu|mordue|morsure|griffe & chien|chat|chauve_souris|animal|rat|renard|singe",
        "chien|chat|rat > mordu|mordue|mord",
        "tique & rouge|fievre|cercle|plaque|anneau",
      ],
    },
    wound: {
      both: [
        "{wound} & deep|gaping|gape|stitch|stitches|profond|profonde|beante|ouverte|open|recoudre|points",
      ],
      en: [
        "need|needs stitches",
        "stepped on > rusty|nail|glass",
        "stitches|wound & came_open|came_apart|opened|popped|burst|reopened",
      ],
      fr: [
        "besoin points suture",
        "marche sur > clou|rouille|verre",
        "cicatrice|plaie|points & rouverte|ouverte|lache|ouvert|rouvre|saute",
      ],
    },
    burn: {
      both: ["{burn} & blister|blisters|cloque|cloques|hand|main|foot|pied|arm|bras|leg|jambe"],
    },
    bleeding: {
      both: ["{bleeding} & {wound}", "{bleeding} & {repeated}"],
      en: ["nosebleed|nosebleeds|nose_bleed & keeps|again|often|every|day|days|thinners"],
      fr: ["saigne|saignements|saignement_nez & souvent|encore|tous|jours|anticoagulant"],
    },
  },
};
