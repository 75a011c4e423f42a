import { Eye, MessageCircle, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { RingBackdrop } from "@/components/ui/logo";

const promises = [
  { key: "states", icon: MessageCircle },
  { key: "offline", icon: WifiOff },
  { key: "readers", icon: Eye },
] as const;

/** What MedZen promises, on the deep panel beside the form. Wide screens only. */
export function AuthAside() {
  const t = useTranslations("auth.aside");
  return (
    <aside
      aria-label={t("label")}
      className="relative hidden flex-col justify-end overflow-hidden bg-deep p-14 text-on-deep list:flex"
    >
      <RingBackdrop className="-end-20 -top-18 size-135" />
      <p className="relative mb-9 max-w-96 text-balance text-hero">{t("headline")}</p>
      <ul className="relative grid max-w-108 gap-5.5">
        {promises.map(({ key, icon: Icon }) => (
          <li key={key} className="flex gap-4 text-on-deep-2">
            <Icon aria-hidden className="mt-0.5 size-6 shrink-0 text-on-deep" />
            <span>
              <b className="block text-on-deep">{t(`${key}.title`)}</b>
              {t(`${key}.body`)}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
