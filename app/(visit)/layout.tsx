import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { Reporting } from "@/app/reporting";
import { ShellFrame } from "@/components/layout/shell-frame";
import { mainId, SkipLink } from "@/components/layout/skip-link";
import { DeviceRoot } from "@/components/offline/device-root";
import { Presence } from "@/components/people/presence";
import { requireActor } from "@/lib/auth/actor";
import { nowMs } from "@/lib/kernel/clock";
import { idleMinutes } from "@/lib/people/admin-queries";

/** The frame of a visit by video: nothing stands beside it that could lead away from it by a slip. */
export default async function VisitLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const t = await getTranslations("layout");
  const isCalm = actor.role === "patient" || actor.role === "guest";
  return (
    <ShellFrame density={isCalm ? "calm" : "dense"} toastLabel={t("toasts")}>
      <SkipLink />
      <DeviceRoot owner={{ id: actor.id, role: actor.role }} serverNow={nowMs()} />
      <Presence session={actor.sessionId} minutes={isCalm ? null : await idleMinutes()} />
      <main id={mainId} tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
        <Reporting>{children}</Reporting>
      </main>
    </ShellFrame>
  );
}
