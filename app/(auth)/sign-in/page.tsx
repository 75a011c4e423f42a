import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { AuthPanel } from "@/components/auth/auth-panel";
import { SignInForm } from "@/components/auth/sign-in-form";
import { ForgetDevice } from "@/components/offline/forget-device";
import { Banner } from "@/components/ui/banner";
import { currentActor, halfwayActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/roles";
import { paths, safeNext, withQuery } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signIn.title") };
}

const reasons = ["signed-out", "signed-out-everywhere", "session-over", "deactivated"] as const;

const signUpLink = (words: ReactNode) => (
  <Link href={paths.signUp} className="link font-medium">
    {words}
  </Link>
);

/** Sign-in. A person with a session goes on to where they were going. */
export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, reason } = await searchParams;
  const goingTo = safeNext(next);
  const actor = await currentActor();
  if (actor) redirect(goingTo ?? homePath(actor.role));
  if (await halfwayActor()) redirect(withQuery(paths.signInCode, { next: goingTo }));

  const t = await getTranslations("auth");
  const known = reasons.find((value) => value === reason);
  return (
    <AuthPanel
      title={t("signIn.title")}
      lead={t("signIn.lead")}
      footer={t.rich("signIn.newHere", { link: signUpLink })}
    >
      {known ? <Banner tone="accent">{t(`reasons.${known}`)}</Banner> : null}
      <SignInForm next={goingTo} />
      <ForgetDevice signedOut={known !== undefined} />
    </AuthPanel>
  );
}
