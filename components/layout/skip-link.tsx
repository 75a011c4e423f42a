import { useTranslations } from "next-intl";

/** The id of the page's main region, where the skip link leads. */
export const mainId = "content";

/** First stop of the keyboard: past the navigation, into the page. */
export function SkipLink() {
  const t = useTranslations("common");
  return (
    <a
      href={`#${mainId}`}
      className="sr-only z-50 rounded-control bg-raised text-label text-accent-ink focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:px-4 focus:py-3 focus:shadow-2"
    >
      {t("skipToContent")}
    </a>
  );
}
