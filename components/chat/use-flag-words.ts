import { useTranslations } from "next-intl";

import { isFlagId } from "@/lib/safety/types";

/** What a red flag is about, in words; one of newer rules than this page's stays without. */
export function useFlagWords(): (flag: string) => string {
  const t = useTranslations("safety");
  return (flag) => (isFlagId(flag) ? t(`flags.${flag}`) : t("alert.label"));
}
