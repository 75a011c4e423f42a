import { useEffect, useState } from "react";

import { useIdlePart } from "@/components/ui/use-idle-part";

import { maxFiles } from "@/lib/chat/files/limits";
import type { FileProblem, PreparedFile } from "@/lib/chat/files/types";
import { newId } from "@/lib/kernel/ids";

export type TrayProblem = FileProblem | "too_many";

/** A file that somebody has chosen to send. */
export type TrayItem = {
  key: string;
  name: string;
  /** It is being looked at, can go, or can't. */
  state: "looking" | "ready" | TrayProblem;
  file: PreparedFile | null;
};

export type Tray = {
  items: readonly TrayItem[];
  /** Files are being looked at still. */
  looking: boolean;
  add: (files: readonly File[]) => void;
  remove: (key: string) => void;
  /** Gives what can go, and is empty afterwards. */
  take: () => PreparedFile[];
};

/** The files beside the text: each is looked at as soon as it is chosen. */
export function useTray(): Tray {
  const [items, setItems] = useState<readonly TrayItem[]>([]);
  useLeaveWarning(items.length > 0);
  useIdlePart(prepare);
  const settle = (key: string, result: PreparedFile | FileProblem) =>
    setItems((now) =>
      now.map((item) => {
        if (item.key !== key) return item;
        if (typeof result === "string") return { ...item, state: result };
        return { ...item, name: result.name, state: "ready", file: result };
      }),
    );
  return {
    items,
    looking: items.some(({ state }) => state === "looking"),
    add: (files) => {
      const room = maxFiles - items.filter(({ state }) => fits(state)).length;
      const added = files.map((chosen, index): TrayItem => {
        const item = { key: newId(), name: chosen.name, file: null };
        if (index >= room) return { ...item, state: "too_many" };
        void look(chosen).then((result) => settle(item.key, result));
        return { ...item, state: "looking" };
      });
      setItems((now) => [...now, ...added]);
    },
    remove: (key) => setItems((now) => now.filter((item) => item.key !== key)),
    take: () => {
      setItems([]);
      return items.flatMap(({ file }) => file ?? []);
    },
  };
}

const fits = (state: TrayItem["state"]) => state === "looking" || state === "ready";

const prepare = async () => (await import("@/lib/chat/files/prepare")).prepareFile;

/** What looks at files is fetched while the page is idle, and at the latest with the first one. */
async function look(file: File): Promise<PreparedFile | FileProblem> {
  try {
    return await (
      await prepare()
    )(file);
  } catch {
    return "unreadable";
  }
}

/** What was chosen and not sent lives in the page: the browser asks before it is closed. */
function useLeaveWarning(hasFiles: boolean): void {
  useEffect(() => {
    if (!hasFiles) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [hasFiles]);
}
