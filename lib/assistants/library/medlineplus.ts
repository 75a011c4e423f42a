import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from "saxes";
import { z } from "zod";

import { foldText } from "@/lib/kernel/words";

import { type ImportedArticle, importedArticle } from "./imported";
import { passagesOf } from "./summary-text";

/** More text than any topic has: whatever grows past it is no such file, and must not fill the memory. */
const maxTopicText = 400_000;
const licence = "Public domain: health topic summary of the U.S. National Library of Medicine";
const yearMs = 365 * 24 * 60 * 60 * 1_000;

export type ImportReport = {
  taken: number;
  /** Topics in a language that the library is not written in, by language. */
  otherLanguages: Record<string, number>;
  /** Topics whose summary left nothing to quote. */
  withoutText: number;
  droppedSentences: number;
  cutPassages: number;
};

/** What is wrong with a file of topics, where, and what to do about it. */
export class MalformedTopics extends Error {
  constructor(file: string, line: number, why: string, remedy: string) {
    super(`${file}:${line}: ${why} ${remedy}`);
    this.name = "MalformedTopics";
  }
}

const usDate = z
  .string()
  .regex(/^\d{2}\/\d{2}\/\d{4}/, { error: "is no date such as 11/28/2026" })
  .transform((text) => `${text.slice(6, 10)}-${text.slice(0, 2)}-${text.slice(3, 5)}`)
  .pipe(z.iso.date());
const page = z.url({ protocol: /^https$/, error: "is no https address" });

const topicHead = z.object({
  id: z.string().regex(/^\d{1,9}$/, { error: "is no number" }),
  title: z.string().trim().min(1).max(200),
  url: page,
  language: z.string().min(1),
  "date-created": usDate,
});
const listHead = z.object({ "date-generated": usDate });
const linkHead = z.object({ url: page });

type Topic = {
  head: z.infer<typeof topicHead>;
  line: number;
  summary: string;
  terms: string[];
  related: ImportedArticle["related"];
};

/** Elements whose text says how else people call a topic. */
const calledBy = new Set(["also-called", "see-reference", "group", "descriptor"]);
const languages: Readonly<Record<string, ImportedArticle["language"]>> = {
  english: "en",
  french: "fr",
};

/**
 * Reads the public XML of MedlinePlus health topics (`mplus_topics_*.xml`) as it comes, and gives
 * each topic as an article of the library. One topic at a time is held, so the size of the file does
 * not matter. `report` is filled meanwhile.
 *
 * @throws MalformedTopics with the line, at the first thing that is not as that format has it.
 */
export class TopicReader {
  readonly report: ImportReport = {
    taken: 0,
    otherLanguages: {},
    withoutText: 0,
    droppedSentences: 0,
    cutPassages: 0,
  };
  private readonly file: string;
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly seen = new Set<string>();
  private ready: ImportedArticle[] = [];
  private generatedOn: string | null = null;
  private topic: Topic | null = null;
  private inside: string[] = [];
  private text = "";
  private linkUrl = "";
  private hasEnded = false;

  constructor(file: string) {
    this.file = file;
    this.parser.on("error", (error) =>
      this.refuse(error.message, "Fetch the file again: it is not whole XML."),
    );
    this.parser.on("opentag", (tag) => this.open(tag));
    this.parser.on("closetag", (tag) => this.close(tag));
    this.parser.on("text", (text) => this.add(text));
    this.parser.on("cdata", (text) => this.add(text));
  }

  /** Takes the next piece of the file; answers the articles that are whole with it. */
  take(piece: string): ImportedArticle[] {
    this.parser.write(piece);
    return this.ready.splice(0);
  }

  /** Says that the file ends here. */
  end(): void {
    this.parser.close();
    if (!this.hasEnded)
      this.refuse("There are no health topics.", "Name the file mplus_topics_….xml.");
  }

  private open(tag: SaxesTagNS): void {
    const { local } = tag;
    const attributes = valuesOf(tag.attributes);
    if (this.inside.length === 0) {
      if (local !== "health-topics") {
        this.refuse(
          `The file begins with <${local}>.`,
          "Name the file of health topics, mplus_topics_….xml.",
        );
      }
      this.generatedOn = this.read(listHead, attributes, local)["date-generated"];
    } else if (local === "health-topic") {
      if (this.topic !== null)
        this.refuse("A topic stands within a topic.", "Fetch the file again.");
      const head = this.read(topicHead, attributes, local);
      this.topic = { head, line: this.parser.line, summary: "", terms: [], related: [] };
    } else if (local === "related-topic") {
      this.linkUrl = this.read(linkHead, attributes, local).url;
    }
    if (this.inside.includes("full-summary")) {
      this.refuse("A summary holds elements where escaped text belongs.", "Fetch the file again.");
    }
    this.inside.push(local);
    this.text = "";
  }

  private close(tag: SaxesTagNS): void {
    const { local } = tag;
    this.inside.pop();
    const text = this.text.trim();
    this.text = "";
    if (local === "health-topics") this.hasEnded = true;
    if (this.topic === null) return;
    if (local === "health-topic") {
      this.finish(this.topic);
      this.topic = null;
    } else if (local === "full-summary") this.topic.summary = text;
    else if (local === "related-topic" && text !== "") {
      this.topic.related.push({ title: text, url: this.linkUrl });
    } else if (calledBy.has(local)) this.topic.terms.push(text);
  }

  private add(text: string): void {
    if (this.topic === null) return;
    this.text += text;
    if (this.text.length > maxTopicText) {
      this.refuse("This text is longer than any topic's.", "Fetch the file again.");
    }
  }

  private finish({ head, line, summary, terms, related }: Topic): void {
    const { id, title, url, language: spoken } = head;
    if (this.seen.has(id)) {
      this.refuse(
        `Topic ${id} stands twice.`,
        "Fetch the file again, or take one of the two out.",
        line,
      );
    }
    this.seen.add(id);
    const language = languages[spoken.toLowerCase()];
    if (language === undefined) {
      this.report.otherLanguages[spoken] = (this.report.otherLanguages[spoken] ?? 0) + 1;
      return;
    }
    const { passages, dropped, cut } = passagesOf(summary);
    this.report.droppedSentences += dropped;
    this.report.cutPassages += cut;
    const writtenOn = this.generatedOn;
    if (passages.length === 0 || writtenOn === null) {
      this.report.withoutText += 1;
      return;
    }
    const article = importedArticle.parse({
      id: `medlineplus-${id}`,
      language,
      organisation: "MedlinePlus",
      url,
      verified: false,
      licence,
      createdOn: head["date-created"],
      writtenOn,
      nextReviewOn: new Date(Date.parse(writtenOn) + yearMs).toISOString().slice(0, 10),
      version: 1,
      title,
      terms: foldText([title, ...terms].join(" ")),
      passages,
      reviewedBy: null,
      related,
    });
    this.report.taken += 1;
    this.ready.push(article);
  }

  private read<T>(schema: z.ZodType<T>, attributes: Record<string, string>, element: string): T {
    const parsed = schema.safeParse(attributes);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const name = issue?.path.join(".") ?? "";
    const given = attributes[name] === undefined ? "is missing" : (issue?.message ?? "is wrong");
    return this.refuse(
      `The ${name} of <${element}> ${given}.`,
      "Correct it there, or fetch the file again.",
    );
  }

  private refuse(why: string, remedy: string, line: number = this.parser.line): never {
    throw new MalformedTopics(this.file, line, why, remedy);
  }
}

function valuesOf(attributes: Record<string, SaxesAttributeNS>): Record<string, string> {
  return Object.fromEntries(Object.values(attributes).map(({ local, value }) => [local, value]));
}
