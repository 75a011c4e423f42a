import { Captions as CaptionsSign, CaptionsOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { BarButton } from "./bar-button";
import type { Captions } from "./use-captions";

/** Reads along what the others say. Needs nothing of this browser: each writes down its own person. */
export function CaptionsButton({ captions }: { captions: Captions }) {
  const t = useTranslations("calls.captions");
  const { isOn, turn } = captions;
  const Sign = isOn ? CaptionsSign : CaptionsOff;
  return (
    <BarButton
      icon={<Sign className="size-5" />}
      label={t("turn")}
      look={isOn ? "on" : "plain"}
      aria-pressed={isOn}
      data-call-control="captions"
      onClick={() => turn(!isOn)}
    />
  );
}
