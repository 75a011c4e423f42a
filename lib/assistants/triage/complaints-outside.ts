import type { Complaint } from "./complaint";

/** Back, limbs, skin, and small children. */
export const outside = {
  back: {
    source: "NHS: back pain",
    words: {
      both: ["{back} & {pain}"],
      en: ["backache|sciatica|lumbago|slipped_disc"],
      fr: ["mal_de_dos|mal_au_dos|sciatique|lumbago|lombalgie|tour_de_rein"],
    },
    asks: ["back", "onset", "severity", "temperature", "daily"],
    rest: "self_care",
  },
  injury: {
    source: "NHS: sprains and strains; NHS: broken bones",
    words: {
      both: ["{fall_or_blow} & {limb}"],
      en: [
        "sprain|sprained|twisted|rolled > ankle|knee|wrist|foot",
        "bruise|bruised|pulled_muscle",
      ],
      fr: ["entorse|foule|foulee|tordu|tordue", "bleu|hematome|claquage|dechirure_musculaire"],
    },
    asks: ["injury", "onset", "severity", "conditions"],
    rest: "self_care",
  },
  joint: {
    source: "NHS: joint pain",
    words: {
      both: [
        "knee|knees|hip|hips|ankle|wrist|elbow|shoulder|joint|joints|genou|genoux|hanche|cheville|poignet|coude|epaule|articulation|articulations & {pain}",
      ],
      en: ["arthritis|gout|tendinitis|stiff_joints"],
      fr: ["arthrose|arthrite|goutte|tendinite|raideur"],
    },
    asks: ["onset", "injury", "severity", "temperature", "daily"],
    rest: "book_routine",
  },
  leg: {
    source: "NHS: deep vein thrombosis (DVT)",
    words: {
      both: ["{leg} & {pain}", "{leg} & {swelling}", "ankles|feet|chevilles|pieds & {swelling}"],
      en: ["varicose_veins|leg_cramps"],
      fr: ["jambes_lourdes|varices|crampes_jambes"],
    },
    asks: ["onset", "breath", "course", "pregnancy", "conditions"],
    rest: "book_routine",
  },
  rash: {
    source: "NHS: skin rashes in babies and children; NHS: hives",
    words: {
      both: ["{rash}", "{hives}"],
      en: ["itchy|itching|itches|eczema|psoriasis|acne|dry_skin|ringworm|shingles"],
      fr: ["demange|demangeaisons|gratte|eczema|psoriasis|acne|peau_seche|zona|boutons|plaques"],
    },
    asks: ["skin", "onset", "temperature", "course", "pregnancy"],
    rest: "self_care",
  },
  wound: {
    source: "NHS: cuts and grazes; NHS: cellulitis",
    words: {
      both: ["{wound} & red|rouge|sore|pain|pus|clean|nettoyer", "{burn}"],
      en: ["cut|cuts|graze|scrape|scratch|blister|ingrown_toenail|boil|abscess"],
      fr: ["coupure|ecorchure|egratignure|ampoule|ongle_incarne|furoncle|abces"],
    },
    asks: ["skin", "onset", "temperature", "conditions"],
    rest: "self_care",
  },
  bite: {
    source: "NHS: insect bites and stings; NHS: animal and human bites",
    words: {
      en: ["bite|bites|bitten|stung|sting|tick|mosquito|bug_bite"],
      fr: ["piqure|pique|piquee|morsure|mordu|mordue|tique|moustique"],
    },
    asks: ["skin", "breath", "temperature", "course"],
    rest: "self_care",
  },
  lump: {
    source: "NHS: lumps",
    words: {
      en: ["lump|lumps|mole|moles|cyst|growth|swollen_gland|swollen_glands"],
      fr: ["boule|grosseur|grain_de_beaute|kyste|ganglion|ganglions"],
    },
    asks: ["onset", "course", "skin", "temperature"],
    rest: "book_routine",
  },
  numbness: {
    source: "NHS: pins and needles",
    words: {
      both: ["{numb}"],
      en: ["tingling|tingly|pins_and_needles"],
      fr: ["fourmillement|fourmillements|fourmis"],
    },
    asks: ["head", "back", "onset", "course", "conditions"],
    rest: "book_routine",
  },
  baby: {
    source: "NHS: is your baby or toddler seriously ill?; NICE NG143",
    words: {
      both: ["{baby} & crying|cries|fussy|pleure|pleurs|grognon|colic|coliques"],
      en: ["teething|nappy_rash|diaper_rash|spitting_up|colic"],
      fr: ["poussee_dentaire|erytheme_fessier|regurgite|coliques"],
    },
    asks: ["baby", "temperature", "fluids", "onset"],
    rest: "book_routine",
  },
} as const satisfies Readonly<Record<string, Complaint>>;
