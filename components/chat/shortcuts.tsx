import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { keepChoice, keptChoice } from "@/lib/kernel/device-preferences";

import { shortcutsCookieName } from "./shortcut-keys";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { useShortcuts } from "./use-shortcuts";

/**
 * A provider's keyboard: single keys, so only outside text fields and dialogs, and they can be switched
 * off (WCAG 2.2, 2.1.4). A key presses the same button that the pointer would.
 */
export function Shortcuts() {
  const t = useTranslations("worklist.keys");
  const [open, setOpen] = useState(false);
  const [isOn, setOn] = useState(() => keptChoice(shortcutsCookieName) !== "off");
  const button = useRef<HTMLButtonElement>(null);
  useShortcuts(isOn, () => setOpen(true));
  return (
    <>
      <IconButton
        ref={button}
        label={t("open")}
        icon={<Keyboard aria-hidden className="size-5 dense:size-4" />}
        className="pointer-coarse:hidden"
        onClick={() => setOpen(true)}
      />
      {open ? (
        <ShortcutsDialog
          isOn={isOn}
          setOn={(on) => {
            keepChoice(shortcutsCookieName, on ? "on" : "off");
            setOn(on);
          }}
          close={() => setOpen(false)}
          returnTo={button}
        />
      ) : null}
    </>
  );
}
