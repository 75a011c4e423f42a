import { useTranslations } from "next-intl";

import { flagId } from "@/lib/safety/types";

/** What a red flag is about, in words; one of newer rules than this page's stays without. */
export function useFlagWords(): (flag: string) => string {
  const t = useTranslations("safety");
  return (flag) => {
    const known = flagId.safeParse(flag);
    return known.success ? t(`flags.${known.data}`) : t("alert.label");
  };
}
