import { use, useEffect, useState } from "react";

import { heldContent } from "@/lib/chat/files/held";

import { HeardContext } from "./heard";

/** How often an address that does not open is asked for anew by itself. */
const triesAtOnce = 2;

type FileAddress = {
  address: string | null;
  /** It can't be had now. */
  failed: boolean;
  /** The address does not open (any more), or the person asks: another one. */
  again: () => void;
};

/** `failed`: whether the conversation heard the server when it failed; null while it did not fail. */
type Asked = { address: string | null; failed: { heard: boolean } | null; tries: number };

const unasked: Asked = { address: null, failed: null, tries: 0 };

/** An address that opens a file for a few minutes. `path` null: not wanted yet. */
export function useFileAddress(path: string | null): FileAddress {
  const heard = use(HeardContext);
  const [asked, setAsked] = useState(unasked);
  const own = heldContent(path?.split("/").at(-1) ?? "");
  // What failed while nothing was heard is asked for again by itself.
  const failed = asked.failed !== null && (asked.failed.heard || !heard);
  const wanted = own === null && !failed && asked.address === null ? path : null;
  useEffect(() => {
    if (wanted === null) return;
    let isWanted = true;
    const take = (address: string | null) =>
      setAsked((now) => ({ ...now, address, failed: address === null ? { heard } : null }));
    void addressOf(wanted).then((address) => isWanted && take(address));
    return () => {
      isWanted = false;
    };
  }, [wanted, heard]);
  if (own !== null) return { address: own, failed: false, again: () => undefined };
  const again = () =>
    setAsked((now) => {
      if (now.failed !== null) return unasked;
      const tries = now.tries + 1;
      return { address: null, failed: tries > triesAtOnce ? { heard } : null, tries };
    });
  return { address: asked.address, failed, again };
}

/** What asks Storage is fetched with the first file. */
async function addressOf(path: string): Promise<string | null> {
  return import("@/lib/chat/files/links").then(
    (links) => links.addressOf(path),
    () => null,
  );
}
