import Form from "next/form";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { paths } from "@/lib/kernel/paths";
import { staffRoles } from "@/lib/auth/schema";
import type { PeopleFilter } from "@/lib/people/schema";

export type PeopleFilterFormProps = {
  filter: PeopleFilter;
  /** To choose from; null for somebody who sees one clinic alone. */
  facilities: readonly { id: string; name: string }[] | null;
};

/** Narrows the list by its address, so that it can be shared and gone back to, and works without scripts. */
export function PeopleFilterForm({ filter, facilities }: PeopleFilterFormProps) {
  const t = useTranslations("people.manage");
  const roles = useTranslations("people.settings.roles");
  return (
    <search>
      <Form action={paths.adminPeople} className="grid items-end gap-3 list:grid-cols-5">
        <TextField
          type="search"
          name="query"
          label={t("search")}
          autoComplete="off"
          maxLength={100}
          defaultValue={filter.query ?? ""}
        />
        <SelectField name="role" label={t("role")} defaultValue={filter.role ?? ""}>
          <option value="">{t("anyRole")}</option>
          {staffRoles.map((role) =>
            role === "system_admin" && facilities === null ? null : (
              <option key={role} value={role}>
                {roles(role)}
              </option>
            ),
          )}
        </SelectField>
        {facilities === null ? null : (
          <SelectField name="facility" label={t("facility")} defaultValue={filter.facility ?? ""}>
            <option value="">{t("anyFacility")}</option>
            {facilities.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField name="state" label={t("state")} defaultValue={filter.state ?? ""}>
          <option value="">{t("anyState")}</option>
          <option value="active">{t("active")}</option>
          <option value="closed">{t("closed")}</option>
        </SelectField>
        <div>
          <Button type="submit">{t("show")}</Button>
        </div>
      </Form>
    </search>
  );
}
