import { useLocale, useTranslations } from "next-intl";

import { cn } from "@/lib/kernel/cn";
import { type Locale, locales } from "@/lib/kernel/locale";
import { setLocale } from "@/lib/kernel/preferences";

const names: Record<Locale, { full: string; short: string }> = {
  en: { full: "English", short: "EN" },
  fr: { full: "Français", short: "FR" },
};

export type LanguageSwitchProps = {
  /** "full" writes the languages out; "short" is for crowded bars. */
  size?: "full" | "short";
  className?: string;
  /** Chooses without a server, where the device shows the page by itself. */
  choose?: (locale: Locale) => void;
};

/**
 * Chooses the language on this device. Each language is named in itself, so that somebody who
 * cannot read the current one finds theirs. A plain form: it works before scripts have loaded.
 */
export function LanguageSwitch({ size = "short", className, choose }: LanguageSwitchProps) {
  const t = useTranslations("common");
  const current = useLocale();
  return (
    <form
      action={setLocale}
      role="group"
      aria-label={t("language")}
      className={cn(
        "inline-flex rounded-full border border-line-strong bg-surface p-0.5",
        className,
      )}
    >
      {locales.map((locale) => (
        <button
          key={locale}
          type={choose ? "button" : "submit"}
          onClick={choose && (() => choose(locale))}
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={locale === current}
          className={cn(
            "min-h-9 min-w-11 rounded-full px-2.5 text-support",
            locale === current
              ? "bg-accent-tint font-strong text-accent-ink forced-colors:underline"
              : "text-ink-2 hover:bg-hover",
          )}
        >
          <span aria-hidden>{names[locale][size]}</span>
          <span className="sr-only">{names[locale].full}</span>
        </button>
      ))}
    </form>
  );
}
