import { useEffect, useState } from "react";

import { heldContent } from "@/lib/chat/files/held";

/** How often an address that does not open is asked for anew by itself. */
const triesAtOnce = 2;

type FileAddress = {
  address: string | null;
  /** It can't be had now. */
  failed: boolean;
  /** The address does not open (any more), or the person asks: another one. */
  again: () => void;
};

type Asked = { address: string | null; failed: boolean; tries: number };

const unasked: Asked = { address: null, failed: false, tries: 0 };

/** An address that opens a file for a few minutes. `path` null: not wanted yet. */
export function useFileAddress(path: string | null): FileAddress {
  const [asked, setAsked] = useState(unasked);
  const own = heldContent(path?.split("/").at(-1) ?? "");
  const wanted = own === null && !asked.failed && asked.address === null ? path : null;
  useEffect(() => {
    if (wanted === null) return;
    let isWanted = true;
    void addressOf(wanted).then(
      (address) => isWanted && setAsked((now) => ({ ...now, address, failed: address === null })),
    );
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (!asked.failed) return;
    const retry = () => setAsked(unasked);
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [asked.failed]);
  if (own !== null) return { address: own, failed: false, again: () => undefined };
  const again = () =>
    setAsked((now) => {
      if (now.failed) return unasked;
      const tries = now.tries + 1;
      return { address: null, failed: tries > triesAtOnce, tries };
    });
  return { address: asked.address, failed: asked.failed, again };
}

/** What asks Storage is fetched with the first file. */
async function addressOf(path: string): Promise<string | null> {
  return import("@/lib/chat/files/links").then(
    (links) => links.addressOf(path),
    () => null,
  );
}
