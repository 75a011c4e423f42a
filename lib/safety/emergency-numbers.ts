import { z } from "zod";

/** A number as it is shown and as a `tel:` link dials it; `sms` instead where one writes to it. */
const line = z.object({
  name: z.string(),
  shown: z.string(),
  tel: z
    .string()
    .regex(/^\+?\d{2,15}$/)
    .nullable(),
  sms: z.object({ to: z.string().regex(/^\d{3,10}$/), text: z.string().nullable() }).nullable(),
  /** For lines that are found on a page. */
  url: z.url().nullable(),
});

const numbers = z.object({
  emergency: z.array(line).min(1),
  crisis: z.array(line).min(1),
  poison: z.array(line),
});

/** A line that somebody in danger can be sent to. */
export type Line = z.infer<typeof line>;
/** What to call in a country: the first of each list is the one to show largest. */
export type EmergencyNumbers = z.infer<typeof numbers>;

const call = (name: string, shown: string, tel = shown.replaceAll(/\D/g, "")): Line => ({
  name,
  shown,
  tel,
  sms: null,
  url: null,
});

const write = (name: string, to: string, text: string | null = null): Line => ({
  name,
  shown: text === null ? to : `${text} → ${to}`,
  tel: null,
  sms: { to, text },
  url: null,
});

const helplines: Line = {
  name: "Find a helpline",
  shown: "findahelpline.com",
  tel: null,
  sms: null,
  url: "https://findahelpline.com",
};

const european: EmergencyNumbers = {
  emergency: [call("Emergency", "112")],
  crisis: [helplines],
  poison: [],
};

const british: EmergencyNumbers = {
  emergency: [call("Emergency", "999"), call("Emergency", "112")],
  crisis: [
    call("NHS 111, option 2", "111"),
    call("Samaritans", "116 123"),
    write("Shout", "85258", "SHOUT"),
  ],
  poison: [call("NHS 111", "111")],
};

const configured: Readonly<Record<string, EmergencyNumbers>> = {
  US: {
    emergency: [call("Emergency", "911")],
    crisis: [call("988 Suicide & Crisis Lifeline", "988"), write("988 Lifeline", "988")],
    poison: [call("Poison Help", "1-800-222-1222", "+18002221222")],
  },
  CA: {
    emergency: [call("Emergency", "911")],
    crisis: [call("Suicide Crisis Helpline", "988"), write("Suicide Crisis Helpline", "988")],
    poison: [call("Poison centre", "1-844-764-7669", "+18447647669")],
  },
  GB: british,
  UK: british,
  AU: {
    emergency: [call("Emergency", "000")],
    crisis: [call("Lifeline", "13 11 14")],
    poison: [call("Poisons Information Centre", "13 11 26")],
  },
  FR: {
    emergency: [call("SAMU", "15"), call("Urgences", "112")],
    crisis: [call("Numéro national de prévention du suicide", "3114")],
    poison: [call("SAMU", "15")],
  },
};

/** The European Union, Iceland, Liechtenstein, Norway and Switzerland. */
const dial112 = new Set(
  "IS LI NO CH AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(
    " ",
  ),
);

/** Where the country is not known, no number is better than a wrong one: words, and 112 for a phone to route. */
const anywhere: EmergencyNumbers = {
  emergency: [
    {
      name: "Local emergency number",
      shown: "your local emergency number",
      tel: "112",
      sms: null,
      url: null,
    },
  ],
  crisis: [helplines],
  poison: [],
};

/**
 * The numbers of a country (ISO 3166, two letters; "UK" is understood). They are configuration and
 * must be verified for every country before release: nothing here has been dialled. Emergency
 * numbers come from here and never from a knowledge base or a model.
 */
export function emergencyNumbers(country: string | null): EmergencyNumbers {
  const code = country?.trim().toUpperCase() ?? "";
  const own = Object.hasOwn(configured, code) ? configured[code] : undefined;
  return numbers.parse(own ?? (dial112.has(code) ? european : anywhere));
}

/** Where a clinic has named no line to talk to, its country's, if there is one to dial. */
export function crisisLineOf(country: string | null): string | null {
  return emergencyNumbers(country).crisis.find(({ tel }) => tel !== null)?.tel ?? null;
}
