import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/components/auth/auth-panel";
import { JoinByLink } from "@/components/calls/join-by-link";
import { LinkButton } from "@/components/ui/link-button";
import { currentActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/roles";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calls.guests.join");
  return { title: t("title"), robots: { index: false } };
}

/**
 * Where a guest's link leads (`#<secret>`). Opening it changes nothing: programs that look into messages open
 * links too, and a link works once. The button uses it.
 */
export default async function JoinPage() {
  const actor = await currentActor();
  const t = await getTranslations("calls.guests.join");
  if (actor !== null) {
    return (
      <AuthPanel title={t("signedIn")} lead={t("signedInText")}>
        <LinkButton href={homePath(actor.role)} variant="main" size="lead" block>
          {t("back")}
        </LinkButton>
      </AuthPanel>
    );
  }
  return (
    <AuthPanel title={t("title")} lead={t("lead")}>
      <JoinByLink />
    </AuthPanel>
  );
}
