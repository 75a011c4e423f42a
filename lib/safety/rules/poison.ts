import type { Rule } from "@/lib/safety/types";

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
        "{took_at_once} & {many} & {medicine}",
        "{many} > {medicine} & {took_at_once}",
        "{took} & {medicine} && {too_much}",
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
        "{street_drug} && {wont_wake}",
        "{street_drug} && {breathing_word} & {slow}",
        "{street_drug} && {faint}",
      ],
      en: [
        "alcohol poisoning",
        "drunk|drank|drinking && {wont_wake}",
        "drink > spiked",
        "drugged|roofied",
      ],
      fr: [
        "coma ethylique|alcoolique",
        "drogue|droguee & insu|verre",
        "ghb",
        "bu|alcool|ivre|bourre & {cannot} > reveiller",
        "bu|alcool|ivre && {wont_wake}",
      ],
    },
    opioid: {
      both: [
        "{drug} && {breathing_word} & {slow}",
        "{drug} && {drowsy}",
        "{drug} && barely|hardly|not breathing",
        "{drug} && {cannot} > {wake}",
        "{drug} && {wont_wake}",
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
        "snake|rattlesnake|rattler|mamba|viper|cobra|adder|copperhead & bit|bite|bitten",
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
        "{took} & produit|chemical|detergent|cleaner && {child}",
        "{caustic} & mouth|bouche & burns|burned|burnt|brulee|brule",
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
      fr: ["sevrage & tremblements|tremble|hallucinations|convulsions|crise"],
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
        "accidentally|mistakenly|mistake|error & {took} & twice|double|wrong|extra|another",
        "took|taken|given|gave > instead & {medicine}",
        "{medicine} & instead & {took}",
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
        "bleed*|saign* && ~{blood_thinner}",
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
