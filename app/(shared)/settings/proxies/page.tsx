import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { VisitsActedFor } from "@/components/appointments/visits-acted-for";
import { Page, Section } from "@/components/layout/page";
import { ActingList } from "@/components/proxies/acting-list";
import { InviteProxyForm } from "@/components/proxies/invite-proxy-form";
import { ProxyList } from "@/components/proxies/proxy-list";
import { LinkButton } from "@/components/ui/link-button";
import { appointmentsActedFor } from "@/lib/appointments/queries";
import { wholeSpan } from "@/lib/appointments/spans";
import { requireActor } from "@/lib/auth/actor";
import { nowMs } from "@/lib/kernel/clock";
import { paths } from "@/lib/kernel/paths";
import { myProxies } from "@/lib/proxies/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("proxies");
  return { title: t("title") };
}

/** A visit that began so long ago is behind; in milliseconds. */
const begunMs = 3_600_000;

/** Who acts for the signed-in patient, and for whom they act. */
export default async function ProxiesPage() {
  await requireActor({ roles: ["patient"] });
  const now = nowMs();
  const [t, proxies, visits] = await Promise.all([
    getTranslations("proxies"),
    myProxies(),
    appointmentsActedFor({ from: now - begunMs, to: wholeSpan(now).to }),
  ]);
  const mine = proxies.filter(({ side }) => side === "patient");
  const acting = proxies.filter(({ side }) => side === "proxy");
  return (
    <Page
      width="calm"
      title={t("title")}
      actions={<LinkButton href={paths.settings}>{t("back")}</LinkButton>}
    >
      <Section id="i-for" title={t("iFor")}>
        <ActingList proxies={acting} />
        {acting
          .filter(({ state }) => state === "standing")
          .map(({ id, personId, personName }) => (
            <VisitsActedFor
              key={id}
              patient={{ id: personId ?? "", name: personName ?? "" }}
              visits={visits.filter(({ patient }) => patient.id === personId)}
            />
          ))}
      </Section>
      <Section id="for-me" title={t("forMe")}>
        <ProxyList proxies={mine} />
        <InviteProxyForm />
      </Section>
    </Page>
  );
}
