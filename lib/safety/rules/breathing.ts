import type { Rule } from "@/lib/safety/types";

/** Source: NHS "When to call 999", American Heart Association on cardiac arrest. */
export const unresponsive: Rule = {
  id: "unresponsive",
  level: "emergency",
  route: "emergency",
  source: ["NHS: When to call 999", "AHA: cardiac arrest and CPR"],
  signs: {
    cannot_be_woken: {
      both: ["{wont_wake}"],
      en: [
        "unconscious|unconcious|unconsious|unresponsive|comatose",
        "{cannot_at_all} > {wake}",
        "wont|not|isnt|doesnt wake|respond|responding|waking|awake",
        "not waking up",
        "no response from him|her|them",
        "{cannot} > respond|answer|react|awake|reaction|response",
        "not|isnt|doesnt|wont answering|answer us|me|anyone",
        "slumped over",
        "slumped|passed_out|lying & answering|respond|responding|wont_answer",
        "isnt|not|stopped moving & floor|breathing|answering|responding",
        "not responding to me|us|voice|anything|anyone",
        "unresponsive to voice",
      ],
      fr: [
        "inconscient|inconsciente",
        "reveille|reveiller|reagit|repond|reagis plus|pas",
        "{cannot_at_all} > reveiller",
        "sans connaissance",
        "bouge plus|pas & tombe|tombee|sol|terre|repond|coup",
        "{cannot} > repondre|reagir",
        "repond a cote & inerte|sol",
        "coma",
      ],
      evenIfGone: true,
    },
    collapsed: {
      both: ["{collapsed}"],
      en: ["found him|her|them|dad|mom|mum floor", "dropped to floor|ground", "lifeless"],
      fr: ["trouve|trouvee & sol|terre & reagit|bouge|inerte", "inanime|inanimee|inerte"],
      evenIfGone: true,
    },
    not_breathing: {
      en: [
        "not|isnt|wasnt|aint|no breathing|breathin|breating",
        "stopped|quit|stops breathing",
        "no longer breathing",
        "doesnt breathe",
        "agonal",
        "gasping for air|breath",
        "making gasping",
      ],
      fr: [
        "respire|respirait|respirer plus",
        "respire pas",
        "arrete|arretee|cesse respirer",
        "arret respiratoire",
        "gaspe|gasps|suffoque|suffoquait",
      ],
    },
    no_pulse: {
      en: [
        "no pulse",
        "cant|cannot find|feel pulse",
        "heart stopped",
        "cardiac arrest",
        "turned blue & collapsed",
      ],
      fr: [
        "pas|plus pouls",
        "coeur arrete|arretee|bat plus",
        "arret cardiaque",
        "sens|trouve pas|plus pouls",
      ],
    },
  },
};

/** Source: NHS "When to call 999", NHS asthma attack, GINA patient guide. */
export const breathing: Rule = {
  id: "breathing",
  level: "emergency",
  route: "emergency",
  source: ["NHS: When to call 999", "NHS: asthma attack", "GINA"],
  signs: {
    severe_trouble: {
      both: [
        "{cannot_at_all} > {breathe}",
        "{breathless} & {severe}",
        "{breathless} & {sudden}",
        "{breathless} && {worse}",
        "{oxygen_very_low}",
      ],
      en: [
        "{cannot} > breathe|breath|breathing|breate|brethe|breth|breath",
        "trouble|difficulty|difficulties|problem|problems breathing|breathin|breating",
        "hard time breathing",
        "labored|laboured breathing",
        "breath|breathe|breathing & struggle|struggling|straw|harder|effort|fight|impossible",
        "breathe|breath & sit_up|upright|sitting_up",
        "air > wont|not|isnt > go|come|coming|get",
        "pink & froth|foam|frothy",
        "fighting|gasping|struggling air|breath",
        "{cannot_at_all} > air|catch_breath",
        "not|isnt|cant getting|get > air|oxygen",
        "not enough air|oxygen",
        "suffocating|suffocate",
        "{breathless} & resting|rest|sitting|lying|still|talking|bed|flat",
        "breathing & very|really bad|badly",
        "drowning & breath|air|lungs",
        "lungs & closing|filling|shutting",
        "throat & closing|closed & breath|air",
      ],
      fr: [
        "{cannot} > respirer|repirer|souffle|air",
        "mal respirer",
        "respire|respirer mal|difficilement",
        "difficultes|difficulte respirer|respiratoires|respiratoire",
        "gene|detresse respiratoire",
        "manque|manquer air",
        "etouffe|suffoque|suffocation|asphyxie",
        "{breathless} & repos|allonge|allongee|assis|assise|couche|couchee|parler|parlant",
        "cherche son|mon air|souffle",
        "air passe pas|plus|mal",
        "respire|respirer & paille|effort|lutte|penible",
        "mousse rose",
      ],
    },
    cannot_speak_for_breath: {
      both: ["{cannot} > {talk} && {breathless}", "{cannot} > {talk} && {breathe}"],
      en: [
        "{cannot} > finish|complete|full sentence|sentences",
        "only & one|two|three|few|couple|2|3 > words|word",
        "only & whisper|whispers|whispering && {breathless}",
        "between|every word|words & breath|breathe|gasp",
      ],
      fr: ["{cannot} > finir|terminer phrase|phrases", "{cannot} > phrase_entiere|complete"],
    },
    blue_lips: {
      both: [
        "{lips} & {blue}",
        "turning|turned|going|went|devient|devenu|devenue|est & {blue} && {breathe}",
      ],
      en: [
        "turning|turned|going|goes|went|gone blue|purple|grey|gray",
        "blue around mouth|lips",
        "{skin} & blue|bluish|blueish|dusky & breath|breathing|breathe",
      ],
      fr: [
        "devient|devenu|devenue|vire bleu|bleue|violet|violette",
        "bleu autour bouche",
        "cyanose|cyanosee",
      ],
    },
    choking: {
      both: ["{choking} && {cannot} > {breathe}", "{choking} && {cannot} > {talk}"],
      en: [
        "is|hes|shes|someone|baby|son|daughter|dad|mom|husband|wife > choking|chocking",
        "choking on",
        "choked on & cant|cannot|blue|breathe|now",
        "{cannot} > cough|speak|talk && {choking}",
        "stuck_throat|windpipe && {breathe}",
        "heimlich",
      ],
      fr: [
        "etouffe|etouffer|etouffait avec|dans|sur",
        "fausse route & {breathe}",
        "{choking} & bebe|enfant|fils|fille|mari|femme|mere|pere|papa|maman|voisin|collegue",
        "avale travers & {cannot}",
      ],
    },
    fast_and_drowsy: {
      both: [
        "{breathing_word} & {fast} && {drowsy}",
        "{breathing_word} & {fast} && {confused}",
        "{breathing_word} & {fast} && {blue}",
      ],
    },
    inhaler_not_helping: {
      en: [
        "inhaler|puffer|nebulizer|nebuliser|ventolin|albuterol|salbutamol & not|isnt|aint|doesnt|didnt|wont|hasnt helping|working|help|work|relieve|relieving|touching|doing_anything|doing_nothing",
        "inhaler|puffer|nebulizer|ventolin|albuterol & no_relief|help|effect|difference",
        "{asthma} & attack & severe|bad|worse|now|cant|emergency",
        "{asthma} & {severe}",
        "puffs|inhaler|puffer & nothing|useless|no_effect|no_difference|wont_help",
        "having an asthma attack",
      ],
      fr: [
        "ventoline|inhalateur|bronchodilatateur|aerosol|spray & pas|aucun|rien|plus > effet|marche|soulage|fait|mieux|agit|fonctionne",
        "crise asthme & grave|severe|forte|violente|passe_pas|maintenant",
      ],
    },
    coughing_blood: {
      both: ["cough*|tousse*|crach* & {blood} & {much}"],
      en: [
        "coughing|coughed|coughs|cough|spitting|hacking > blood|clots && {breathless}",
        "coughing|coughed|coughs|hacking > cup|mouthful|mouthfuls|lots blood",
        "coughing|coughed|coughs|spitting > bright red blood|clots",
        "hemoptysis|haemoptysis",
      ],
      fr: [
        "tousse|crache|craches|crachant > sang|caillots & {much}",
        "crache|tousse > sang && {breathless}",
        "hemoptysie",
      ],
    },
  },
};

/** Source: NHS "Shortness of breath", NHS 111, GINA action plans. */
export const breathingUrgent: Rule = {
  id: "breathing_urgent",
  level: "urgent",
  route: "same_day",
  source: [
    "NHS: Shortness of breath",
    "NHS: asthma",
    "GINA",
    "NHS: coughing up blood",
    "general knowledge",
  ],
  signs: {
    short_of_breath: {
      both: ["{breathless}", "{oxygen_low}"],
      en: ["heavy|fast|rapid|shallow breathing", "breathing & fast|faster|rapid|funny|weird|worse"],
      fr: ["souffle court", "respire|respiration & vite|rapide|drole"],
    },
    asthma_worse: {
      both: ["{asthma} && {worse}", "{asthma} & attack|crise|flare|flaring"],
      en: [
        "inhaler|puffer|ventolin|albuterol|salbutamol & every|more|times|often|hours",
        "inhaler|puffer|ventolin & isnt_lasting|not_lasting|doesnt_last|wears_off|between_uses",
        "peak flow & low|dropped|down|red|yellow",
      ],
      fr: ["ventoline & plusieurs|souvent|heures|fois", "debit pointe & bas|baisse"],
    },
    coughing_blood: {
      both: ["cough*|tousse*|toux|crach*|spit|spitting & {blood}"],
    },
    chest_infection: {
      both: [
        "{fever} && cough*|toux|tousse && green|yellow|rust|brown|vert|verts|jaune|rouille & phlegm|mucus|sputum|crachats|glaires",
      ],
    },
  },
};
