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
        "ketones && {vomiting}",
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
        "{sugar_low} && {wont_wake}",
      ],
      en: [
        "low > sugar|sugars|glucose && {confused}",
        "sugar|glucose > low|dropped|crashed|crashing && {confused}",
        "sugar|glucose > low|dropped|crashed && {drowsy}",
        "low > sugar|glucose && {drowsy}",
        "low > sugar|glucose && {cannot} > {swallow}",
        "low > sugar|glucose && {wont_wake}",
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
