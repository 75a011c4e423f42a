import { useTranslations } from "next-intl";

import type { Participant } from "@/lib/chat/types";

/** Who is writing now. Its height is always there, so the log does not jump when it comes and goes. */
export function TypingLine({ people }: { people: readonly Participant[] }) {
  const t = useTranslations("chat.log");
  const [first, second, third] = people;
  const words =
    first === undefined
      ? null
      : second === undefined
        ? t("typing", { name: first.shortName })
        : third === undefined
          ? t("typingTwo", { first: first.shortName, second: second.shortName })
          : t("typingMany");
  return (
    <p
      data-typing={people.length}
      className="flex min-h-7 items-center gap-2 px-1 text-meta text-ink-2"
    >
      {words === null ? null : (
        <>
          <span aria-hidden className="flex gap-1">
            {[0, 1, 2].map((dot) => (
              <span
                key={dot}
                style={{ animationDelay: `${dot * 150}ms` }}
                className="size-1.5 animate-pulse rounded-full bg-ink-3 motion-reduce:animate-none"
              />
            ))}
          </span>
          {words}
        </>
      )}
    </p>
  );
}
