"use client";

import { useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import type { ClinicProxy } from "@/lib/proxies/types";

import { EndButton } from "./end-button";
import { GrantProxyForm } from "./grant-proxy-form";
import { ProxyRow } from "./proxy-row";

/** A clinic names who acts for patients who cannot, and sees and ends what stands, by record number. */
export function ClinicProxies({ proxies }: { proxies: readonly ClinicProxy[] }) {
  const t = useTranslations("proxies");
  return (
    <div className="flex flex-col gap-3">
      <Card className="flex flex-col gap-3 p-4">
        <p className="text-support text-ink-2">{t("grant.text")}</p>
        <GrantProxyForm />
      </Card>
      {proxies.length === 0 ? (
        <p className="mx-1 text-support text-ink-2">{t("grant.none")}</p>
      ) : (
        <CardList aria-label={t("grant.title")}>
          {proxies.map((proxy) => {
            const record = t("row.record", { recordNumber: proxy.recordNumber });
            const name = proxy.email === null ? record : `${record} · ${proxy.email}`;
            return (
              <ProxyRow key={proxy.id} name={name} proxy={proxy}>
                <EndButton
                  id={proxy.id}
                  name={name}
                  what={proxy.state === "invited" ? "takeBack" : "end"}
                  {...(proxy.state === "standing" && { text: t("row.confirmText") })}
                />
              </ProxyRow>
            );
          })}
        </CardList>
      )}
    </div>
  );
}
