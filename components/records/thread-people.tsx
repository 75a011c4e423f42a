import { useTranslations } from "next-intl";

import type { ThreadFacts } from "@/lib/records/types";

/** Who is in a conversation, with their roles; whoever has left is named so. */
export function ThreadPeople({ people }: { people: ThreadFacts["people"] }) {
  const t = useTranslations("records");
  const roles = useTranslations("people.settings.roles");
  return (
    <ul role="list" className="flex flex-col">
      {people.map((one, index) => (
        <li key={index} className="[overflow-wrap:anywhere]">
          {one.name}{" "}
          <span className="text-meta text-ink-2">
            {roles(one.role)}
            {one.isActive ? "" : ` · ${t("left")}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
