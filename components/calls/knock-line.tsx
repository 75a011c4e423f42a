import { DoorOpen } from "lucide-react";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { CallState } from "@/lib/calls/types";

export type KnockLineProps = {
  call: Pick<CallState, "people">;
  admit: (userId: string) => void;
};

/** For the visit's provider: who has come before the door and is there, to let in with one press. */
export function KnockLine({ call, admit }: KnockLineProps) {
  const t = useTranslations("calls.queue");
  const person = call.people.find(({ presence, here }) => presence === "waiting" && here);
  // The region is there before it speaks: only then do screen readers hear what enters it.
  return (
    <div role="status" className="empty:hidden">
      {person === undefined ? null : (
        <Banner
          role="note"
          tone="accent"
          icon={<DoorOpen aria-hidden className="size-5 shrink-0" />}
          className="border-line"
          action={
            <Button variant="main" data-call-admit onClick={() => admit(person.userId)}>
              {t("admit")} <span className="sr-only">{person.name}</span>
            </Button>
          }
        >
          {t("knock", { name: person.name })}
        </Banner>
      )}
    </div>
  );
}
