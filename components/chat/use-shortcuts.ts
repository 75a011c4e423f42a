import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { type KeybindingsMap, tinykeys } from "tinykeys";

import { isBusy } from "@/components/ui/busy-keys";

import { filterKeys, type Shortcut, shortcuts } from "./shortcut-keys";
import { movers } from "./shortcut-moves";

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();

/** Listens to a provider's keys while they are switched on. `help` opens the list of them. */
export function useShortcuts(isOn: boolean, help: () => void): void {
  const router = useRouter();
  const act = useEffectEvent((shortcut: Shortcut) => {
    if ("go" in shortcut) router.push(shortcut.go);
    else if ("press" in shortcut) press(shortcut.press);
    else if (shortcut.move === "help") help();
    else movers[shortcut.move]();
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const all: readonly Shortcut[] = Object.values(shortcuts).flat();
    const map: KeybindingsMap = {};
    for (const shortcut of all) {
      map[shortcut.keys] = (event) => {
        event.preventDefault();
        act(shortcut);
      };
    }
    for (const { key, filter } of filterKeys) {
      map[key] = () => press(`input[data-filter="${filter}"]`);
    }
    const endKeys = tinykeys(window, map, { ignore: isBusy });
    // From the text field to the list; by then the field's own uses of the key are over.
    const endEscape = tinykeys(
      window,
      { Escape: () => movers.leave() },
      { ignore: (event) => event.defaultPrevented },
    );
    return () => {
      endKeys();
      endEscape();
    };
  }, [isOn]);
}
