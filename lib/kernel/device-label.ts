/** In this order: most browsers also name the one they descend from. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ["Edge", /\bEdgi?A?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
];

const systems: readonly (readonly [string, RegExp])[] = [
  ["Android", /\bAndroid\b/],
  ["iPad", /\biPad\b/],
  ["iPhone", /\biPhone\b/],
  ["Windows", /\bWindows\b/],
  ["Mac", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
];

const find = (list: typeof browsers, userAgent: string): string | undefined =>
  list.find(([, sign]) => sign.test(userAgent))?.[0];

/** What a person knows a device again by: "Firefox, Linux". Names only, no versions: it is no fingerprint. */
export function deviceLabel(userAgent: string): string {
  const parts = [find(browsers, userAgent), find(systems, userAgent)];
  return parts.filter((part) => part !== undefined).join(", ");
}
