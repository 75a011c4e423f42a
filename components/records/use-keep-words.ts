import { useTranslations } from "next-intl";

/** How a time of keeping is said: for ever, so many years where they are whole, else months. */
export function useKeepWords() {
  const t = useTranslations("records.retention");
  return (months: number | null) =>
    months === null
      ? t("forEver")
      : months % 12 === 0
        ? t("years", { count: months / 12 })
        : t("months", { count: months });
}
