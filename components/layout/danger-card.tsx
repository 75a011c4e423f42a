import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";

import { LinkButton } from "@/components/ui/link-button";

/** The way out for somebody who needs help now: it never moves and never waits. */
export function DangerCard({ number }: { number: string }) {
  const t = useTranslations("people.home");
  return (
    <section
      aria-labelledby="danger"
      className="flex flex-wrap items-center gap-3 rounded-card border border-emergency-line bg-emergency-tint py-2.5 ps-4 pe-2.5"
    >
      <div className="min-w-40 flex-1 text-support">
        <h2 id="danger" className="font-strong">
          {t("danger")}
        </h2>
        <p>{t("dangerText")}</p>
      </div>
      <LinkButton
        href={`tel:${number}`}
        variant="emergency"
        icon={<Phone aria-hidden className="size-5" />}
      >
        {t("call", { number })}
      </LinkButton>
    </section>
  );
}
