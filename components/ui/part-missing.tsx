import { useTranslations } from "next-intl";

/** Stands where a part of the screen would be that can't be had now; it comes by itself. */
export function PartMissing() {
  const t = useTranslations("common");
  return (
    <p role="alert" className="px-3 py-2 text-support text-ink-2">
      {t("partMissing")}
    </p>
  );
}
