import { useTranslations } from "next-intl";

import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { relations } from "@/lib/proxies/types";

import type { AskedFields as Fields } from "./use-asking";

/** An address, who they are, and their last day. */
export function AskedFields({ fields, relationLabel }: { fields: Fields; relationLabel: string }) {
  const t = useTranslations("proxies");
  const { fault } = fields;
  const isEmail = fault === "email" || fault === "email_own" || fault === "email_taken";
  return (
    <>
      <TextField
        type="email"
        label={t("form.email")}
        hint={t("form.emailHint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={isEmail ? t(`refused.${fault}`) : null}
        value={fields.email}
        onChange={({ target }) => fields.setEmail(target.value)}
      />
      <SelectField
        label={relationLabel}
        error={fault === "relation" ? t("refused.relation") : null}
        value={fields.relation}
        onChange={({ target }) => fields.setRelation(target.value)}
      >
        {relations.map((one) => (
          <option key={one} value={one}>
            {t(`relations.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        type="date"
        label={t("form.endsOn")}
        hint={t("form.endsOnHint")}
        min={fields.firstDay}
        max={fields.lastDay}
        error={fault === "ends_on" ? t("refused.ends_on") : null}
        value={fields.endsOn}
        onChange={({ target }) => fields.setEndsOn(target.value)}
      />
    </>
  );
}
