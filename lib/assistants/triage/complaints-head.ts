import type { Complaint } from "./complaint";

/** Head, throat, breath and mind. */
export const breathAndHead = {
  breathless: {
    source: "NHS: shortness of breath",
    words: {
      both: ["{breathless}", "{asthma}"],
      en: ["wheezing|wheeze|wheezy"],
      fr: ["siffle|sifflement"],
    },
    asks: ["breath", "onset", "course", "temperature", "conditions"],
    rest: "book_routine",
  },
  palpitations: {
    source: "NHS: heart palpitations",
    words: {
      en: ["palpitations|heart_flutter|skipped_beats", "heart racing|skipping|pounding|fluttering"],
      fr: ["palpitations", "coeur bat|saute|cogne|emballe"],
    },
    asks: ["onset", "breath", "course", "conditions"],
    rest: "book_routine",
  },
  headache: {
    source: "NHS: headaches",
    words: {
      both: ["{head} & {pain}"],
      en: ["headache|headaches|migraine|migraines"],
      fr: ["cephalee|cephalees|migraine|migraines", "mal|maux tete|crane"],
    },
    asks: ["head", "onset", "severity", "course", "temperature", "pregnancy"],
    rest: "self_care",
  },
  dizziness: {
    source: "NHS: dizziness",
    words: {
      both: ["{dizzy}"],
      en: ["vertigo|lightheaded|woozy"],
      fr: ["vertige|vertiges|etourdissement"],
    },
    asks: ["onset", "head", "course", "daily", "conditions"],
    rest: "book_routine",
  },
  throat: {
    source: "NHS: sore throat",
    words: {
      both: ["throat|gorge & {pain}"],
      en: ["sore_throat|tonsillitis|strep|scratchy_throat"],
      fr: ["angine|mal_de_gorge|mal_a_la_gorge"],
    },
    asks: ["throat", "onset", "temperature", "fluids", "conditions"],
    rest: "self_care",
  },
  cough: {
    source: "NHS: cough",
    words: { en: ["cough*|phlegm|bronchitis"], fr: ["toux|tousse*|bronchite|glaires"] },
    asks: ["breath", "onset", "temperature", "course", "conditions"],
    rest: "self_care",
  },
  cold: {
    source: "NHS: common cold",
    words: {
      en: ["common_cold|a_cold|runny_nose|stuffy|blocked_nose|sneezing|sniffles|congested|sinus*"],
      fr: ["rhume|nez_bouche|nez_qui_coule|enrhume|enrhumee|sinusite|eternue"],
    },
    asks: ["onset", "breath", "temperature", "conditions"],
    rest: "self_care",
  },
  hay_fever: {
    source: "NHS: hay fever",
    words: {
      en: ["hay_fever|hayfever|pollen|seasonal_allergies|itchy_eyes"],
      fr: ["rhume_des_foins|pollen|allergie_saisonniere|yeux_qui_grattent"],
    },
    asks: ["breath", "onset", "daily"],
    rest: "self_care",
  },
  ear: {
    source: "NHS: earache",
    words: {
      both: ["ear|ears|oreille|oreilles & {pain}"],
      en: ["earache|ear_infection|blocked_ear|tinnitus|ear_wax"],
      fr: ["otite|oreille_bouchee|acouphenes|bouchon_de_cire"],
    },
    asks: ["onset", "severity", "temperature", "course"],
    rest: "self_care",
  },
  tooth: {
    source: "NHS: toothache",
    words: {
      both: ["{mouth_tooth} & {pain}"],
      en: ["toothache|tooth|gum"],
      fr: ["rage_de_dents|dent|dents|gencive"],
    },
    asks: ["severity", "throat", "temperature", "course"],
    rest: "book_routine",
  },
  eye: {
    source: "NHS: red eye",
    words: {
      both: ["{eye} & {pain}", "{eye} & red|rouge|rouges|itchy|gratte|sticky|colle"],
      en: ["conjunctivitis|pink_eye|stye|dry_eyes"],
      fr: ["conjonctivite|orgelet|yeux_secs"],
    },
    asks: ["eye", "onset", "course"],
    rest: "book_routine",
  },
  nosebleed: {
    source: "NHS: nosebleed",
    words: {
      en: ["nosebleed|nosebleeds", "nose & bleed*"],
      fr: ["saigne_du_nez|epistaxis", "nez & saigne"],
    },
    asks: ["onset", "daily", "conditions"],
    rest: "self_care",
  },
  sleep: {
    source: "NHS: insomnia",
    words: {
      en: [
        "insomnia|trouble_sleeping",
        "{cannot} > sleep|fall_asleep",
        "sleep & bad|badly|poorly|little",
      ],
      fr: ["insomnie|insomnies", "dors|dormir mal|pas|plus"],
    },
    asks: ["onset", "mood", "daily"],
    rest: "self_care",
  },
  anxiety: {
    source: "NHS: get help with anxiety, fear or panic",
    words: {
      en: ["anxious|anxiety|panic|stressed|stress", "worried all_the_time|constantly"],
      fr: ["anxieux|anxieuse|anxiete|angoisse|angoisses|panique|stress|stresse|stressee"],
    },
    asks: ["mood", "onset", "daily", "breath"],
    rest: "book_routine",
  },
  low_mood: {
    source: "NHS: depression in adults",
    words: {
      en: [
        "depressed|depression|low_mood",
        "feel|feeling > down|low|empty|sad",
        "crying all_the_time",
      ],
      fr: ["deprime|deprimee|depression|triste|moral_bas|moral_a_zero", "pleure souvent|tout"],
    },
    asks: ["mood", "onset", "daily"],
    rest: "book_routine",
  },
} as const satisfies Readonly<Record<string, Complaint>>;
