"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useChange } from "@/components/ui/use-change";
import { invite } from "@/lib/auth/actions";
import { InvitePerson, type StaffRole, staffRoles } from "@/lib/auth/schema";

export type InviteFormProps = {
  isSystem: boolean;
  /** Where somebody can be placed; one for a clinic's administrator. */
  facilities: readonly { id: string; name: string }[];
};

/** An address, a role and a place. What was typed stays until the invitation is on its way. */
export function InviteForm({ isSystem, facilities }: InviteFormProps) {
  const t = useTranslations("people.invite");
  const manage = useTranslations("people.manage");
  const roles = useTranslations("people.settings.roles");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<StaffRole>("provider");
  const [place, setPlace] = useState(facilities[0]?.id ?? "");
  const [fault, setFault] = useState<"email" | "facilityId" | null>(null);
  const { change, pending, problem } = useChange();
  const send = () => {
    const input = { email, role, facilityId: place === "" ? null : place };
    const field = InvitePerson.safeParse(input).error?.issues[0]?.path[0];
    setFault(field === "email" || field === "facilityId" ? field : null);
    if (field !== undefined) return;
    change({
      act: () => invite(input),
      done: t("sent", { email: email.trim() }),
      after: () => setEmail(""),
    });
  };
  return (
    <form
      noValidate
      className="grid items-start gap-3 list:grid-cols-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {problem === null ? null : (
        <Banner tone="urgent" role="alert" className="list:col-span-4">
          {problem}
        </Banner>
      )}
      <TextField
        type="email"
        label={t("email")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={fault === "email" ? t("emailError") : null}
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <SelectField
        label={manage("role")}
        value={role}
        onChange={({ target }) =>
          setRole(staffRoles.find((one) => one === target.value) ?? "provider")
        }
      >
        {staffRoles
          .filter((one) => isSystem || one !== "system_admin")
          .map((one) => (
            <option key={one} value={one}>
              {roles(one)}
            </option>
          ))}
      </SelectField>
      {isSystem ? (
        <SelectField
          label={manage("facility")}
          error={fault === "facilityId" ? manage("facilityMissing") : null}
          value={place}
          onChange={({ target }) => setPlace(target.value)}
        >
          <option value="">{manage("noFacility")}</option>
          {facilities.map((facility) => (
            <option key={facility.id} value={facility.id}>
              {facility.name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <div className="self-end">
        <Button type="submit" variant="main" pending={pending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
