import { useTranslations } from "next-intl";

/** Whoever waits for a visit and gets worse must not go on waiting: the number is always in sight. */
export function EmergencyLine({ number }: { number: string }) {
  const t = useTranslations("calls.waiting");
  return (
    <p className="flex flex-wrap items-center justify-center gap-x-2 px-edge py-2 text-support text-ink-2">
      {t("worse")}
      <a
        href={`tel:${number.replaceAll(/[^+\d]/g, "")}`}
        className="link inline-flex min-h-target items-center font-strong text-emergency-ink"
      >
        {t("call", { number })}
      </a>
    </p>
  );
}
