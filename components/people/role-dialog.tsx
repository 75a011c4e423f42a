"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { useChange } from "@/components/ui/use-change";
import { changeRole } from "@/lib/people/actions";
import { staffRoles } from "@/lib/auth/schema";
import type { ManagedPerson } from "@/lib/people/types";

export type RoleDialogProps = {
  person: ManagedPerson;
  isSystem: boolean;
  facilities: readonly { id: string; name: string }[];
  close: () => void;
};

/** Gives somebody another role or place, no higher than one's own. */
export function RoleDialog({ person, isSystem, facilities, close }: RoleDialogProps) {
  const t = useTranslations("people.manage");
  const roles = useTranslations("people.settings.roles");
  const { id, name } = person;
  const [role, setRole] = useState(person.role);
  const [place, setPlace] = useState(person.facilityId ?? "");
  const [isMissing, setMissing] = useState(false);
  const { change, pending, problem } = useChange();
  const go = () => {
    const misses = role === "facility_admin" && place === "";
    setMissing(misses);
    if (misses) return;
    change({
      act: () => changeRole({ userId: id, role, facilityId: place === "" ? null : place }),
      done: t("wasChanged", { name }),
      after: close,
    });
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("changeOf", { name })}
      description={t("changeText", { name })}
      closeText={t("cancel")}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button variant="main" pending={pending} onClick={go}>
            {t("save")}
          </Button>
        </>
      }
    >
      {problem === null ? null : (
        <Banner tone="urgent" role="alert">
          {problem}
        </Banner>
      )}
      <SelectField
        label={t("role")}
        value={role}
        onChange={({ target }) =>
          setRole(staffRoles.find((one) => one === target.value) ?? person.role)
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
          label={t("facility")}
          error={isMissing ? t("facilityMissing") : null}
          value={place}
          onChange={({ target }) => setPlace(target.value)}
        >
          <option value="">{t("noFacility")}</option>
          {facilities.map((facility) => (
            <option key={facility.id} value={facility.id}>
              {facility.name}
            </option>
          ))}
        </SelectField>
      ) : null}
    </Dialog>
  );
}
