import type { Rule } from "@/lib/safety/types";

/** Source: NHS "Diabetic ketoacidosis", ADA, NHS "Low blood sugar", NHS "Addison's disease". */
export const diabetesEndocrine: Rule = {
  id: "diabetes_endocrine",
  level: "emergency",
  route: "emergency",
  source: ["NHS: diabetic ketoacidosis", "ADA: DKA and hypoglycaemia", "NHS: Addison's disease"],
  signs: {
    high_sugar: {
      both: [
        "{sugar_high} && {vomiting}",
        "{sugar_high} && {drowsy}",
        "{sugar_high} && {confused}",
        "{sugar_high} && {breathing_word} & {fast}",
        "{thirst} && {vomiting} && ~{diabetic}",
        "{thirst} && {drowsy}",
        "{thirst} && {breathing_word} & {fast}",
        "{sugar_high} && {belly} & {pain}",
        "{sugar_high} && {breathless}",
      ],
      en: [
        "dka|ketoacidosis",
        "fruity|acetone|nail_polish > breath|smell",
        "breath & fruity|acetone|sweet|nail_polish|pear_drops",
        "high|sky_high|through_roof > sugar|sugars|glucose && {vomiting}",
        "high > sugar|sugars|glucose && {drowsy}",
        "high > sugar|sugars|glucose && {breathing_word} & {fast}",
        "high > sugar|sugars|glucose && {confused}",
        "sugar|sugars|glucose > high|hi && {vomiting}",
        "ketones > high|large|positive|moderate && {vomiting}",
        "sugar|glucose|meter & reads|says|reading|shows hi",
        "large|high > ketones",
        "diabetic coma",
      ],
      fr: [
        "acidocetose",
        "haleine & acetone|fruitee|pomme|vernis",
        "hyperglycemie|glycemie_haute|sucre_haut|glycemie_elevee && {vomiting}",
        "hyperglycemie|glycemie_haute|glycemie_elevee && {drowsy}",
        "cetone|cetones|acetone & eleve|elevee|elevees|fort|positif|positive",
        "coma diabetique",
      ],
    },
    low_sugar: {
      both: [
        "{sugar_low} && {confused}",
        "{sugar_low} && {cannot} > {swallow}",
        "{sugar_low} && {drowsy}",
        "{sugar_low} && {faint}",
        "{sugar_low} && {seizure}",
        "{sugar_low} && {cannot} > {wake}",
      ],
      en: [
        "low > sugar|sugars|glucose && {confused}",
        "sugar|glucose > low|dropped|crashed|crashing && {confused}",
        "sugar|glucose > low|dropped|crashed && {drowsy}",
        "low > sugar|glucose && {drowsy}",
        "hypo|hypoglycemia|hypoglycaemia|hypoglycemic && {confused}",
        "hypo|hypoglycemia|hypoglycaemia && {drowsy}",
        "hypo|hypoglycemia|low_sugar && {cannot} > {swallow}",
        "severe|bad > hypo|hypoglycemia|low",
        "low_sugar|hypo && wont|cant|not > wake|swallow|respond|eat|drink",
        "glucagon & gave|give|need|used|injected",
      ],
      fr: [
        "hypoglycemie|hypo && {confused}",
        "hypoglycemie|hypo && {drowsy}",
        "hypoglycemie|hypo && {cannot} > {swallow}",
        "hypoglycemie severe|grave",
        "glycemie|sucre basse|bas && {confused}",
        "glucagon & donne|injecte|fait|faut",
      ],
    },
    adrenal_crisis: {
      both: [
        "~{adrenal} && {vomiting}",
        "~{adrenal} && {collapsed}",
        "~{adrenal} && {faint}",
        "~{adrenal} && {confused}",
        "~{adrenal} && {fever}",
        "~{adrenal} && {weak} & {severe}",
      ],
      en: ["adrenal crisis"],
      fr: ["crise surrenalienne", "insuffisance surrenale aigue"],
    },
  },
};

/** Source: NHS "High blood sugar", ADA sick-day rules. */
export const diabetesUrgent: Rule = {
  id: "diabetes_urgent",
  level: "urgent",
  route: "same_day",
  source: ["NHS: high blood sugar", "NHS: low blood sugar", "ADA"],
  signs: {
    high: {
      both: ["{sugar_very_high}", "{sugar_high} & {hours_days}"],
      en: [
        "sugar|sugars|glucose & wont|not > come|coming|going down",
        "sugar|sugars|glucose & very|really|super|too|so|sky_high",
        "ketones",
        "ran out > insulin",
        "out of insulin",
        "insulin pump & failed|broken|stopped|not_working",
        "{thirst} && pee|peeing|urinating & lot|constantly|all|often|much",
      ],
      fr: [
        "glycemie|sucre & tres|trop haut|haute|elevee|eleve",
        "hyperglycemie",
        "plus insuline",
        "pompe insuline & panne|marche|cassee",
        "{thirst} && urine|uriner|pipi & beaucoup|souvent|tout",
      ],
    },
    low: {
      both: ["{sugar_low}"],
      en: [
        "hypo|hypoglycemia|hypoglycaemia|low_sugar|low_sugars|sugar_low|sugar_dropping & again|keeps|often|today|night|shaky|sweaty|several",
        "sugar|glucose & very|too|so|really low|dropped",
      ],
      fr: [
        "hypo|hypos|hypoglycemie|hypoglycemies & encore|souvent|plusieurs|nuit|repete|matin|tremble",
      ],
    },
  },
};

/** Source: NHS and NICE NG136 (180/120), AHA hypertensive crisis. */
export const bloodPressureUrgent: Rule = {
  id: "blood_pressure_urgent",
  level: "urgent",
  route: "same_day",
  source: ["NHS: high blood pressure", "NICE: hypertension (NG136)", "AHA"],
  signs: {
    very_high: {
      both: ["{pressure_crisis}"],
      en: [
        "blood_pressure|bp & very|really|extremely|super|so|dangerously high",
        "hypertensive crisis",
      ],
      fr: ["tension & tres|trop haute|elevee|forte", "poussee hypertensive|hypertension"],
    },
    very_low: { both: ["{pressure_low} && {dizzy}", "{pressure_low}"] },
  },
};

/** Source: poison control centres, NHS "When to call 999", NHS "Alcohol withdrawal". */
export const poisoning: Rule = {
  id: "poisoning",
  level: "emergency",
  route: "emergency",
  source: [
    "America's Poison Centers",
    "NHS: poisoning",
    "NHS: When to call 999",
    "general knowledge",
  ],
  signs: {
    overdose: {
      both: [
        "{too_much} & {medicine}",
        "{took} & {many} & {medicine}",
        "{many} > {medicine} & {took}",
      ],
      en: [
        "overdose|overdosed|overdosing|oded",
        "took|taken|swallowed|ate > too many|much",
        "double|triple|quadruple|twice dose|doses & insulin|heart|warfarin|methotrexate|digoxin|opioid|lithium|methadone|morphine|baby|son|daughter|child|kid|toddler",
        "got_into|ate|swallowed|drank|eaten|drunk > {medicine} && {child}",
        "child|baby|toddler|son|daughter|kid|grandson|granddaughter & swallowed|ate|got_into|drank|eaten > {medicine}",
        "wrong dose|dosage & baby|infant|child|insulin",
      ],
      fr: [
        "surdose|surdosage|overdose",
        "avale|pris|prise > trop",
        "avale|avalee|mange|bu > {medicine} && {child}",
        "{child} & avale|mange|bu|pris > {medicine}",
        "double|triple dose & insuline|coeur|methotrexate|digoxine|morphine|lithium|bebe|enfant|fils|fille",
      ],
      evenIfGone: true,
      evenIfSupposed: true,
    },
    drugs_and_drowsy: {
      both: [
        "{street_drug} && {drowsy}",
        "{street_drug} && {lips} & {blue}",
        "{street_drug} && {cannot} > {wake}",
        "{street_drug} && {breathing_word} & {slow}",
        "{street_drug} && {faint}",
      ],
      en: [
        "alcohol poisoning",
        "drunk|drank|drinking & wont|not|cant wake|waking|respond|responding",
        "drink > spiked",
        "drugged|roofied",
      ],
      fr: [
        "coma ethylique|alcoolique",
        "drogue|droguee & insu|verre",
        "ghb",
        "bu|alcool|ivre|bourre & {cannot} > reveiller",
        "bu|alcool|ivre & reveille|reagit|repond pas|plus",
      ],
    },
    opioid: {
      both: [
        "{drug} && {breathing_word} & {slow}",
        "{drug} && {drowsy}",
        "{drug} && {cannot} > {wake}",
        "{drug} && {lips} & {blue}",
        "{drug} && {faint}",
        "{drug} && {too_much}",
      ],
      en: [
        "narcan|naloxone & gave|give|given|used|need|use|after",
        "nodding out|off & {drug}",
        "pinpoint pupils",
      ],
      fr: [
        "narcan|naloxone & donne|utilise|fait|faut",
        "pupilles & tete|serrees|minuscules & {drug}",
      ],
      evenIfGone: true,
    },
    carbon_monoxide: {
      en: [
        "carbon monoxide",
        "co alarm|detector|poisoning",
        "gas_leak|smell_gas & dizzy|headache|sick|faint|nauseous",
        "smoke_inhalation|inhaled_smoke",
      ],
      fr: [
        "monoxyde_carbone|intoxication_monoxyde",
        "fuite|odeur gaz & vertige|vertiges|mal_tete|malaise|nausee|nausees",
        "inhale > fumee|fumees",
        "intoxication fumee|fumees",
      ],
    },
    venom: {
      en: [
        "snake_bite|snakebite|bitten_snake",
        "snake|rattlesnake|viper|cobra|adder|copperhead & bit|bite|bitten",
        "scorpion|black_widow|box_jellyfish & sting|stung|bite|bit|bitten",
      ],
      fr: [
        "serpent|vipere|couleuvre & mordu|mordue|morsure|mord",
        "morsure serpent|vipere",
        "scorpion|meduse & pique|piquee|piqure && {severe}",
        "scorpion & pique|piquee|piqure",
      ],
    },
    caustic_or_toxic: {
      both: [
        "{took} & {caustic}",
        "{caustic} && {child} & {took}",
        "{caustic} & mouth|bouche|swallow|throat|gorge",
      ],
      en: ["poisoned|poison", "ate|eaten wild > mushroom|mushrooms|berries", "mixed bleach"],
      fr: [
        "empoisonne|empoisonnee|empoisonnement|intoxique|intoxiquee|intoxication",
        "boit|boire|bu > javel|produit|detergent|essence",
      ],
    },
    withdrawal: {
      both: [
        "stopped|quit|arrete|sevrage|withdrawal|withdrawals & drinking|alcohol|boire|alcool|benzo|xanax|valium && {shaking}",
        "stopped|quit|arrete|sevrage|withdrawal & drinking|alcohol|boire|alcool && {seizure}",
        "stopped|quit|arrete|sevrage|withdrawal & drinking|alcohol|boire|alcool && seeing|voit|vois|hallucination|hallucinations|hallucinating|hallucine",
        "stopped|quit|arrete|sevrage & drinking|alcohol|boire|alcool && {confused}",
      ],
      en: [
        "delirium tremens",
        "dts && alcohol|drinking",
        "withdrawal|withdrawals|detox|detoxing && seizure|shaking|shakes|hallucinating|seeing_things",
      ],
      fr: ["delirium tremens", "sevrage & tremblements|tremble|hallucinations|convulsions|crise"],
    },
  },
};

/** Source: NHS medicines pages, NHS 111. */
export const medicineUrgent: Rule = {
  id: "medicine_urgent",
  level: "urgent",
  route: "same_day",
  source: ["NHS: medicines A to Z", "NHS 111", "general knowledge"],
  signs: {
    error: {
      both: [
        "wrong|mauvais|mauvaise|mistake|accident|erreur|accidentally|trompe|trompee & {medicine}",
        "{took} & twice|double|deux|2 & {medicine} & mistake|accident|accidentally|erreur|dose",
      ],
      en: [
        "took|taken|given|gave > wrong > medication|medicine|pill|pills|dose|drug",
        "double|doubled|two doses|dose",
        "missed|forgot|skipped|out_of & insulin|warfarin|seizure|epilepsy|blood_thinner|steroids|prednisone|transplant|eliquis|keppra & days|dose|doses",
      ],
      fr: [
        "pris|prise|donne deux fois",
        "double dose",
        "trompe|trompee > medicament|dose|comprime",
        "oublie|oubliee|manque & insuline|anticoagulant|antiepileptique|cortisone|previscan|eliquis & jours|prise|prises|dose|doses",
      ],
    },
    bleeding_on_thinners: {
      both: [
        "{bleeding} && ~{blood_thinner}",
        "bruise|bruises|bruising|bleus|hematome|hematomes && ~{blood_thinner}",
      ],
    },
    bad_reaction: {
      both: [
        "new|nouveau|nouvelle|started|commence & medication|medicine|pill|pills|drug|medicament|traitement && {rash}",
        "reaction & medication|medicine|antibiotic|vaccine|medicament|antibiotique|vaccin & bad|severe|strong|forte|grave|severe|worried",
      ],
      en: ["face|lips twitching|stiff & medication", "lithium|digoxin & shaking|vomiting|confused"],
    },
    withdrawal: {
      both: [
        "withdrawal|withdrawals|sevrage|manque|detox & bad|severe|alcohol|opioid|benzo|xanax|alcool|shaking|sick|dur|tremble|methadone",
      ],
    },
  },
};
