import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { useDates } from "@/components/ui/use-dates";
import type { CallState } from "@/lib/calls/types";

export type CallBackAskProps = {
  call: Pick<CallState, "callBackAt" | "me">;
  pending: boolean;
  onAsk: () => void;
};

/** Asking to go on by telephone; once somebody has, both read it here. Guests come for somebody else and ask for nothing. */
export function CallBackAsk({ call, pending, onAsk }: CallBackAskProps) {
  const t = useTranslations("calls.callBack");
  const dates = useDates();
  const { role } = call.me;
  if (role === "guest") return null;
  if (call.callBackAt !== null) {
    return (
      <p data-call-back-asked className="flex items-center gap-2">
        <Phone aria-hidden className="size-4 shrink-0" />
        {t("asked", { time: dates.time(call.callBackAt) })}
      </p>
    );
  }
  return (
    <Button
      pending={pending}
      icon={<Phone aria-hidden className="size-4" />}
      data-call-back-ask
      onClick={onAsk}
    >
      {t(role === "provider" ? "promise" : "ask")}
    </Button>
  );
}
