import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

const strong = (words: ReactNode) => <b>{words}</b>;

const callTo = (number: string) => (words: ReactNode) => (
  <a href={`tel:${number}`} className="link font-strong text-emergency-ink">
    {words}
  </a>
);

/** Nobody in danger should be typing a password: the number stands on every page before sign-in. */
export function EmergencyLine({ number }: { number: string }) {
  const t = useTranslations("common");
  return (
    <p className="flex items-center justify-center gap-2.5 text-support">
      <Phone aria-hidden className="size-4.5 shrink-0" />
      <span>{t.rich("emergency", { number, b: strong, call: callTo(number) })}</span>
    </p>
  );
}
