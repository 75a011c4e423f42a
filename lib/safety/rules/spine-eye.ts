import type { Rule } from "@/lib/safety/types";

/** Source: NHS "Back pain" and cauda equina syndrome; NHS "Acute limb ischaemia". */
export const spineLeg: Rule = {
  id: "spine_leg",
  level: "emergency",
  route: "emergency",
  source: [
    "NHS: back pain, cauda equina syndrome",
    "NICE: low back pain (NG59)",
    "general knowledge (limb ischaemia)",
  ],
  signs: {
    saddle_numbness: {
      both: ["{genitals} & {numb}", "{back} && {genitals} & {numb}"],
      en: ["cauda equina", "{cannot} > feel > wipe|wiping|genitals|bum|groin|down_there|toilet"],
      fr: ["queue cheval", "sens plus > fesses|perinee|sexe|entrejambe"],
      evenIfGone: true,
    },
    bladder_or_bowel: {
      both: [
        "back|spine|sciatica|dos|sciatique|colonne && {cannot} > pee|urinate|hold|poop|uriner|retenir",
        "back|dos|sciatica|sciatique && incontinent|incontinence|wet|wetting|fuites",
        "back|dos|sciatica|sciatique && lost|lose|loss|losing|perdu|perte|perds & control|bladder|bowel|bowels|controle|vessie|urines|sphincters",
      ],
      en: [
        "lost|loss|losing > control > bladder|bowel|bowels",
        "suddenly|new > incontinent|incontinence",
        "{cannot} > hold|feel > pee|urine|bladder|bowel|poop",
      ],
      fr: [
        "perte|perdu|perds controle > vessie|sphincters|urines|selles",
        "{cannot} > retenir > urine|urines|selles|pipi",
        "incontinence|incontinent soudaine|soudain|nouvelle|brutale",
      ],
    },
    leg_weakness: {
      both: [
        "leg|legs|jambe|jambes & {weak} && back|spine|dos|sciatica|sciatique|colonne",
        "legs|jambes & {weak} & {sudden}",
        "both_legs|deux_jambes & {weak}",
        "both_legs|deux_jambes & {numb}",
      ],
      en: ["legs > gave|giving|give|wont|stopped|not & out|way|work|working|move", "foot drop"],
      fr: ["jambes & lachent|portent_plus|repondent_plus|derobent", "pied tombant"],
    },
    cold_pale_leg: {
      both: [
        "leg|foot|toes|toe|arm|jambe|pied|orteils|orteil & {cold} & {pain}",
        "leg|foot|toes|jambe|pied|orteils & {cold} & {blue}",
        "leg|foot|jambe|pied & {cold} & pale|white|blanc|blanche|pulse|pouls",
        "leg|foot|toes|jambe|pied|orteils & {cold} & {numb}",
        "leg|foot|jambe|pied & white|blanc|blanche|pale & {pain}",
      ],
      en: ["no pulse > leg|foot|arm"],
      fr: ["pas|plus pouls > pied|jambe|bras"],
    },
  },
};

/** Source: NHS "Glaucoma", NHS "Testicle pain", NHS "Chemical burns to the eye". */
export const eyeTestis: Rule = {
  id: "eye_testis",
  level: "emergency",
  route: "emergency",
  source: [
    "NHS: When to call 999",
    "NHS: glaucoma",
    "NHS: testicle pain",
    "NHS: acid and chemical burns",
    "NHS: detached retina",
  ],
  signs: {
    loss_of_vision: {
      both: [
        "{sudden} & {sight} & lost|loss|lose|gone|black|dark|perdu|perte|noir",
        "{eye} & went_dark|went_black|goes_dark|goes_black|gone_dark|gone_black|turned_black",
        "curtain|veil|shadow|rideau|voile & vision|eye|eyes|sight|vue|oeil",
      ],
      en: [
        "went|gone|going|suddenly|woke > blind",
        "blind > eye|left|right",
        "{cannot} > see > eye|left|right_eye|anything|at_all|clearly|properly|much",
        "lost|losing|loss > vision|sight|eyesight",
        "vision|sight > gone|lost|black|going",
        "flashes|flashing & floaters|curtain|shadow",
      ],
      fr: [
        "devenu|devenue|suis aveugle",
        "vois|voit plus > oeil|rien|gauche|droit",
        "perdu|perte|perds > vue|vision",
        "{cannot} > voir",
        "eclairs|flashs & mouches|rideau|voile|corps_flottants",
      ],
      evenIfGone: true,
    },
    painful_red_eye: {
      both: [
        "{eye} & {pain} && halos|halo|haloes|rainbow|aureoles|vomit|vomiting|vomi|vomissements|nausea|nausee",
        "{eye} & {pain} && blurry|blurred|vision|trouble|floue|vue",
        "{eye} & {pain} & {severe}",
        "{eye} & {pain} & red|rouge && tete|head|headache|cephalee|migraine",
      ],
      en: ["acute_glaucoma|glaucoma_attack"],
      fr: ["glaucome_aigu|crise_glaucome"],
    },
    chemical_in_eye: {
      both: [
        "{caustic} & {eye}",
        "chemical|chemicals|acid|bleach|cement|lime|superglue|javel|acide|chimique|ciment|chaux|colle|produit & {eye}",
        "{eye} & stabbed|pierced|metal|punctured|perce|perfore|fishhook|hamecon|eclat|grinding|meuleuse",
      ],
    },
    testicle_pain: {
      both: [
        "{testis} & {pain} & {sudden}",
        "{testis} & {pain} & {severe}",
        "{testis} & {pain} && {vomiting}",
        "{testis} & {pain}",
        "{testis} & {swelling} & {sudden}",
      ],
      en: ["testicular_torsion|twisted_testicle"],
      fr: ["torsion testicule|testiculaire"],
    },
  },
};

/** Source: NHS "Red eye", "Sudden hearing loss", "Dental abscess", "Sore throat". */
export const eyeEarMouthUrgent: Rule = {
  id: "eye_ear_mouth_urgent",
  level: "urgent",
  route: "same_day",
  source: [
    "NHS: red eye",
    "NHS: hearing loss",
    "NHS: dental abscess",
    "NHS: sore throat",
    "general knowledge",
  ],
  signs: {
    eye: {
      both: [
        "{eye} & {pain}",
        "{eye} & red|rouge|rouges & light|lumiere|sensitive|blurry|blurred|floue|trouble|contacts|lentilles|lenses",
        "{sight} & blurry|blurred|floue|flou|double",
        "{eye} & {swelling}",
      ],
      en: ["floaters|flashes", "scratched|something_in > eye"],
      fr: ["corps_flottants|mouches_volantes|eclairs_lumineux", "quelque chose dans > oeil"],
    },
    hearing: {
      both: ["{sudden} & deaf|hear|hearing|sourd|sourde|entends|ouie|audition"],
      en: ["lost|loss > hearing", "deaf & ear|woke|overnight|morning"],
      fr: [
        "entends plus > oreille|rien",
        "perte|perdu > audition|ouie",
        "surdite brusque|brutale|soudaine",
      ],
    },
    tooth: {
      both: [
        "{mouth_tooth} & {swelling}",
        "{mouth_tooth} && {face} & {swelling}",
        "{mouth_tooth} & {pain} & {severe}",
        "{mouth_tooth} & {pain} && {fever}",
        "jaw|machoire|cheek|joue & {swelling}",
        "cheek|joue|jaw|machoire & huge|enorme|double && tooth|dent|dental|dentaire",
      ],
      en: ["tooth|dental abscess", "knocked out > tooth|teeth"],
      fr: ["abces dentaire|dent", "dent arrachee|cassee|tombee"],
    },
    throat: {
      both: [
        "throat|gorge & {cannot} > {swallow}",
        "throat|gorge & {pain} & {severe}",
        "throat|gorge & {pain} && {fever} && {over_3_days}",
        "drooling|bave & throat|gorge|avaler|swallow",
      ],
      en: ["quinsy", "earache|ear_infection|ear_pain && {fever}"],
      fr: ["phlegmon"],
    },
    ear: {
      both: [
        "behind_ear|derriere_oreille & {swelling}",
        "ear|oreille & {pain} && {fever}",
        "ear|oreille & {pain} & {severe}",
        "ear|oreille & pus|blood|sang|discharge|ecoulement|coule",
      ],
    },
  },
};

/** Source: NHS "DVT (deep vein thrombosis)", NHS "Septic arthritis". */
export const limbUrgent: Rule = {
  id: "limb_urgent",
  level: "urgent",
  route: "same_day",
  source: ["NHS: DVT", "NHS: septic arthritis", "NHS: back pain", "NHS: diabetic foot"],
  signs: {
    calf: {
      both: [
        "{calf} & {swelling}",
        "calf|calves|mollet|mollets & {pain}",
        "{calf} & {red_hot} & {pain}",
      ],
      en: ["blood_clot|dvt|clot & leg|calf|arm|think|worried"],
      fr: ["phlebite|caillot & jambe|mollet|bras|peur", "phlebite", "thrombose"],
    },
    hot_joint: {
      both: [
        "{body_part_any} & {red_hot} & {swelling}",
        "knee|hip|ankle|elbow|genou|hanche|cheville|coude|joint|articulation & {swelling} && {fever}",
      ],
    },
    foot_in_diabetes: {
      both: [
        "{diabetic} && foot|feet|toe|toes|pied|pieds|orteil & {wound}",
        "{diabetic} && foot|feet|toe|toes|pied|pieds|orteil & {black}",
        "{diabetic} && foot|feet|toe|pied|orteil & {red_hot}",
      ],
      en: ["diabetic foot ulcer|wound|infected", "toe|toes|foot > black"],
      fr: ["pied diabetique", "orteil|orteils|pied > noir|noirs|noircit"],
    },
    back: {
      both: [
        "{back} & {pain} & {severe}",
        "{back} & {pain} && {fever}",
        "{back} & {pain} & {numb}",
        "{numb} & leg|jambe && back|dos",
      ],
    },
  },
};
