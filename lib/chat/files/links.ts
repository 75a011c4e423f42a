import { browserClient } from "@/lib/supabase/browser";

import { bucket } from "./limits";

/** How long an address of a file opens, in seconds. */
const openSeconds = 300;
/** Files that come on screen together are asked for together. */
const gatherMs = 20;

type Asked = { path: string; resolve: (address: string | null) => void };
let asked: Asked[] = [];

/** An address at which a file opens for a few minutes; null when it can't be had now. Never rejects. */
export function addressOf(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    if (asked.length === 0) setTimeout(() => void answer(), gatherMs);
    asked.push({ path, resolve });
  });
}

async function answer(): Promise<void> {
  const waiting = asked;
  asked = [];
  const paths = [...new Set(waiting.map(({ path }) => path))];
  const { data } = await browserClient().storage.from(bucket).createSignedUrls(paths, openSeconds);
  const found = new Map(data?.map((one) => [one.path, one.error === null ? one.signedUrl : null]));
  for (const { path, resolve } of waiting) resolve(found.get(path) ?? null);
}

/** An address at which a file is saved under its name; null when it can't be had now. */
export async function savingAddress(path: string, name: string): Promise<string | null> {
  const { data } = await browserClient()
    .storage.from(bucket)
    .createSignedUrl(path, openSeconds, { download: name });
  return data?.signedUrl ?? null;
}
