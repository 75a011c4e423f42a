import { describe, expect, it } from "vitest";

import { maxFileName } from "./limits";
import { safeName } from "./name";
import { sniff } from "./sniff";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...new TextEncoder().encode(part)] : part,
    ),
  );
const png = bytes(
  [0x89],
  "PNG\r\n",
  [0x1a, 0x0a],
  [0, 0, 0, 13],
  "IHDR",
  Array(17).fill(0),
  "IDAT",
);

describe("a file's name", () => {
  it.each([
    ["report.pdf", "report.pdf"],
    ["../../x<script>.pdf", "xscript.pdf"],
    ["C:\\Users\\me\\scan.png", "scan.png"],
    ["\u202Egnp.exe", "gnp.exe"],
    ["a\u0000b\n.txt", "ab.txt"],
    [".htaccess", "htaccess"],
    ["..", "file"],
    ["", "file"],
    ["Ordonnance n° 3 – août.pdf", "Ordonnance n° 3 – août.pdf"],
  ])("%j is shown as %j", (given, shown) => {
    expect(safeName(given)).toBe(shown);
  });

  it("is cut before its ending", () => {
    const cut = safeName(`${"x".repeat(500)}.pdf`);
    expect(cut).toHaveLength(maxFileName);
    expect(cut.endsWith("x.pdf")).toBe(true);
  });
});

describe("what a file is", () => {
  it.each([
    ["a picture that calls itself a text", png, "notes.txt", "image/png"],
    ["a document", bytes("%PDF-1.7\n"), "x", "application/pdf"],
    ["a text", bytes("Take 5 mg – à midi"), "plan.html", "text/plain"],
    ["a table", bytes("a;b\n1;2"), "VALUES.CSV", "text/csv"],
    ["a program that calls itself a picture", bytes("MZ", [0x90, 0, 3, 0]), "x.png", null],
    ["a page", bytes("  <!DOCTYPE html><script>"), "x.txt", null],
    ["a drawing with a script", bytes("<svg onload=alert(1)>"), "x.svg", null],
    ["bytes of no meaning", bytes([0xff, 0xfe, 0, 1, 2]), "x.txt", null],
  ])("%s is told from its bytes", async (_name, given, name, type) => {
    expect(await sniff(given, name)).toBe(type);
  });
});
