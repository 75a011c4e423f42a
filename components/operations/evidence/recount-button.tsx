"use client";

import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useChange } from "@/components/ui/use-change";
import { recountRecord } from "@/lib/operations/actions";

/** Recounts the record's chain, and shows the page with what was found. */
export function RecountButton() {
  const t = useTranslations("evidence.record");
  const { change, pending, problem } = useChange();
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button
          pending={pending}
          onClick={() =>
            change({
              act: () => recountRecord({}),
              done: (count) => t("done", { count }),
            })
          }
        >
          {t("recount")}
        </Button>
      </div>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
    </div>
  );
}
