import { Video } from "lucide-react";
import { useTranslations } from "next-intl";

import type { ButtonLook } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { isCallNear } from "@/lib/appointments/abilities";
import type { Appointment } from "@/lib/appointments/types";
import { paths } from "@/lib/kernel/paths";

export type JoinButtonProps = ButtonLook & {
  visit: Pick<Appointment, "id" | "status" | "visitType" | "startsAt" | "endsAt">;
  /** Who is at the other end; makes the button's name unique on the page. */
  name: string;
  /** Epoch milliseconds. */
  now: number;
};

/** The way into a video visit, while it is near or running. */
export function JoinButton({ visit, name, now, ...look }: JoinButtonProps) {
  const t = useTranslations("appointments");
  if (!isCallNear(visit, now)) return null;
  return (
    <LinkButton
      href={paths.callOf(visit.id)}
      prefetch={false}
      icon={<Video aria-hidden className="size-5 dense:size-4" />}
      {...look}
    >
      <span aria-hidden>{t("join")}</span>
      <span className="sr-only">{t("joinWith", { name })}</span>
    </LinkButton>
  );
}
