import type { AppointmentStatus, VisitType } from "@/lib/appointments/types";
import type { AssistantKind } from "@/lib/assistants/types";
import { isolated, pageHead, safe } from "@/lib/records/html";

import type { Copied } from "./types";

/** The words of a copy, in the reader's language. */
export type CopyWords = {
  locale: string;
  title: (name: string) => string;
  made: (at: string) => string;
  what: string;
  recordNumber: string;
  birthDate: string;
  visits: string;
  consents: string;
  conversations: string;
  assistants: string;
  with: (names: string) => string;
  you: string;
  somebody: string;
  system: string;
  untitled: string;
  edited: (at: string) => string;
  removed: string;
  file: (name: string, size: string) => string;
  subject: (subject: string) => string;
  agreed: (subject: string, at: string, wording: string) => string;
  withdrawn: (at: string) => string;
  status: (status: AppointmentStatus) => string;
  visitType: (type: VisitType) => string;
  assistant: (kind: AssistantKind) => string;
  end: (count: number) => string;
};

/** Writes the page piece by piece; what it holds is who is who. */
class PageWriter {
  private readonly words: CopyWords;
  private readonly people = new Map<string, string>();
  private readonly at: Intl.DateTimeFormat;
  private readonly size: Intl.NumberFormat;
  private me = "";
  private section = "";
  private assistant = "";
  messages = 0;

  constructor(words: CopyWords, timeZone: string) {
    this.words = words;
    this.at = new Intl.DateTimeFormat(words.locale, {
      dateStyle: "long",
      timeStyle: "short",
      timeZone,
    });
    this.size = new Intl.NumberFormat(words.locale, {
      style: "unit",
      unit: "kilobyte",
      maximumFractionDigits: 1,
    });
  }

  of(piece: Copied): string {
    switch (piece.kind) {
      case "patient":
        return this.head(piece);
      case "person":
        this.people.set(piece.id, piece.name);
        return "";
      case "visit":
        return this.enter(this.words.visits) + this.visit(piece);
      case "call":
        return "";
      case "consent":
        return this.enter(this.words.consents) + this.consent(piece);
      case "thread":
        return this.enter(this.words.conversations) + this.thread(piece);
      case "message":
        return this.message(piece);
      case "assistantThread":
        this.assistant = this.words.assistant(piece.assistant);
        return (
          this.enter(this.words.assistants) +
          this.heading(piece.title ?? this.assistant, this.assistant)
        );
      case "assistantMessage":
        return this.answer(piece);
    }
  }

  /** Closes what is open and says how much is in the page: without these lines it is no whole copy. */
  end(): string {
    const close = this.section === "" ? "" : "</section>\n";
    return `${close}<p><strong>${safe(this.words.end(this.messages))}</strong></p>\n</body></html>\n`;
  }

  private head({ patient, at }: Extract<Copied, { kind: "patient" }>): string {
    const { words } = this;
    this.me = patient.id;
    const facts = [
      [words.recordNumber, patient.recordNumber],
      [words.birthDate, patient.birthDate],
    ].flatMap(([label, value]) =>
      label && value ? [`<p>${safe(label)}: ${isolated(value)}</p>\n`] : [],
    );
    return `${pageHead(words.locale, words.title(patient.name))}<p>${safe(words.made(this.at.format(at)))}</p>
${facts.join("")}<p>${safe(words.what)}</p>
`;
  }

  private enter(section: string): string {
    if (section === this.section) return "";
    const close = this.section === "" ? "" : "</section>\n";
    this.section = section;
    return `${close}<section><h2>${safe(section)}</h2>\n`;
  }

  private heading(title: string, below: string): string {
    return `<h3>${isolated(title)}</h3>\n<p class="by">${safe(below)}</p>\n`;
  }

  private name(id: string | null): string {
    if (id === null) return this.words.system;
    return id === this.me ? this.words.you : (this.people.get(id) ?? this.words.somebody);
  }

  private visit(visit: Extract<Copied, { kind: "visit" }>): string {
    const { words } = this;
    const facts = [
      words.visitType(visit.visitType),
      words.with(this.name(visit.providerId)),
      words.status(visit.status),
    ];
    const reason =
      visit.reason === null ? "" : `<p class="text" dir="auto">${safe(visit.reason)}</p>\n`;
    return `<p><strong>${safe(this.at.format(visit.startsAt))}</strong> · ${facts.map(isolated).join(" · ")}</p>\n${reason}`;
  }

  private consent(consent: Extract<Copied, { kind: "consent" }>): string {
    const { words } = this;
    const subject = words.subject(consent.subject);
    const said = [
      consent.givenAt === null
        ? subject
        : words.agreed(subject, this.at.format(consent.givenAt), consent.wording),
      ...(consent.withdrawnAt === null
        ? []
        : [words.withdrawn(this.at.format(consent.withdrawnAt))]),
    ];
    return `<p>${safe(said.join(" · "))}</p>\n`;
  }

  private thread(thread: Extract<Copied, { kind: "thread" }>): string {
    const others = thread.peopleIds.filter((id) => id !== this.me).map((id) => this.name(id));
    const names = new Intl.ListFormat(this.words.locale).format(others);
    return this.heading(
      thread.title ?? this.words.untitled,
      `${names === "" ? "" : `${this.words.with(names)} · `}${this.at.format(thread.startedAt)}`,
    );
  }

  private message(message: Extract<Copied, { kind: "message" }>): string {
    const { words } = this;
    this.messages += 1;
    const when = this.at.format(message.at);
    const edited =
      message.editedAt === null ? "" : ` · ${words.edited(this.at.format(message.editedAt))}`;
    const files = message.files.map(
      ({ name, bytes }) =>
        `<p>${safe(words.file(name, this.size.format(Math.max(0.1, bytes / 1_000))))}</p>`,
    );
    return this.said(
      this.name(message.senderId),
      `${when}${edited}`,
      message.removed ? words.removed : message.text,
      files.join(""),
    );
  }

  private answer(message: Extract<Copied, { kind: "assistantMessage" }>): string {
    this.messages += 1;
    const by =
      message.author === "patient"
        ? this.words.you
        : message.author === "assistant"
          ? this.assistant
          : this.name(message.authorId);
    return this.said(by, this.at.format(message.at), message.text, "");
  }

  private said(by: string, when: string, text: string, below: string): string {
    const body = text === "" ? "" : `<p class="text" dir="auto">${safe(text)}</p>`;
    return `<article><p class="by">${isolated(by)} · ${safe(when)}</p>${body}${below}</article>\n`;
  }
}

/**
 * A page that opens anywhere: no script, no address that is called, one file. In pieces; its last line says how many
 * messages it has, and without it the copy broke off.
 *
 * @param timeZone IANA name, for the times on the page.
 */
export async function* copyPage(
  pieces: AsyncIterable<Copied>,
  words: CopyWords,
  timeZone: string,
): AsyncGenerator<string> {
  const writer = new PageWriter(words, timeZone);
  for await (const piece of pieces) {
    const text = writer.of(piece);
    if (text !== "") yield text;
  }
  yield writer.end();
}
