import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8").replace(
  /\/\*[\s\S]*?\*\//g,
  "",
);

type Block = Record<string, string>;

/** The declarations of the first block whose selector ends in `selector`. */
function block(selector: string): Block {
  const start = css.indexOf(`${selector} {`);
  expect(start, `${selector} is in tokens.css`).toBeGreaterThan(-1);
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
  return Object.fromEntries(
    body
      .split(";")
      .map((line) => line.replace(/\s+/g, " ").trim())
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
  );
}

const light = block('[data-theme="light"]');
const chosenDark = block('\n[data-theme="dark"]');
const systemDark = block(":root:not([data-theme])");

type Rgb = [number, number, number];

/** CSS Color 4: OKLCH to linear sRGB, clipped to the screen as browsers do for slight overshoot. */
function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel))) as Rgb;
}

function numbers(value: string): number[] {
  return value
    .replace(/^oklch\(|\)$/g, "")
    .split(/\s+/)
    .map(Number);
}

function luminance([l = 0, c = 0, h = 0]: number[]): number {
  const [r, g, b] = linearRgb(l, c, h);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio, 1 to 21. */
function contrast(one: number[], other: number[]): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function token(theme: Block, name: string): number[] {
  const value = theme[`--mz-${name}`];
  if (value === undefined) throw new Error(`no token --mz-${name}`);
  return numbers(value);
}

const textPairs: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  [
    "ink",
    [
      "canvas",
      "surface",
      "raised",
      "sunken",
      "hover",
      "selected",
      "mine",
      "emergency-tint",
      "ai-tint",
    ],
  ],
  ["ink-2", ["canvas", "surface", "raised", "sunken", "hover", "selected", "mine"]],
  ["ink-3", ["canvas", "surface", "raised", "selected"]],
  ["accent-ink", ["canvas", "surface", "raised", "accent-tint", "hover", "selected"]],
  ["on-solid", ["accent", "accent-hover"]],
  ["on-deep", ["deep", "deep-2"]],
  ["on-deep-2", ["deep", "deep-2"]],
  ["deep-ink", ["on-deep"]],
  ["ai-ink", ["ai-tint", "surface", "canvas"]],
  ["urgent-ink", ["urgent-tint", "surface", "canvas"]],
  ["on-urgent", ["urgent"]],
  ["emergency-ink", ["emergency-tint", "surface", "canvas"]],
  ["on-emergency", ["emergency"]],
  ["success-ink", ["success-tint", "surface", "canvas"]],
  ["note-ink", ["note-tint", "surface"]],
  ["canvas", ["ink"]],
];

const edgePairs: typeof textPairs = [
  ["line-strong", ["surface", "canvas"]],
  ["focus", ["surface", "canvas", "raised"]],
  ["accent", ["surface", "canvas"]],
  ["on-deep", ["deep"]],
];

const hues = [...css.matchAll(/\[data-patient-hue="(\d)"\] \{\s*--mz-h: (\d+);/g)].map((match) =>
  Number(match[2]),
);

describe("tokens", () => {
  it("says the same twice about dark", () => {
    expect(Object.keys(chosenDark).length).toBeGreaterThan(50);
    expect(systemDark).toEqual(chosenDark);
  });

  it("gives both themes the same names", () => {
    expect(Object.keys(chosenDark).toSorted()).toEqual(Object.keys(light).toSorted());
  });

  it("has eight patient hues", () => {
    expect(hues).toHaveLength(8);
    expect(new Set(hues).size).toBe(8);
  });
});

describe.each([
  ["light", light],
  ["dark", chosenDark],
])("contrast, %s", (_name, theme) => {
  it.each(textPairs)("%s can be read on its grounds", (text, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(token(theme, text), token(theme, ground));
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(edgePairs)("%s can be seen on its grounds", (edge, grounds) => {
    for (const ground of grounds) {
      const ratio = contrast(token(theme, edge), token(theme, ground));
      expect(ratio, `${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it("keeps every patient readable on their tint, and every bar visible", () => {
    for (const hue of hues) {
      const tint = [...token(theme, "patient-tint-lc"), hue];
      const ink = [...token(theme, "patient-ink-lc"), hue];
      const bar = [...token(theme, "patient-bar-lc"), hue];
      expect(contrast(ink, tint), `hue ${hue} ink`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token(theme, "ink"), tint), `ink on hue ${hue}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(bar, token(theme, "surface")), `hue ${hue} bar`).toBeGreaterThanOrEqual(3);
    }
  });
});
