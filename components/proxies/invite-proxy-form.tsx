"use client";

import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { wordings } from "@/lib/consents/types";
import { askProxy } from "@/lib/proxies/actions";
import { inviteInput } from "@/lib/proxies/schema";

import { AskedFields } from "./asked-fields";
import { useAsking } from "./use-asking";

/** A patient names somebody, and agrees to what that means in words that stand beside the button. */
export function InviteProxyForm() {
  const t = useTranslations("proxies");
  const consents = useTranslations("consents");
  const { fields, fault, pending, problem, ask } = useAsking();
  const { email, relation, endsOn } = fields;
  const refusal = fault === "people" || fault === "minor" ? t(`refused.${fault}`) : problem;
  return (
    <Card className="p-4">
      <form
        noValidate
        aria-label={t("form.title")}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const input = { email, relation, endsOn, wording: wordings.proxy };
          ask(inviteInput, input, { act: askProxy, done: t("form.sent") });
        }}
      >
        <h3 className="text-label">{t("form.title")}</h3>
        {refusal === null ? null : (
          <Banner tone="urgent" role="alert">
            {refusal}
          </Banner>
        )}
        <AskedFields fields={fields} relationLabel={t("form.relation")} />
        <div className="flex flex-col gap-1 rounded-control bg-sunken p-3">
          <p className="text-support">{consents("wording.proxy")}</p>
          <p className="text-meta text-ink-2">{t("form.version", { wording: wordings.proxy })}</p>
        </div>
        <div>
          <Button type="submit" variant="main" pending={pending}>
            {t("form.agree")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
