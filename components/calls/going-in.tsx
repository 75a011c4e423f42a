import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useDates } from "@/components/ui/use-dates";
import type { CallPhase } from "@/lib/calls/live/phase";
import type { CallState } from "@/lib/calls/types";

export type GoingInProps = {
  call: CallState;
  phase: CallPhase;
  /** Why it did not work, in words. */
  problem: string | null;
  onRetry: () => void;
};

/** For the visit's provider, who waits before no door: on the way in, or when it opens. */
export function GoingIn({ call, phase, problem, onRetry }: GoingInProps) {
  const t = useTranslations("calls");
  const dates = useDates();
  if (phase.phase === "too-early") {
    return (
      <p role="status" className="text-body">
        {t("waiting.opensAt", {
          time: dates.nearMoment(phase.opensAt, call.serverNow),
          start: dates.time(call.scheduledStart),
        })}
      </p>
    );
  }
  if (problem === null) {
    return (
      <p role="status" className="text-body text-ink-2">
        {t("stage.joining")}
      </p>
    );
  }
  return (
    <>
      <Banner tone="urgent" role="alert">
        {problem}
      </Banner>
      <Button variant="main" size="lead" block onClick={onRetry}>
        {t("page.retry")}
      </Button>
    </>
  );
}
