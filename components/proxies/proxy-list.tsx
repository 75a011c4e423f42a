"use client";

import { useTranslations } from "next-intl";

import { CardList } from "@/components/ui/card";
import type { Proxy } from "@/lib/proxies/types";

import { EndButton } from "./end-button";
import { ProxyRow } from "./proxy-row";

/** Who acts for the signed-in patient, and who was asked to. */
export function ProxyList({ proxies }: { proxies: readonly Proxy[] }) {
  const t = useTranslations("proxies");
  return (
    <div className="flex flex-col gap-2">
      <p className="mx-1 text-support text-ink-2">{t("forMeText")}</p>
      {proxies.length === 0 ? (
        <p className="mx-1 text-support text-ink-2">{t("forMeNone")}</p>
      ) : (
        <CardList aria-label={t("forMe")}>
          {proxies.map((proxy) => (
            <Line key={proxy.id} proxy={proxy} />
          ))}
        </CardList>
      )}
    </div>
  );
}

function Line({ proxy }: { proxy: Proxy }) {
  const t = useTranslations("proxies.row");
  const { id, state } = proxy;
  const name = proxy.personName ?? proxy.email ?? t("unnamed");
  return (
    <ProxyRow name={name} proxy={proxy}>
      {state === "invited" ? <EndButton id={id} name={name} what="takeBack" /> : null}
      {state === "standing" ? (
        <EndButton id={id} name={name} what="end" text={t("confirmText")} />
      ) : null}
    </ProxyRow>
  );
}
