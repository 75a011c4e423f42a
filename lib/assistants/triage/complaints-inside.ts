import type { Complaint } from "./complaint";

/** Belly, water, womb, and what is felt all over. */
export const inside = {
  urinary: {
    source: "NHS: urinary tract infections (UTIs)",
    words: {
      both: [
        "{urine} & {pain}",
        "{urine} & burning|burns|burn|brule|brulure|brulures|often|souvent",
      ],
      en: [
        "uti|utis|bladder_infection|cystitis|urine_infection",
        "pee|peeing more|often|constantly",
      ],
      fr: ["cystite|cystites|infection_urinaire", "envie uriner|pipi souvent"],
    },
    asks: ["onset", "urine", "temperature", "pregnancy", "conditions"],
    rest: "book_routine",
  },
  diarrhoea: {
    source: "NHS: diarrhoea and vomiting",
    words: {
      en: [
        "diarrhea|diarrhoea|the_runs|runs|loose_stools|watery_stools|watery_poop",
        "stomach bug|flu",
      ],
      fr: ["diarrhee|diarrhees|gastro|selles_liquides|courante"],
    },
    asks: ["onset", "fluids", "belly", "temperature", "conditions"],
    rest: "self_care",
  },
  vomiting: {
    source: "NHS: diarrhoea and vomiting",
    words: { both: ["{vomiting}", "{nausea}"] },
    asks: ["onset", "fluids", "belly", "temperature", "pregnancy", "conditions"],
    rest: "self_care",
  },
  heartburn: {
    source: "NHS: heartburn and acid reflux",
    words: {
      en: ["heartburn|reflux|acid_reflux|indigestion|gerd"],
      fr: ["brulures_estomac|reflux|remontees_acides|aigreurs|indigestion"],
    },
    asks: ["onset", "severity", "belly", "conditions"],
    rest: "self_care",
  },
  constipation: {
    source: "NHS: constipation",
    words: {
      en: ["constipated|constipation", "{cannot} > poop|poo|go_to_the_toilet"],
      fr: ["constipe|constipee|constipation"],
    },
    asks: ["onset", "belly", "severity", "conditions"],
    rest: "self_care",
  },
  belly_pain: {
    source: "NHS: stomach ache",
    words: {
      both: ["{belly} & {pain}"],
      en: ["stomachache|bellyache|tummy_ache|cramps|cramping|bloated|bloating"],
      fr: ["maux ventre", "crampes|ballonne|ballonnee|ballonnements"],
    },
    asks: ["onset", "severity", "belly", "temperature", "pregnancy", "conditions"],
    rest: "book_routine",
  },
  period: {
    source: "NHS: heavy periods",
    words: {
      en: ["period|periods|menstrual|menstruation", "spotting"],
      fr: ["regles|menstruations|cycle_menstruel"],
    },
    asks: ["bleeding", "severity", "pregnancy", "course"],
    rest: "book_routine",
  },
  pregnancy: {
    source: "NHS: pregnancy",
    words: { both: ["{pregnant}"] },
    asks: ["bleeding", "severity", "temperature", "course"],
    rest: "book_routine",
  },
  genital: {
    source: "NHS: sexually transmitted infections",
    words: {
      en: [
        "discharge|thrush|std|sti|yeast_infection|itchy_down_there",
        "{genitals} & itchy|itching|itch|sore",
      ],
      fr: ["pertes_blanches|mycose|ist|mst", "{genitals} & demange|demangeaisons|irrite"],
    },
    asks: ["onset", "severity", "temperature", "pregnancy"],
    rest: "book_routine",
  },
  sugar: {
    source: "NHS: high blood sugar",
    words: {
      both: ["{sugar_high}", "{sugar_low}"],
      en: ["blood_sugar|glucose|sugar_levels|hba1c"],
      fr: ["glycemie|glycemies|taux_de_sucre"],
    },
    asks: ["onset", "fluids", "daily", "conditions"],
    rest: "book_routine",
  },
  pressure: {
    source: "NHS: high blood pressure",
    words: {
      both: ["{pressure_raised}"],
      en: ["blood_pressure|hypertension|bp"],
      fr: ["tension_arterielle|hypertension|ma_tension"],
    },
    asks: ["onset", "head", "conditions", "pregnancy"],
    rest: "book_routine",
  },
  fever: {
    source: "NHS: high temperature (fever) in adults; NICE NG143",
    words: { both: ["{fever}", "{fever_38}", "{chills}"], en: ["flu"], fr: ["grippe"] },
    asks: ["onset", "temperature", "fluids", "daily", "conditions", "pregnancy"],
    rest: "self_care",
  },
  tiredness: {
    source: "NHS: tiredness and fatigue",
    words: {
      en: ["tired|fatigue|fatigued|exhausted|no_energy|run_down|worn_out"],
      fr: ["fatigue|fatiguee|epuise|epuisee|crevee|sans_energie"],
    },
    asks: ["onset", "daily", "course", "mood", "conditions"],
    rest: "book_routine",
  },
} as const satisfies Readonly<Record<string, Complaint>>;
