import { cookies } from "next/headers";
import type { ReactNode } from "react";

import { ReturnBanner } from "@/components/calls/return-banner";
import { ConnectionBanner } from "@/components/chat/connection-banner";
import { UnreadTotal } from "@/components/chat/unread-total";
import { AppShell } from "@/components/layout/app-shell";
import { NoticeBanner } from "@/components/moderation/notice-banner";
import { MessageNotices } from "@/components/notifications/message-notices";
import { DeviceRoot } from "@/components/offline/device-root";
import { OnlineOnlyNotice } from "@/components/offline/online-only-notice";
import { ServiceBanner } from "@/components/operations/service-banner";
import { ScreenLock } from "@/components/people/screen-lock";
import type { Actor } from "@/lib/auth/types";
import { unreadTotal } from "@/lib/chat/queries";
import { nowMs } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { unseenNotices } from "@/lib/moderation/queries";
import { idleMinutes } from "@/lib/people/admin-queries";
import { screenLockCookieName } from "@/lib/people/screen-lock";

import { Reporting } from "./reporting";

export type SignedInShellProps = { actor: Actor; children: ReactNode };

/** The shell with what it shows of other parts of the app: here, and only here, they meet. */
export async function SignedInShell({ actor, children }: SignedInShellProps) {
  const [total, unseen, minutes, jar] = await Promise.all([
    unreadTotal(actor.id),
    unseenNotices(),
    isStaff(actor) ? idleMinutes() : null,
    cookies(),
  ]);
  const lock = { name: actor.displayName, session: actor.sessionId, minutes };
  // Nothing of the page is drawn while its screen is locked, not even before scripts have loaded.
  if (minutes !== null && jar.get(screenLockCookieName)?.value === actor.sessionId) {
    return <ScreenLock {...lock} served />;
  }
  return (
    <AppShell
      role={actor.role}
      name={actor.displayName}
      emergencyNumber={env().emergencyNumber}
      banner={
        <>
          <ConnectionBanner viewerId={actor.id}>
            <ServiceBanner />
          </ConnectionBanner>
          <ReturnBanner userId={actor.id} />
          <NoticeBanner unseen={unseen} />
        </>
      }
      unread={<UnreadTotal viewerId={actor.id} total={total} />}
    >
      <DeviceRoot owner={{ id: actor.id, role: actor.role }} serverNow={nowMs()} />
      {minutes === null ? null : <ScreenLock {...lock} />}
      <OnlineOnlyNotice />
      <MessageNotices viewerId={actor.id} />
      <Reporting>{children}</Reporting>
    </AppShell>
  );
}

function isStaff({ role }: Actor): boolean {
  return role !== "patient" && role !== "guest";
}
