"use client";

import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CardList } from "@/components/ui/card";
import { useChange } from "@/components/ui/use-change";
import { useDates } from "@/components/ui/use-dates";
import { accept } from "@/lib/proxies/actions";
import type { Proxy } from "@/lib/proxies/types";

import { EndButton } from "./end-button";
import { ProxyRow } from "./proxy-row";

/** For whom the signed-in person acts, and who asks them to. */
export function ActingList({ proxies }: { proxies: readonly Proxy[] }) {
  const t = useTranslations("proxies");
  if (proxies.length === 0) {
    return <p className="mx-1 text-support text-ink-2">{t("iForNone")}</p>;
  }
  return (
    <CardList aria-label={t("iFor")}>
      {proxies.map((proxy) => (
        <Line key={proxy.id} proxy={proxy} />
      ))}
    </CardList>
  );
}

function Line({ proxy }: { proxy: Proxy }) {
  const t = useTranslations("proxies.row");
  const dates = useDates();
  const { change, pending, problem } = useChange();
  const { id, state } = proxy;
  const name = proxy.personName ?? "";
  if (state !== "invited") {
    return (
      <ProxyRow name={name} proxy={proxy}>
        {state === "ended" ? null : (
          <EndButton id={id} name={name} what="end" text={t("confirmOwnText", { name })} />
        )}
      </ProxyRow>
    );
  }
  return (
    <ProxyRow name={name} proxy={proxy} text={t("askedYou", { day: dates.date(proxy.endsAt - 1) })}>
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <EndButton id={id} name={name} what="decline" />
      <Button
        variant="main"
        pending={pending}
        aria-label={t("acceptOf", { name })}
        onClick={() => change({ act: () => accept({ id }), done: t("accepted", { name }) })}
      >
        {t("accept")}
      </Button>
    </ProxyRow>
  );
}
