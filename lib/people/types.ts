/** How many patient hues the design system has; see app/tokens.css. */
export const patientHueCount = 8;

/** A patient as staff must always see one: two identifiers beside the name. */
export type PatientIdentity = {
  id: string;
  name: string;
  /** Calendar date, `YYYY-MM-DD`; null when the record has none. */
  birthDate: string | null;
  recordNumber: string | null;
  /** 0 to 7, from `patientHue`. */
  hue: number;
};
