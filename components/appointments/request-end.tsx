"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/use-error-text";
import { useOnline } from "@/components/ui/use-online";

import type { SlotRequest } from "./use-slot-request";

export type RequestEndProps = {
  request: Pick<SlotRequest, "submit" | "pending" | "problem">;
  /** What the button does, as a verb. */
  label: string;
};

/** The end of a form that asks for a time: what stands in its way, and its button. */
export function RequestEnd({ request, label }: RequestEndProps) {
  const t = useTranslations("appointments.slots");
  const errorText = useErrorText();
  const online = useOnline();
  const { problem } = request;
  return (
    <>
      <div role="status">
        {online ? null : (
          <Banner tone="ink" role="note" icon={<WifiOff aria-hidden className="size-5" />}>
            {t("offline")}
          </Banner>
        )}
      </div>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {typeof problem === "string" ? t(`problems.${problem}`) : errorText(problem)}
        </Banner>
      )}
      <Button
        variant="main"
        size="lead"
        block
        pending={request.pending}
        disabled={!online}
        onClick={request.submit}
      >
        {label}
      </Button>
    </>
  );
}
