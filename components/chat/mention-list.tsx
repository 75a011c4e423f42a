import { useTranslations } from "next-intl";

import { cn } from "@/lib/kernel/cn";

import type { Mentions } from "./use-mentions";

/** The names offered over the field; the field keeps the focus. */
export function MentionList({ mentions }: { mentions: Mentions }) {
  const t = useTranslations("chat.mention");
  const { offered, active, listId, choose } = mentions;
  if (offered.length === 0) return null;
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={t("label")}
      className="mb-1 flex max-h-48 flex-col overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-2"
    >
      {offered.map((name, index) => (
        <div
          key={name}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          // Before the field would lose the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(name);
          }}
          className={cn(
            "flex min-h-target cursor-pointer items-center rounded-control px-3",
            index === active && "bg-selected outline-2 -outline-offset-2 outline-focus",
          )}
        >
          <bdi>{name}</bdi>
        </div>
      ))}
    </div>
  );
}
