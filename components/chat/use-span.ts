import { useFormatter, useTranslations } from "next-intl";

const minuteMs = 60_000;

/** Writes a stretch of time (milliseconds) in its largest unit: 58 min, 3 h, 2 days. */
export function useSpan(): (ms: number) => string {
  const t = useTranslations("worklist.line");
  const format = useFormatter();
  return (ms) => {
    const minutes = Math.floor(ms / minuteMs);
    if (minutes < 1) return t("justNow");
    const [value, unit] =
      minutes < 60
        ? ([minutes, "minute"] as const)
        : minutes < 48 * 60
          ? ([Math.floor(minutes / 60), "hour"] as const)
          : ([Math.floor(minutes / 1440), "day"] as const);
    return format.number(value, { style: "unit", unit, unitDisplay: "short" });
  };
}
