import "server-only";

import { getLocale, getTranslations } from "next-intl/server";

import type { CopyWords } from "./page";

const subjects = ["ai", "email", "sms", "proxy", "transcription"] as const;
const isSubject = (subject: string): subject is (typeof subjects)[number] =>
  subjects.some((one) => one === subject);

/** The words of a copy, in the language of the person who asks. */
export async function copyWords(): Promise<CopyWords> {
  const [locale, t, visits, assistants] = await Promise.all([
    getLocale(),
    getTranslations("records.copy.page"),
    getTranslations("appointments"),
    getTranslations("assistants.kinds"),
  ]);
  return {
    locale,
    title: (name) => t("title", { name }),
    made: (at) => t("made", { at }),
    what: t("what"),
    recordNumber: t("recordNumber"),
    birthDate: t("birthDate"),
    visits: t("visits"),
    consents: t("consents"),
    conversations: t("conversations"),
    assistants: t("assistants"),
    with: (names) => t("with", { names }),
    you: t("you"),
    somebody: t("somebody"),
    system: t("system"),
    untitled: t("untitled"),
    edited: (at) => t("edited", { at }),
    removed: t("removed"),
    file: (name, size) => t("file", { name, size }),
    subject: (subject) => (isSubject(subject) ? t(`subjects.${subject}`) : subject),
    agreed: (subject, at, wording) => t("agreed", { subject, at, wording }),
    withdrawn: (at) => t("withdrawn", { at }),
    status: (status) => visits(`status.${status}`),
    visitType: (type) => visits(`type.${type}`),
    assistant: (kind) => assistants(`${kind}.name`),
    end: (count) => t("end", { count }),
  };
}
