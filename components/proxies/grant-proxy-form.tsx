"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { askForPatient } from "@/lib/proxies/actions";
import { maxReason } from "@/lib/proxies/limits";
import { grantInput } from "@/lib/proxies/schema";
import { clinicGrounds } from "@/lib/proxies/types";

import { AskedFields } from "./asked-fields";
import { useAsking } from "./use-asking";

/** A clinic names somebody for a patient who cannot, by record number, with what it rests on. */
export function GrantProxyForm() {
  const t = useTranslations("proxies");
  const { fields, fault, pending, problem, ask } = useAsking();
  const [recordNumber, setRecordNumber] = useState("");
  const [ground, setGround] = useState<(typeof clinicGrounds)[number]>("minor");
  const [reason, setReason] = useState("");
  const { email, relation, endsOn } = fields;
  const refusal = fault === "people" ? t("refused.people") : problem;
  return (
    <form
      noValidate
      aria-label={t("grant.title")}
      className="grid items-start gap-3 list:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        const input = { recordNumber, email, relation, endsOn, ground, reason };
        ask(grantInput, input, { act: askForPatient, done: t("form.sent") });
      }}
    >
      {refusal === null ? null : (
        <Banner tone="urgent" role="alert" className="list:col-span-2">
          {refusal}
        </Banner>
      )}
      <TextField
        label={t("grant.recordNumber")}
        autoComplete="off"
        error={fault === "record_number" ? t("refused.record_number") : null}
        value={recordNumber}
        onChange={({ target }) => setRecordNumber(target.value)}
      />
      <SelectField
        label={t("grant.ground")}
        error={fault === "ground" ? t("refused.ground") : null}
        value={ground}
        onChange={({ target }) =>
          setGround(clinicGrounds.find((one) => one === target.value) ?? "minor")
        }
      >
        {clinicGrounds.map((one) => (
          <option key={one} value={one}>
            {t(`grant.grounds.${one}`)}
          </option>
        ))}
      </SelectField>
      <AskedFields fields={fields} relationLabel={t("form.relationOfPatient")} />
      <TextArea
        label={t("grant.reason")}
        hint={t("grant.reasonHint")}
        maxLength={maxReason}
        error={fault === "reason" ? t("refused.reason") : null}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="list:col-span-2">
        <Button type="submit" variant="main" pending={pending}>
          {t("grant.submit")}
        </Button>
      </div>
    </form>
  );
}
