import { isolated, pageHead, safe } from "@/lib/records/html";

import type { Tally } from "./manifest";
import type {
  AccessRow,
  Basis,
  DiscoveryEnd,
  DiscoveryHead,
  DiscoveryMessage,
  DiscoveryPerson,
} from "./types";

type Role = DiscoveryPerson["role"];

/** The words of an export's pages, in the language of whoever takes it. */
export type DiscoveryWords = {
  locale: string;
  title: (reference: string) => string;
  made: (at: string, name: string) => string;
  reason: (reason: string) => string;
  conversation: (facility: string, id: string) => string;
  upTo: (seq: number) => string;
  zone: (timeZone: string) => string;
  chain: (seal: number, hash: string) => string;
  noChain: string;
  people: string;
  span: (from: string, to: string) => string;
  spanOpen: (from: string) => string;
  readUpTo: (seq: number, at: string) => string;
  outside: string;
  nobody: string;
  opening: (from: string, to: string, times: number) => string;
  why: (reason: string) => string;
  notTold: string;
  review: (at: string, from: number, to: number) => string;
  missing: string;
  missingItems: readonly string[];
  how: string;
  howItems: readonly string[];
  holds: (count: number) => string;
  erased: (at: string) => string;
  changed: (count: number) => string;
  messages: string;
  further: (page: number) => string;
  first: string;
  system: string;
  somebody: string;
  /** Whoever acts for the patient is named by that. */
  role: (role: Role, actsAs: DiscoveryPerson["acts_as"]) => string;
  edited: (at: string) => string;
  deleted: (at: string, name: string) => string;
  redacted: (at: string) => string;
  versions: (count: number) => string;
  until: (at: string) => string;
  file: (name: string, size: string, sha256: string) => string;
  seen: (count: number) => string;
  basis: (basis: Basis, at: string) => string;
  delivered: (at: string) => string;
  read: (at: string) => string;
  confirmed: (at: string) => string;
  unknown: string;
  end: (count: number) => string;
};

const furtherStyle = `
article{padding:.5rem 0;border-top:1px solid color-mix(in srgb,currentColor 20%,transparent)}
body{overflow-wrap:anywhere}details{font-size:.875rem}summary{cursor:pointer}.warn{border:2px solid;padding:.5rem .75rem}`;

const paragraph = (text: string): string => `<p>${safe(text)}</p>\n`;
const list = (items: readonly string[]): string =>
  `<ul>\n${items.map((item) => `<li>${item}</li>\n`).join("")}</ul>\n`;
const section = (title: string, body: string): string =>
  `<section><h2>${safe(title)}</h2>\n${body}</section>\n`;

/** Writes an export as pages that open without a network; what it holds is who is who. */
export class DiscoveryPages {
  private readonly head: DiscoveryHead;
  private readonly words: DiscoveryWords;
  private readonly timeZone: string;
  private readonly format: Intl.DateTimeFormat;
  private readonly size: Intl.NumberFormat;
  private readonly names: ReadonlyMap<string, string>;

  constructor(head: DiscoveryHead, words: DiscoveryWords, timeZone: string) {
    this.head = head;
    this.words = words;
    this.timeZone = timeZone;
    this.format = new Intl.DateTimeFormat(words.locale, {
      dateStyle: "long",
      timeStyle: "medium",
      timeZone,
    });
    this.size = new Intl.NumberFormat(words.locale, {
      style: "unit",
      unit: "kilobyte",
      maximumFractionDigits: 1,
    });
    this.names = new Map(head.people.map(({ id, name }) => [id, name]));
  }

  /** Somebody of the conversation by name; null for the product itself. */
  name(id: string | null): string | null {
    return id === null ? null : (this.names.get(id) ?? this.words.somebody);
  }

  /** One message with everybody who may have seen it. */
  message(message: DiscoveryMessage, access: readonly AccessRow[]): string {
    const { words } = this;
    const edited = message.edited_at === null ? [] : [words.edited(this.at(message.edited_at))];
    const when = [this.at(message.accepted_at), ...edited].map(safe);
    const by = isolated(this.name(message.sender_id) ?? words.system);
    const files = message.files.map((file) =>
      paragraph(words.file(file.name, this.size.format(file.bytes / 1_000), file.sha256)),
    );
    return `<article id="m${message.seq}"><p class="by">${message.seq} · ${by} · ${when.join(" · ")}</p>
${this.text(message)}${files.join("")}${this.versions(message)}${this.seen(access)}</article>\n`;
  }

  private text({ deleted_at, deleted_by, deleted_by_name, redacted_at, text }: DiscoveryMessage) {
    const { words } = this;
    if (redacted_at !== null) return paragraph(words.redacted(this.at(redacted_at)));
    if (deleted_at === null) return text ? `<p class="text" dir="auto">${safe(text)}</p>\n` : "";
    const by = deleted_by_name ?? this.name(deleted_by) ?? words.system;
    return paragraph(words.deleted(this.at(deleted_at), by));
  }

  private versions({ versions }: DiscoveryMessage): string {
    if (versions.length === 0) return "";
    const { words } = this;
    const items = versions.map(
      ({ text, until }) =>
        `${safe(words.until(this.at(until)))}<p class="text" dir="auto">${safe(text)}</p>`,
    );
    return `<details><summary>${safe(words.versions(versions.length))}</summary>${list(items)}</details>\n`;
  }

  private seen(access: readonly AccessRow[]): string {
    const { words } = this;
    const items = access.map((row) => {
      const facts = [
        words.basis(row.basis, this.at(row.from)),
        ...(row.delivered === "unknown" ? [words.unknown] : []),
        ...(row.delivered === "marked" ? [words.delivered(this.maybe(row.deliveredNotAfter))] : []),
        ...(row.read === "marked" ? [words.read(this.maybe(row.readNotAfter))] : []),
        ...(row.confirmedAt === null ? [] : [words.confirmed(this.at(row.confirmedAt))]),
      ];
      return `${isolated(row.name)} (${safe(words.role(row.role, row.actsAs))}) · ${facts.map(safe).join(" · ")}`;
    });
    return `<details><summary>${safe(words.seen(access.length))}</summary>${list(items)}</details>\n`;
  }

  /** A further page, once the one before it is full. */
  part(number: number, messages: string): string {
    const { head, words } = this;
    return `${pageHead(words.locale, words.title(head.reference), furtherStyle)}<p><a href="index.html">${safe(words.first)}</a></p>
${section(words.messages, messages)}<p><strong>${number}</strong></p>\n</body></html>\n`;
  }

  /** The page to begin with: what it is, who was inside, who looked from outside, what is missing, and the first messages. */
  index(messages: string, parts: number, end: DiscoveryEnd, tally: Tally): string {
    const { head, words } = this;
    const further = Array.from({ length: parts - 1 }, (_, index) => index + 2).map(
      (page) => `<a href="page-${page}.html">${safe(words.further(page))}</a>`,
    );
    const nav = further.length === 0 ? "" : list(further);
    return [
      pageHead(words.locale, words.title(head.reference), furtherStyle),
      this.summary(end, tally),
      section(words.people, this.people()),
      section(words.outside, this.outside()),
      section(words.how, list(words.howItems.map(safe))),
      section(words.missing, list(words.missingItems.map(safe))),
      section(words.messages, `${messages}${nav}`),
      `<p><strong>${safe(words.end(tally.messages))}</strong></p>\n</body></html>\n`,
    ].join("");
  }

  private summary(end: DiscoveryEnd, tally: Tally): string {
    const { head, words } = this;
    const { chain, conversation, openings } = head;
    return [
      words.made(this.at(head.started_at), head.by.name),
      words.reason(head.reason),
      words.conversation(conversation.facility_name ?? "", conversation.id),
      words.upTo(head.up_to_seq),
      words.zone(this.timeZone),
      chain === null ? words.noChain : words.chain(chain.seal, chain.hash),
      ...(end.holds.length === 0 ? [] : [words.holds(end.holds.length)]),
      ...(tally.changedWhileExporting === 0 ? [] : [words.changed(tally.changedWhileExporting)]),
      ...(end.erased_at === null ? [] : [words.erased(this.at(end.erased_at))]),
    ]
      .map(paragraph)
      .concat(
        openings.some(({ told_at: at }) => at === null)
          ? [`<p class="warn"><strong>${safe(words.notTold)}</strong></p>\n`]
          : [],
      )
      .join("");
  }

  private people(): string {
    const { words } = this;
    return list(
      this.head.people.map((one) => {
        const spans = one.spans.map(({ from, to }) =>
          to === null ? words.spanOpen(this.at(from)) : words.span(this.at(from), this.at(to)),
        );
        const read =
          one.read_at === null ? [] : [words.readUpTo(one.read_seq, this.at(one.read_at))];
        return `${isolated(one.name)} (${safe(words.role(one.role, one.acts_as))}) · ${[...spans, ...read].map(safe).join(" · ")}`;
      }),
    );
  }

  private outside(): string {
    const { openings, reviews } = this.head;
    const { words } = this;
    const items = [
      ...openings.map((one) => {
        const told = one.told_at === null ? [words.notTold] : [];
        const until = this.at(one.ended_at ?? one.closes_at);
        const facts = [
          words.opening(this.at(one.opened_at), until, one.read_at.length),
          words.why(one.reason),
          ...told,
        ];
        return `${isolated(one.name)} (${safe(words.role(one.role, null))}) · ${facts.map(safe).join(" · ")}`;
      }),
      ...reviews.map(
        (one) =>
          `${isolated(one.name)} (${safe(words.role(one.role, null))}) · ${safe(words.review(this.at(one.at), one.from_seq, one.to_seq))}`,
      ),
    ];
    return items.length === 0 ? paragraph(words.nobody) : list(items);
  }

  private at(time: string): string {
    return this.format.format(Date.parse(time));
  }

  /** A mark whose moment nobody kept. */
  private maybe(time: string | null): string {
    return time === null ? "–" : this.at(time);
  }
}
