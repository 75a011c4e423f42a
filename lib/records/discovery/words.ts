import "server-only";

import { getLocale, getTranslations } from "next-intl/server";

import type { DiscoveryWords } from "./page";

/** The words of an export's pages, in the language of the person who takes it. */
export async function discoveryWords(): Promise<DiscoveryWords> {
  const [locale, t, roles, relations] = await Promise.all([
    getLocale(),
    getTranslations("records.discovery.page"),
    getTranslations("people.settings.roles"),
    getTranslations("proxies.relations"),
  ]);
  return {
    locale,
    title: (reference) => t("title", { reference }),
    made: (at, name) => t("made", { at, name }),
    reason: (reason) => t("reason", { reason }),
    conversation: (facility, id) => t("conversation", { facility, id }),
    upTo: (seq) => t("upTo", { seq }),
    zone: (timeZone) => t("zone", { timeZone }),
    chain: (seal, hash) => t("chain", { seal, hash }),
    noChain: t("noChain"),
    people: t("people"),
    span: (from, to) => t("span", { from, to }),
    spanOpen: (from) => t("spanOpen", { from }),
    readUpTo: (seq, at) => t("readUpTo", { seq, at }),
    outside: t("outside"),
    nobody: t("nobody"),
    opening: (from, to, times) => t("opening", { from, to, times }),
    why: (reason) => t("why", { reason }),
    notTold: t("notTold"),
    review: (at, from, to) => t("review", { at, from, to }),
    missing: t("missing"),
    missingItems: [t("noFiles"), t("noNotes"), t("noDeleted"), t("noRedacted")],
    how: t("how"),
    howItems: [t("howMember"), t("howLater"), t("howOutside"), t("howMarks"), t("howUnknown")],
    holds: (count) => t("holds", { count }),
    erased: (at) => t("erased", { at }),
    changed: (count) => t("changed", { count }),
    messages: t("messages"),
    further: (page) => t("further", { page }),
    first: t("first"),
    system: t("system"),
    somebody: t("somebody"),
    role: (role, actsAs) =>
      actsAs === null ? roles(role) : t("acts", { relation: relations(actsAs) }),
    edited: (at) => t("edited", { at }),
    deleted: (at, name) => t("deleted", { at, name }),
    redacted: (at) => t("redacted", { at }),
    versions: (count) => t("versions", { count }),
    until: (at) => t("until", { at }),
    file: (name, size, sha256) => t("file", { name, size, sha256 }),
    seen: (count) => t("seen", { count }),
    basis: (basis, at) => t(`bases.${basis}`, { at }),
    delivered: (at) => t("delivered", { at }),
    read: (at) => t("read", { at }),
    confirmed: (at) => t("confirmed", { at }),
    unknown: t("unknown"),
    end: (count) => t("end", { count }),
  };
}
