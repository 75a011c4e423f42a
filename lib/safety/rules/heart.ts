import type { Rule } from "@/lib/safety/types";

/** Source: NHS "When to call 999", AHA warning signs of a heart attack, MedlinePlus. */
export const chestPain: Rule = {
  id: "chest_pain",
  level: "emergency",
  route: "emergency",
  source: ["NHS: When to call 999", "AHA: heart attack warning signs", "MedlinePlus: heart attack"],
  signs: {
    pain_or_pressure: {
      both: ["{chest} & {pain}", "{chest} & {pressure}"],
      en: [
        "heart > pain|pains|hurts|hurting|hurtin|aches|aching",
        "pain|pains|pressure > heart",
        "sitting|standing|stepping chest",
        "angina",
        "chest > feels|feeling|felt",
        "heart & heavy|heaviness|pressure|weight|stabbing|sharp|squeezing|squeezed|tightness|crushing|stinging|pinching|hurts",
        "indigestion|heartburn && sweating|sweaty|sweat|jaw|arm|breathless|clammy",
      ],
      fr: [
        "coeur > serre|lance|oppresse|douloureux|pince|comprime|brule",
        "douleur|douleurs|serrement|pincement|pincements|poids|etau|serre > coeur",
        "coeur > fait mal",
        "fait mal > coeur",
        "oppression|oppressee thoracique|poitrine",
        "angor|angine poitrine",
        "poids > poitrine",
      ],
      evenIfGone: true,
    },
    named: {
      en: [
        "having|had|has|have|think|maybe|another|massive > heart attack",
        "heart attack",
        "cardiac event",
        "feels|feel like dying & chest|heart|breath",
      ],
      fr: ["crise cardiaque", "infarctus", "attaque cardiaque"],
    },
    spreading: {
      en: [
        "left arm & {pain}",
        "left arm & numb|numbness|tingling|heavy|tight && sweat|sweating|nausea|jaw|breath|chest|dizzy",
        "pain & {spreads} & left_arm|jaw",
        "arm & jaw & {pain}",
        "jaw & {pain} && {sweating}",
        "jaw & {pain} && {breathless}",
        "jaw & {pain} && {nausea}",
        "shoulder blades & {pain} && {sweating}",
      ],
      fr: [
        "bras gauche & {pain}",
        "bras gauche & engourdi|lourd|fourmille|fourmillements && {sweating}",
        "{pain} & {spreads} & bras_gauche|machoire",
        "machoire & {pain} && {sweating}",
        "machoire & bras & {pain}",
        "machoire & {pain} && {nausea}",
        "machoire & {pain} && {breathless}",
      ],
      evenIfGone: true,
    },
    without_pain: {
      both: [
        "malaise|malaises && {sweating}",
        "malaise|malaises && {chest}",
        "malaise|malaises && {breathless}",
        "{sweating} && {breathless} && {nausea}",
        "cold|clammy|froide|froides|froid & sweat|sweats|sweaty|sueur|sueurs && {breathless}",
        "{radiates_to} & {pain} && sweat|sweats|sweaty|sweating|sueur|sueurs && {nausea}",
        "cold|clammy|froide|froides & sweat|sweats|sweaty|sueur|sueurs && {faint}",
      ],
    },
    tearing: {
      both: ["{tearing} & {back}", "{tearing} & {chest}", "{tearing} & {pain}"],
      en: ["aortic dissection", "aneurysm burst|ruptured|rupture|leaking"],
      fr: ["dissection aortique", "rupture anevrisme"],
    },
    fainting: { both: ["{faint}"], evenIfGone: true },
    very_fast_heartbeat: {
      both: [
        "{pulse_very_fast}",
        "{heart} & {fast} && {dizzy}",
        "{heart} & {fast} && {breathless}",
      ],
      en: [
        "heart|heartbeat|pulse & racing|pounding|fast & wont|cant|stop|slow|hours|out_of_control|crazy|very|extremely",
        "heart & beating out of chest",
        "svt|afib|a_fib & attack|episode|now|racing",
      ],
      fr: [
        "coeur|pouls & vite|emballe|emballé|fort|rapide & tres|trop|arrete|calme|heures|minutes",
        "tachycardie",
      ],
    },
  },
};

/** Source: NHS "Heart palpitations", NHS 111, ESC patient leaflets. */
export const heartUrgent: Rule = {
  id: "heart_urgent",
  level: "urgent",
  route: "same_day",
  source: ["NHS: heart palpitations", "NHS: heart failure", "general knowledge"],
  signs: {
    palpitations: {
      both: [
        "palpitation|palpitations|palpit*",
        "{pulse_fast}",
        "{pulse_slow}",
        "{heart} & {fast}",
      ],
      en: [
        "heart & skipping|flutter|fluttering|flutters|irregular|pounding|racing",
        "irregular heartbeat|pulse",
      ],
      fr: [
        "coeur & irregulier|irreguliere|rate|saute|cogne|battements",
        "coeur bat > vite|fort|bizarre",
      ],
    },
    near_fainting: {
      en: ["near fainting|syncope", "feel|feeling|felt faint", "going_to|gonna|nearly faint"],
      fr: ["va|vais evanouir", "malaise|malaises", "sens partir", "vais tomber pommes"],
    },
    heart_failure: {
      both: ["{swelling} & {leg} && {breathless}", "{swelling} & {feet_hands} && {breathless}"],
      en: [
        "gained > pounds|lbs|kg|kilos && {swelling}",
        "sleep|sleeping & sitting|upright|pillows & breath|breathe",
      ],
      fr: ["pris > kilos|kg && {swelling}", "dors|dormir & assis|assise|oreillers"],
    },
  },
};
