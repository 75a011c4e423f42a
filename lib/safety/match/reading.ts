/** Thresholds: temperatures in NICE NG143 and NHS; pressure in NICE NG136 and NG133; sugar in NHS and ADA; pulse and oxygen in NHS. */
const vitalMeasures = [
  "fever",
  "high_fever",
  "fever_38",
  "fever_39",
  "fever_40",
  "cold_body",
  "pressure_crisis",
  "pressure_raised",
  "pressure_low",
  "fast",
  "pulse_very_fast",
  "pulse_fast",
  "pulse_slow",
  "oxygen_very_low",
  "oxygen_low",
  "sugar_very_high",
  "sugar_high",
  "sugar_low",
] as const;

/** Ages in NICE NG143; weeks of pregnancy in NHS (labour before 37 weeks). */
const ageMeasures = [
  "under_3_months",
  "months_3_to_6",
  "child_age",
  "preterm",
  "pregnant",
  "birth_or_pregnancy",
] as const;

/** How long something has lasted, and how many tablets were taken. */
const spanMeasures = [
  "over_5_minutes",
  "over_12_hours",
  "over_24_hours",
  "over_3_days",
  "over_5_days",
  "many",
] as const;

/** Groups that are read from numbers with their units. */
export const measures = [...vitalMeasures, ...ageMeasures, ...spanMeasures] as const;
export type Measure = (typeof measures)[number];

/** What a number says, where it stands. */
export type Reading = { measure: Measure; start: number; end: number };
