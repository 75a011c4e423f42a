import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";

import { cn } from "@/lib/kernel/cn";

/** Calls the emergency number. It stands in the same place on every page of a patient. */
export function EmergencyLink({ number, className }: { number: string; className?: string }) {
  const t = useTranslations("layout");
  return (
    <a
      href={`tel:${number}`}
      aria-label={t("emergency", { number })}
      className={cn(
        "inline-flex min-h-11 items-center gap-1.5 rounded-full border border-emergency-line bg-surface px-3.5 text-label font-strong text-emergency-ink no-underline hover:bg-emergency-tint",
        className,
      )}
    >
      <Phone aria-hidden className="size-4" />
      <span className="figures">{number}</span>
    </a>
  );
}
