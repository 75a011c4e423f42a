import type { Rule } from "@/lib/safety/types";

/** Source: NHS "Anaphylaxis", World Allergy Organization. Counts although the swelling has gone. */
export const anaphylaxis: Rule = {
  id: "anaphylaxis",
  level: "emergency",
  route: "emergency",
  source: ["NHS: anaphylaxis", "WAO: anaphylaxis guidance"],
  signs: {
    swelling: {
      both: [
        "{throat} & {swelling}",
        "{face} & {swelling} && {sting_or_food}",
        "{face} & {swelling} && {medicine}",
        "throat|gorge & tight|tightness|itchy|scratchy|serre|serree|gratte && {sting_or_food}",
        "{face} & {swelling} && {breathless}",
        "{face} & {swelling} && {hives}",
        "throat|gorge & closing|closed|tight|tightening|close|ferme|serre|serree|gonfle & allergic|allergy|allergique|ate|mange|breathe|respirer|sting|pique|swallow|avaler",
        "throat|gorge closing|closes|ferme|gonfle|gonflee",
      ],
      en: [
        "throat > closing|closes|shutting",
        "lips|tongue > huge|big|swole|double",
        "lips|tongue|throat|mouth & tingly|tingling|itchy|itching && ate|eating|eaten|allergic|allergy|nuts|peanut|cashew|cashews|shellfish|stung|antibiotic",
      ],
      evenIfGone: true,
    },
    breathing_after_trigger: {
      both: [
        "{breathless} && allergic|allergy|allergique|allergie|anaphyl*|stung|sting|bee|wasp|hornet|peanut|peanuts|nuts|cashews|shellfish|shrimp|antibiotic|amoxicillin|penicillin|pique|piquee|piqure|guepe|abeille|frelon|arachide|cacahuete|cacahuetes|noix|crevettes|amoxicilline|penicilline|antibiotique",
        "{faint} && allergic|allergy|allergique|stung|sting|bee|wasp|peanut|nuts|shellfish|pique|piquee|guepe|abeille|frelon|arachide|cacahuete",
        "{dizzy} && allergic|allergy|allergique|stung|sting|bee|wasp|peanut|nuts|shellfish|pique|piquee|guepe|abeille|frelon|arachide|cacahuete|new_medicine|antibiotic",
      ],
      evenIfGone: true,
    },
    hives_with_more: {
      both: [
        "{hives} && {vomiting}",
        "{hives} && {dizzy}",
        "{hives} && {breathless}",
        "{hives} && {throat} & {swelling}",
        "{hives} && {faint}",
        "{hives} & allergic|allergique && all_over|everywhere|whole_body|partout|tout_corps && {vomiting}",
      ],
      evenIfGone: true,
    },
    named: {
      en: [
        "anaphyl*",
        "severe|bad|serious allergic reaction",
        "epipen|epi_pen|adrenaline|autoinjector|auvi_q & used|use|gave|give|need|injected|should",
        "allergic reaction & breath|breathing|throat|face|tongue|lips|swelling",
      ],
      fr: [
        "anaphyl*|choc_allergique|oedeme_quincke|quincke",
        "reaction allergique & grave|severe|forte|violente|gorge|visage|respirer|levres|langue",
        "epipen|adrenaline|anapen|jext & utilise|injecte|fait|faut|donne",
      ],
      evenIfGone: true,
    },
  },
};

/** Source: UK Sepsis Trust, NHS "Sepsis", CDC "Sepsis". */
export const sepsis: Rule = {
  id: "sepsis",
  level: "emergency",
  route: "emergency",
  source: ["UK Sepsis Trust", "NHS: sepsis", "CDC: sepsis", "NHS: neutropenic sepsis"],
  signs: {
    confused_with_fever: {
      both: [
        "{fever} && {confused}",
        "{fever_38} && {confused}",
        "{infection} && {confused}",
        "{fever} && slurred|slurring|articule",
        "{cold_body} && {confused}",
        "{chills} && {confused}",
      ],
    },
    skin_colour: {
      both: [
        "{fever} && {skin} & {pale}",
        "{fever_38} && {skin} & {pale}",
        "mottled|marbre|marbree|marbres|marbrures|blotchy & skin|legs|knees|hands|peau|jambes|genoux|mains",
        "{infection} && {skin} & {pale}",
        "{fever} && mottled|marbre|marbree|marbrures",
        "{fever} && {lips} & {blue}",
      ],
    },
    fast_breath_or_heart: {
      both: [
        "{fever} && {heart} & {fast}",
        "{fever} && {breathing_word} & {fast}",
        "{fever_38} && {breathing_word} & {fast}",
        "{fever_38} && {heart} & {fast}",
        "{infection} && {breathing_word} & {fast}",
        "{infection} && {heart} & {fast}",
        "{fever} && {pulse_fast}",
        "{fever} && {pulse_very_fast}",
        "{fever} && {pressure_low}",
        "{fever} && {breathless} & {severe}",
        "{chills} && {heart} & {fast}",
      ],
    },
    no_urine: {
      both: ["{fever} && {cannot} > pee|urinate|uriner|pisser"],
      en: [
        "not|hasnt|havent|didnt peed|pee|urinated|urine|passed > {all_day}",
        "not|hasnt|havent peed|urinated|pee|wee|weed|urine & {hours_days}",
        "not passed urine|water & {all_day}",
        "no urine|pee output|all|today|since",
        "fever|infection && not|hasnt|havent|no peed|urinated|pee|urine",
      ],
      fr: [
        "pas|plus urine|pipi|fait_pipi & {all_day}",
        "pas|plus urine|pipi depuis",
        "pas pipi|urine & {hours_days}",
        "urine|uriner plus & {all_day}",
      ],
    },
    feels_like_dying: {
      en: [
        "feel|feels|feeling|think|thinks|like|swear > dying|die && {fever}",
        "feel|feels|feeling like dying|die",
        "going_to|gonna die && fever|infection|pain|breath|help|chest|sick|bad",
        "think|thinks > dying",
        "am|im|hes|shes|is|i dying & help|please|now|think",
        "sense|feeling impending|of_doom",
        "sepsis|septic|septicaemia|septicemia",
      ],
      fr: [
        "impression|sensation > mourir|mort",
        "crois|pense|sens > mourir|meurs",
        "vais mourir & aide|fievre|mal|respirer|infection|aidez",
        "suis train mourir",
        "septicemie|sepsis|choc_septique",
      ],
    },
    rash_not_fading: {
      both: ["{rash} & {fever} & purple|violet|violettes|purpura|pourpre"],
      en: [
        "{rash} & doesnt|dont|wont|not|isnt|does fade|fading|blanch|disappear|vanish & glass|press|pressed|push",
        "{rash} & doesnt|dont|wont|not|isnt > fade|fading|blanch|blanching|disappear|vanish",
        "non_blanching|nonblanching",
        "fails glass test",
        "{fever} && purple|bruise spots|dots|rash",
        "petechiae && {fever}",
      ],
      fr: [
        "{rash} & efface|disparait|disparaissent|effacent|blanchit|palit pas",
        "{rash} & verre|appuie & efface|disparait|disparaissent|effacent",
        "{fever} && {rash} & violettes|violet|pression",
        "purpura",
        "test verre & positif|efface|disparait",
      ],
    },
    fever_with_low_immunity: {
      both: [
        "{fever} && ~{immune_low}",
        "{fever_38} && ~{immune_low}",
        "{chills} && ~{immune_low}",
      ],
    },
  },
};

/** Source: NHS "High temperature in adults", NHS 111. */
export const feverUrgent: Rule = {
  id: "fever_urgent",
  level: "urgent",
  route: "same_day",
  source: [
    "NHS: high temperature (fever) in adults",
    "NHS: travel health after return",
    "general knowledge",
  ],
  signs: {
    lasting: {
      both: [
        "{fever} & {over_3_days}",
        "{fever_38} && {over_3_days}",
        "{fever} & {persistent}",
        "{fever_38} & {persistent}",
      ],
      en: ["fever & all_week|whole_week|week", "fever keeps coming back"],
      fr: ["fievre & semaine|revient"],
    },
    very_high: { both: ["{fever_40}", "{cold_body}"] },
    shaking_chills: {
      both: ["{chills} & {severe}", "{fever} & {chills} & shaking|rigors|violents|grelotte"],
      en: ["rigors", "shaking chills", "uncontrollable|uncontrollably shivering"],
    },
    after_travel_or_surgery: {
      both: [
        "{fever} && surgery|operation|operated|op|procedure|operee|opere|chirurgie|catheter|drain|port|picc",
        "{fever_38} && surgery|operation|chirurgie|opere|operee|catheter",
        "{fever} && africa|india|malaria|travel|trip|tropics|afrique|inde|paludisme|voyage|tropical",
      ],
    },
  },
};

/** Source: NHS "Cellulitis", NHS "Abscess", NHS "Shingles", NHS 111. */
export const infectionUrgent: Rule = {
  id: "infection_urgent",
  level: "urgent",
  route: "same_day",
  source: [
    "NHS: cellulitis",
    "NHS: abscess",
    "NHS: shingles",
    "NHS: Stevens-Johnson syndrome",
    "general knowledge",
  ],
  signs: {
    spreading_redness: {
      both: [
        "{red_hot} & spreading|spreads|spread|growing|bigger|streak|streaks|streaking|etend|etendre|progresse|remonte|grandit|trainee|trainees",
        "{wound} & {red_hot}",
        "{red_hot} & {swelling} & {limb}",
        "{red_hot} & {swelling} & skin|peau|breast|sein",
        "{wound} && {fever}",
      ],
      en: ["cellulitis", "red line|streak > up|arm|leg"],
      fr: [
        "erysipele|cellulite infectieuse|lymphangite",
        "pus & plaie|cicatrice|coule|suinte|odeur",
      ],
    },
    wound_infected: {
      both: [
        "{wound} & pus|smell|smells|smelly|odeur|sent_mauvais|yellow|green|jaune|vert|verdatre|infected|infecte|infectee",
      ],
    },
    new_rash: {
      both: [
        "{rash} & {severe}",
        "{rash} & peeling|blister|blisters|blistering|cloques|pele|bulles|desquame",
        "{rash} && new > medicine|medication|antibiotic|pill|pills",
        "{rash} && {fever}",
        "{hives} & all_over|everywhere|whole_body|partout|corps_entier|tout_corps",
      ],
      en: [
        "rash & mouth|eyes & sores|blisters",
        "allergic reaction",
        "shingles & eye|face|forehead|nose",
      ],
      fr: [
        "reaction allergique",
        "zona & oeil|visage|front|nez",
        "rougeurs|boutons & nouveau medicament|traitement|antibiotique",
      ],
    },
    possible_serious_exposure: {
      en: [
        "exposed > measles|meningitis|rabies|hiv",
        "needle_stick|needlestick",
        "condom broke|unprotected && hiv|pep",
      ],
      fr: [
        "expose|exposee|contact > rougeole|meningite|rage|vih",
        "pique avec > seringue|aiguille",
      ],
    },
  },
};
