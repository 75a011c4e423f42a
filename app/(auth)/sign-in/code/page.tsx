import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/components/auth/auth-panel";
import { FactorSetUp } from "@/components/auth/factor-set-up";
import { SecondStepForm } from "@/components/auth/second-step-form";
import { Button } from "@/components/ui/button";
import { signOut } from "@/lib/auth/actions";
import { currentActor, halfwayActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/roles";
import { paths, safeNext, withQuery } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.secondStep");
  return { title: t("title") };
}

/** The second step of signing in: a code, or first setting up what gives codes where the clinic asks for it. */
export default async function SecondStepPage({ searchParams }: PageProps<"/sign-in/code">) {
  const { next } = await searchParams;
  const goingTo = safeNext(next);
  const [halfway, actor] = await Promise.all([halfwayActor(), currentActor()]);
  if (actor) redirect(goingTo ?? homePath(actor.role));
  if (!halfway) redirect(withQuery(paths.signIn, { next: goingTo }));
  const t = await getTranslations("auth.secondStep");
  const { role, facilityName } = halfway.actor;
  const isCode = halfway.step === "code";
  return (
    <AuthPanel
      title={t(isCode ? "title" : "setUpTitle")}
      lead={isCode ? t("lead") : t("setUpLead", { place: facilityName ?? "MedZen" })}
    >
      {isCode ? (
        <SecondStepForm next={goingTo} />
      ) : (
        <FactorSetUp then={goingTo ?? homePath(role)} />
      )}
      {isCode ? <p className="text-support text-ink-2">{t("lost")}</p> : null}
      <form action={signOut} className="border-t border-line pt-4">
        <Button type="submit">{t("signOut")}</Button>
      </form>
    </AuthPanel>
  );
}
