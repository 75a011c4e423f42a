import type { Seen } from "./find";
import type { Reading } from "./reading";
import { isNear, wordAt, wordSet, type Numeral } from "./numbers";

const heat = wordSet(`fever feverish temp temps temperature fevers fievre febrile thermometer
  thermometre chaud c f celsius fahrenheit degrees degree degre degres deg forehead`);
const fahrenheit = wordSet("f fahrenheit");
const pressureWords = wordSet("bp pressure tension ta hypertension systolic systolique arterielle");
const pulseWords = wordSet(`pulse bpm heartbeat heartrate heart hr pouls battements cardiaque rate
  frequence rythme coeur`);
const oxygenWords = wordSet(`oxygen o2 sat sats spo2 saturation oxygene oximeter oxymetre sao2 ox
  satu pulseox`);
const sugarWords = wordSet(`sugar sugars glucose glycemia glycemie glycemies glucometer dextro sucre
  bg cgm dexcom libre mmol dl hgt`);
/** Units that make a number something other than a temperature or a reading. */
const otherUnits = wordSet(`kg kgs lbs lb pounds kilos cm mm m km ml mg mcg g ug iu ui units unites
  years year yo yr yrs ans an weeks week semaines days jours months mois hours heures minutes min
  am pm h euros dollars percent times fois pills tablets comprimes`);

export function readVitals(tokens: readonly Seen[], numbers: readonly Numeral[]): Reading[] {
  return numbers.flatMap(({ at, value }) => {
    if (tokens[at]?.value === null) return [];
    const found = [
      ...temperature(tokens, at, value),
      ...pressure(tokens, at, value),
      ...pulse(tokens, at, value),
      ...breaths(tokens, at, value),
      ...oxygen(tokens, at, value),
      ...sugar(tokens, at, value),
    ];
    return found.map((measure) => ({ measure, start: at, end: at }));
  });
}

function temperature(tokens: readonly Seen[], at: number, value: number): Reading["measure"][] {
  const celsius = inCelsius(tokens, at, value);
  if (celsius === null) return [];
  if (celsius < 35) return ["cold_body"];
  const found: Reading["measure"][] = [];
  if (celsius >= 38) found.push("fever_38", "fever");
  if (celsius >= 39) found.push("fever_39", "high_fever");
  if (celsius >= 40) found.push("fever_40");
  return found;
}

/** 100.4 °F is 38 °C. Without a unit, 38.5 is believed and 38 is not unless heat is spoken of. */
function inCelsius(tokens: readonly Seen[], at: number, value: number): number | null {
  const next = wordAt(tokens, at + 1, at);
  const isSpoken = isNear(tokens, at, heat, { before: 5, after: 3 });
  if (otherUnits.has(next) && !(isSpoken && value > 37)) return null;
  if (value >= 93 && value <= 110 && (isSpoken || fahrenheit.has(next))) {
    return Math.round(((value - 32) / 1.8) * 10) / 10;
  }
  if (value < 30 || value > 43) return null;
  const isDecimal = !Number.isInteger(value) && value >= 37;
  return isSpoken || isDecimal ? value : null;
}

/** "180/120", "180 over 120"; in French also in centimetres: "tension à 18/12". */
function pressure(tokens: readonly Seen[], at: number, value: number): Reading["measure"][] {
  const lower = lowerPressure(tokens, at);
  const isSpoken = isNear(tokens, at, pressureWords, { before: 6, after: 4 });
  if (lower === null) return isSpoken && value >= 180 && value <= 300 ? ["pressure_crisis"] : [];
  const scale = isSpoken && value >= 7 && value <= 30 && lower <= 20 ? 10 : 1;
  const [systolic, diastolic] = [value * scale, lower * scale];
  if (systolic > 300 || systolic < 50 || diastolic >= systolic || diastolic < 20) return [];
  if (systolic >= 180 || diastolic >= 120) return ["pressure_crisis", "pressure_raised"];
  if (systolic >= 140 || diastolic >= 90) return ["pressure_raised"];
  return systolic < 90 && isSpoken ? ["pressure_low"] : [];
}

const over = wordSet("over sur on");

function lowerPressure(tokens: readonly Seen[], at: number): number | null {
  const next = tokens[at + 1];
  if (next?.afterSlash) return next.value;
  return over.has(next?.word ?? "") ? (tokens[at + 2]?.value ?? null) : null;
}

function pulse(tokens: readonly Seen[], at: number, value: number): Reading["measure"][] {
  if (!isNear(tokens, at, pulseWords, { before: 5, after: 2 })) return [];
  if (isNear(tokens, at, pressureWords, { before: 6, after: 3 })) return [];
  if (otherUnits.has(wordAt(tokens, at + 1, at)) || tokens[at + 1]?.afterSlash) return [];
  if (value >= 140 && value <= 300) return ["pulse_very_fast"];
  if (value >= 120 && value < 140) return ["pulse_fast"];
  return value >= 20 && value < 40 ? ["pulse_slow"] : [];
}

const breathWords = wordSet(`breathing breaths breath breathes respiration respirations respire
  respiratoire rr`);
const perMinute = wordSet("times breaths minute min mn fois");

/** So many breaths in a minute are fast at any age beyond the first weeks. */
function breaths(tokens: readonly Seen[], at: number, value: number): Reading["measure"][] {
  if (value < 40 || value > 150) return [];
  const isCount = isNear(tokens, at, perMinute, { before: 0, after: 2 });
  return isCount && isNear(tokens, at, breathWords, { before: 5, after: 2 }) ? ["fast"] : [];
}

function oxygen(tokens: readonly Seen[], at: number, value: number): Reading["measure"][] {
  if (!isNear(tokens, at, oxygenWords, { before: 5, after: 3 })) return [];
  if (value >= 50 && value < 92) return ["oxygen_very_low"];
  return value >= 92 && value < 94 ? ["oxygen_low"] : [];
}

/** mg/dL from 20 up, mmol/L below; in French also grams: "2,8 g/L". */
function sugar(tokens: readonly Seen[], at: number, value: number): Reading["measure"][] {
  if (!isNear(tokens, at, sugarWords, { before: 6, after: 3 })) return [];
  const next = wordAt(tokens, at + 1, at);
  if (next !== "g" && otherUnits.has(next) && next !== "mg") return [];
  const mg = value * toMilligrams(tokens, at, value);
  if (mg >= 300 && mg <= 2000) return ["sugar_very_high", "sugar_high"];
  if (mg >= 240 && mg < 300) return ["sugar_high"];
  return mg >= 10 && mg < 60 ? ["sugar_low"] : [];
}

const french = wordSet("glycemie glycemies dextro sucre");

/** What a reading is multiplied with; without a unit, its size and language tell which it is. */
function toMilligrams(tokens: readonly Seen[], at: number, value: number): number {
  const next = wordAt(tokens, at + 1, at);
  if (next === "mmol") return 18;
  if (next === "g") return 100;
  if (next === "mg" || next === "dl" || value >= 36) return 1;
  const isGrams = value <= 4 && isNear(tokens, at, french, { before: 6, after: 3 });
  return isGrams ? 100 : 18;
}
