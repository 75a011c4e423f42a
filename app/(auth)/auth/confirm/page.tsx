import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/components/auth/auth-panel";
import { ConfirmLinkForm } from "@/components/auth/confirm-link-form";
import { LinkButton } from "@/components/ui/link-button";
import { ConfirmAddress } from "@/lib/auth/schema";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("confirm.signUpTitle") };
}

/**
 * Where a mailed link leads (`?token_hash=…&type=signup|email|recovery`). Opening it changes
 * nothing; the button does.
 */
export default async function ConfirmPage({ searchParams }: PageProps<"/auth/confirm">) {
  const { token_hash: tokenHash, type } = await searchParams;
  const t = await getTranslations("auth.confirm");
  const link = ConfirmAddress.safeParse({ tokenHash, type });
  if (!link.success) {
    return (
      <AuthPanel title={t("brokenTitle")} lead={t("brokenLead")}>
        <LinkButton href={paths.signIn} size="lead" block>
          {t("toSignIn")}
        </LinkButton>
      </AuthPanel>
    );
  }
  const recovery = link.data.type === "recovery";
  return (
    <AuthPanel
      title={recovery ? t("recoveryTitle") : t("signUpTitle")}
      lead={recovery ? t("recoveryLead") : t("signUpLead")}
    >
      <ConfirmLinkForm {...link.data} />
    </AuthPanel>
  );
}
