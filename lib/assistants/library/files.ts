import { z } from "zod";

import belly from "@/content/health/belly-kidneys-and-blood.json";
import bones from "@/content/health/bones-and-joints.json";
import checks from "@/content/health/checks-and-vaccines.json";
import children from "@/content/health/children.json";
import lungs from "@/content/health/colds-and-lungs.json";
import diabetes from "@/content/health/diabetes-and-thyroid.json";
import senses from "@/content/health/eyes-ears-teeth.json";
import firstAid from "@/content/health/first-aid.json";
import heart from "@/content/health/heart-and-vessels.json";
import infections from "@/content/health/infections-and-travel.json";
import living from "@/content/health/living-well.json";
import medicines from "@/content/health/medicines.json";
import mind from "@/content/health/mind-and-nerves.json";
import skin from "@/content/health/skin.json";
import birth from "@/content/health/women-men-and-birth.json";
import imported from "@/content/imported/medlineplus.json";
import helpEn from "@/content/help/en.json";
import helpFr from "@/content/help/fr.json";
import { places } from "@/lib/assistants/types";

import { importedArticle } from "./imported";
import type { Language } from "./types";

/** What an article says in one language. Each has its own version and reviewer: a person signs what they read. */
const wording = z.strictObject({
  version: z.int().min(1),
  title: z.string().min(1),
  /** How people call it, beside the words of title and passages. */
  terms: z.string().min(1),
  passages: z.array(z.string().min(1).max(600)).min(1).max(4),
  reviewedBy: z.string().nullable(),
});

const article = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    organisation: z.string().min(1),
    url: z.url({ protocol: /^https$/ }),
    /** Whether somebody has opened the address and compared. */
    verified: z.boolean(),
    licence: z.string().min(1),
    writtenOn: z.iso.date(),
    /** From this day on it is not used. */
    nextReviewOn: z.iso.date(),
    en: wording,
    fr: wording,
  })
  .refine(({ en, fr }) => en.passages.length === fr.passages.length, {
    error: "both languages have the same passages",
  });

const help = z.object({
  id: z.string(),
  place: z.enum(places),
  title: z.string(),
  terms: z.string(),
  text: z.string(),
});

type InBoth = z.infer<typeof article>;
/** An article in one language. */
export type Article = Omit<InBoth, Language> & InBoth[Language];
export type Help = z.infer<typeof help>;

const files = [
  belly,
  birth,
  bones,
  checks,
  children,
  diabetes,
  firstAid,
  heart,
  infections,
  living,
  lungs,
  medicines,
  mind,
  senses,
  skin,
];

const library = files.flatMap((file) => z.array(article).parse(file));

function inLanguage(language: Language): Article[] {
  return library.map(({ en, fr, ...shared }) => ({ ...shared, ...{ en, fr }[language] }));
}

/** The articles in our own words, in a language. */
export const ownArticles: Readonly<Record<Language, readonly Article[]>> = {
  en: inLanguage("en"),
  fr: inLanguage("fr"),
};

/** What `npm run import:medlineplus` has brought; empty as MedZen comes. */
const fromElsewhere = z.array(importedArticle).parse(imported);

/** Every article of the library in a language, our own first. */
export const articles: Readonly<Record<Language, readonly Article[]>> = {
  en: [...ownArticles.en, ...fromElsewhere.filter(({ language }) => language === "en")],
  fr: [...ownArticles.fr, ...fromElsewhere.filter(({ language }) => language === "fr")],
};

/** Every answer about the app. */
export const helps: Readonly<Record<Language, readonly Help[]>> = {
  en: z.array(help).parse(helpEn),
  fr: z.array(help).parse(helpFr),
};
