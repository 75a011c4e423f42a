import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/components/auth/auth-panel";
import { InvitationForm } from "@/components/auth/invitation-form";
import { LinkButton } from "@/components/ui/link-button";
import { currentActor } from "@/lib/auth/actor";
import { lookAtInvitation } from "@/lib/auth/invitations";
import { homePath } from "@/lib/auth/roles";
import { invitationToken } from "@/lib/auth/schema";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.invitation");
  return { title: t("titleSystem"), robots: { index: false } };
}

/**
 * Where the mail of an invitation leads (`?token=…`). Opening it changes nothing: programs that look into mails open
 * links too, and a link works once. The form uses it.
 */
export default async function InvitationPage({ searchParams }: PageProps<"/auth/invitation">) {
  const token = invitationToken.safeParse((await searchParams)["token"]).data ?? "";
  const [t, roles, invitation, actor] = await Promise.all([
    getTranslations("auth.invitation"),
    getTranslations("people.settings.roles"),
    lookAtInvitation(token),
    currentActor(),
  ]);
  if (invitation?.state !== "open") {
    return (
      <AuthPanel title={t("overTitle")} lead={t(invitation?.state ?? "unknown")}>
        <LinkButton href={paths.signIn} variant="main" size="lead" block>
          {(await getTranslations("auth.confirm"))("toSignIn")}
        </LinkButton>
      </AuthPanel>
    );
  }
  const { email, role, facilityName: clinic } = invitation;
  if (actor !== null) {
    return (
      <AuthPanel title={t("otherTitle")} lead={t("otherLead", { email, own: actor.email })}>
        <LinkButton href={homePath(actor.role)} variant="main" size="lead" block>
          {t("home")}
        </LinkButton>
      </AuthPanel>
    );
  }
  return (
    <AuthPanel
      title={clinic === null ? t("titleSystem") : t("title", { clinic })}
      lead={t("lead", { role: roles(role), email })}
    >
      <InvitationForm token={token} email={email} />
    </AuthPanel>
  );
}
