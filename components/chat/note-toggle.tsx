import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/kernel/cn";

export type NoteToggleProps = {
  /** A note is being written. */
  noting?: boolean;
  /** One was begun and is kept. */
  hasDraft?: boolean;
  toggle: () => void;
};

/** From a message to a staff note, and back. `data-shortcut`: what the key for it presses. */
export function NoteToggle({ noting = false, hasDraft = false, toggle }: NoteToggleProps) {
  const t = useTranslations("chat.note");
  return (
    <Button
      variant="quiet"
      aria-pressed={noting}
      data-shortcut="note"
      icon={<EyeOff aria-hidden className="size-5 dense:size-4" />}
      onClick={toggle}
      className={cn("px-2", noting && "border-note-ink bg-surface text-note-ink")}
    >
      {t(hasDraft ? "begun" : "write")}
    </Button>
  );
}
