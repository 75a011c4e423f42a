import { useFormatter, useTranslations } from "next-intl";

import type { Figure } from "@/lib/operations/types";

/** Figures of one part, each with its name. Ages are said in the largest unit that fits. */
export function FigureList({ figures }: { figures: readonly Figure[] }) {
  const t = useTranslations("operations");
  const written = useWriter();
  return (
    <dl className="mt-auto grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t border-line pt-3 text-meta">
      {figures.map((figure) => (
        <div key={figure.name} className="contents">
          <dt className="text-ink-2">{t(`figures.${figure.name}`)}</dt>
          <dd className="figures text-end">{written(figure)}</dd>
        </div>
      ))}
    </dl>
  );
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const mebibyte = 1024 * 1024;

function useWriter(): (figure: Figure) => string {
  const t = useTranslations("operations");
  const format = useFormatter();
  const span = (seconds: number) => {
    if (seconds < 2 * minute) return t("span.seconds", { count: seconds });
    if (seconds < 2 * hour) return t("span.minutes", { count: Math.floor(seconds / minute) });
    if (seconds < 2 * day) return t("span.hours", { count: Math.floor(seconds / hour) });
    return t("span.days", { count: Math.floor(seconds / day) });
  };
  const age = (seconds: number | null) =>
    seconds === null ? t("figure.none") : t("figure.ago", { span: span(seconds) });
  return (figure) => {
    switch (figure.kind) {
      case "count":
        return format.number(figure.value);
      case "of":
        return t("figure.of", { value: figure.value, most: figure.most });
      case "milliseconds":
        return t("figure.ms", { value: figure.value });
      case "bytes":
        return t("figure.mebibytes", { value: Math.round((figure.value / mebibyte) * 10) / 10 });
      case "age":
        return age(figure.seconds);
      case "ladder":
        return figure.overdue === 0
          ? format.number(figure.value)
          : t("figure.overdue", { value: figure.value, overdue: figure.overdue });
      case "queue":
        return figure.seconds === null
          ? format.number(figure.value)
          : t("figure.oldest", { value: figure.value, span: span(figure.seconds) });
    }
  };
}
