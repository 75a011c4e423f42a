import type { Rule } from "@/lib/safety/types";

/** Source: NHS "When to call 999", NHS "Stomach ache", NHS "Vomiting blood", NHS "Bleeding from the bottom". */
export const abdomenGi: Rule = {
  id: "abdomen_gi",
  level: "emergency",
  route: "emergency",
  source: [
    "NHS: When to call 999",
    "NHS: stomach ache",
    "NHS: vomiting blood",
    "NHS: swallowed objects",
  ],
  signs: {
    severe_pain: {
      both: [
        "{belly} & {pain} & {severe}",

        "{belly} & {pain} & {sudden}",
        "{belly} & rigid|hard_rock|rock_hard|board|dur|dure|tendu|bois|swollen_hard & {pain}",
        "{belly} & {pain} && {cannot} > {walk}",
      ],
      en: [
        "worst|excruciating > stomach|belly|abdominal|tummy",
        "appendicitis|burst_appendix|ruptured_appendix",
        "belly|stomach|abdomen & rigid|board_like|rock_hard",
      ],
      fr: [
        "ventre & dur|dure|plie_en_deux|pliee_en_deux|contracture",
        "appendicite|peritonite",
        "coup poignard > ventre",
      ],
    },
    vomiting_blood: {
      both: ["{vomiting} & {blood}", "{vomiting} & coffee|cafe|marc"],
      en: ["blood & vomit|puke|throwing|throw_up", "coffee grounds", "puking|spewing > blood"],
      fr: ["rend|crache > sang & {much}", "marc cafe", "hematemese"],
    },
    black_or_bloody_stool: {
      both: [
        "{stool} & {black}",
        "{stool} & {blood} & {much}",
        "{stool} & {blood} && {dizzy}",
        "{stool} & {blood} && {faint}",
        "{stool} & blood_clots|caillots|only_blood|pure_blood|que_du_sang",
      ],
      en: [
        "rectal bleeding & heavy|lots|much|heavily|severe|clots|bad",
        "black tarry",
        "tarry stool|stools|poop",
        "passing|pooping|shitting > blood|clots & {much}",
        "bleeding > rectum|bottom|anus|rectally & lot|heavily|much|heavy",
      ],
      fr: [
        "selles noires",
        "melena",
        "saignement|hemorragie rectal|anal|anus & {much}",
        "rectorragie|rectorragies & {much}",
      ],
    },
    pain_with_fever_or_faint: {
      both: [
        "{belly} & {pain} & {severe} && {fever}",
        "{belly} & {pain} && {faint}",
        "{belly} & {pain} && {fever_39}",
        "right_side|cote_droit|fosse_iliaque & {pain} && {fever}",
      ],
      en: [
        "lower_right|right_lower & {pain} && {fever}",
        "lower_right|right_lower & {pain} && {vomiting}",
        "lower_right|right_lower & {pain} && {cannot} > {walk}",
      ],
      fr: ["bas droite|cote_droit & ventre & {pain} & {severe}"],
    },
    green_vomit_baby: {
      both: ["{vomiting} & green|bile|bilious|vert|verte|verts|vertes|bilieux && ~{baby}"],
      en: ["projectile vomit|vomiting && baby|newborn|infant|weeks"],
      fr: ["vomi|vomit|vomissements jet && bebe|nourrisson|semaines"],
    },
    swallowed_object: {
      both: ["{took} & {battery_magnet}"],
      en: ["swallowed > coin|toy|object|ring|lego|marble|bead && {cannot} > swallow|breathe"],
      fr: ["avale > piece|jouet|objet|bague|bille|perle && {cannot} > avaler|respirer"],
    },
    blocked: {
      both: [
        "{vomiting} && belly|stomach|abdomen|ventre & swollen|distended|bloated|gonfle|ballonne & {pain}",
      ],
      en: ["vomiting poop|feces|stool|fecal", "hernia & hard|purple|stuck|painful|vomiting"],
      fr: ["hernie & dure|violette|coincee|etranglee|vomi|vomissements", "occlusion"],
    },
  },
};

/** Source: NHS "Stomach ache", NHS "Diarrhoea and vomiting", NHS "Jaundice", NHS 111. */
export const abdomenUrgent: Rule = {
  id: "abdomen_urgent",
  level: "urgent",
  route: "same_day",
  source: [
    "NHS: stomach ache",
    "NHS: diarrhoea and vomiting",
    "NHS: dehydration",
    "NHS: jaundice",
    "general knowledge",
  ],
  signs: {
    cannot_keep_fluids: {
      both: [
        "{vomiting} && {over_24_hours}",
        "{vomiting} & {not_stopping}",
        "{vomiting} & {hours_days}",
        "{vomiting} & everything|tout|water|eau|fluids|anything",
      ],
      en: [
        "havent|hasnt|not|didnt kept|keeping|keep > down",
        "{cannot} > keep > down|fluids|water|anything|food|food_down",
        "dehydrated|dehydration",
        "not_keeping|keeping_nothing > down|anything",
      ],
      fr: [
        "{cannot} > garder|boire > rien|eau|liquide|liquides",
        "garde|gardes rien|plus_rien",
        "deshydrate|deshydratee|deshydratation",
        "rend tout",
      ],
    },
    lasting_pain: {
      both: [
        "{belly} & {pain} & {over_24_hours}",
        "{belly} & {pain} && {worse}",
        "{belly} & {pain} && {vomiting}",
        "{belly} & {pain} && {fever}",
        "{belly} & {pain} & {hours_days}",
      ],
      en: [
        "right lower|upper > belly|abdomen|side|quadrant|stomach & {pain}",
        "lower right & {pain}",
      ],
      fr: ["cote droit & ventre & {pain}", "bas ventre & {pain}"],
    },
    blood_in_stool: {
      both: ["{stool} & {blood}"],
      en: [
        "rectal bleeding",
        "bleeding > rectum|bottom|anus|rectally",
        "blood wiping|toilet|bowl|wipe",
      ],
      fr: [
        "rectorragie|rectorragies",
        "saigne|saignement|sang > anus|rectum|selles|rectal|anal|toilettes",
      ],
    },
    diarrhoea: {
      both: [
        "diarrhea|diarrhoea|diarrhee|gastro & {over_3_days}",
        "diarrhea|diarrhoea|diarrhee && {fever_38}",
        "diarrhea|diarrhoea|diarrhee & {severe}",
        "diarrhea|diarrhoea|diarrhee && dehydrated|deshydrate|deshydratee",
      ],
      en: ["diarrhea|diarrhoea & week|days"],
      fr: ["diarrhee & semaine|jours"],
    },
    jaundice: {
      both: ["skin|eyes|peau|yeux & yellow|yellowish|jaune|jaunes|jaunatre"],
      en: ["jaundice|jaundiced"],
      fr: ["jaunisse|ictere"],
    },
    swallowing: {
      both: ["{cannot} > {swallow}"],
      en: ["food stuck_throat|chest|stuck"],
      fr: ["aliment|nourriture|viande coince|coincee|bloque|bloquee"],
    },
  },
};

/** Source: NHS "Urinary tract infections", NHS "Blood in urine", NHS "Kidney infection". */
export const urinaryUrgent: Rule = {
  id: "urinary_urgent",
  level: "urgent",
  route: "same_day",
  source: ["NHS: urinary tract infections", "NHS: kidney infection", "NHS: blood in urine"],
  signs: {
    infection_with_fever: {
      both: [
        "uti|utis|bladder_infection|cystite|cystites|infection_urinaire|urinary_infection|burning_pee|burns_pee && {fever}",
        "uti|bladder_infection|cystite|infection_urinaire && {fever_38}",
        "uti|bladder_infection|cystite|infection_urinaire && {flank} & {pain}",
        "uti|bladder_infection|cystite|infection_urinaire && {chills}",
        "uti|cystite|infection_urinaire && {vomiting}",
        "{urine} & {pain} && {fever}",
        "{urine} & burning|burns|burn|brule|brulure|brulures && {fever}",
        "{flank} & {pain} && burning|burns|burn|brule|brulure|brulures && {urine}",
        "{fever} && flank|kidney|kidneys|rein|reins|flanc|lombaires & {pain}",
      ],
      en: ["kidney infection", "pyelonephritis"],
      fr: ["pyelonephrite|infection rein"],
    },
    blood: {
      both: [
        "{urine} & {blood}",
        "{urine} & red|pink|cola|coke|tea|coca|brown|rouge|rouges|rose|marron",
      ],
      en: ["peeing|pissing|urinating > blood"],
      fr: ["pisse|urine > sang", "hematurie"],
    },
    cannot_pass: {
      both: ["{cannot} > pee|urinate|urinating|peeing|uriner|pisser|pipi"],
      en: ["urinary retention", "catheter & blocked|not draining|stopped"],
      fr: ["retention urine|urinaire", "sonde & bouchee|coule"],
    },
    stone: {
      both: [
        "kidney_stone|kidney_stones|calcul_renal|calculs|colique_nephretique",
        "{flank} & {pain} & {severe}",
      ],
    },
  },
};
