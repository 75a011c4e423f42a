import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { paths } from "@/lib/kernel/paths";
import type { AuditQuestion } from "@/lib/records/types";

export type AuditFormProps = { question: AuditQuestion; actions: readonly string[] };

/** What to look for in the record. A plain form: its answer is a page with an address. */
export function AuditForm({ question, actions }: AuditFormProps) {
  const t = useTranslations("records.audit");
  return (
    <search>
      <Card className="p-4">
        <form action={paths.adminRecord} className="grid items-end gap-3 list:grid-cols-3">
          <TextField label={t("from")} name="from" type="date" defaultValue={question.from} />
          <TextField label={t("to")} name="to" type="date" defaultValue={question.to} />
          <SelectField label={t("action")} name="action" defaultValue={question.action ?? ""}>
            <option value="">{t("anyAction")}</option>
            {actions.map((action) => (
              <option key={action} value={action}>
                {action}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t("person")}
            hint={t("personHint")}
            name="person"
            type="search"
            maxLength={80}
            defaultValue={question.person}
          />
          <TextField
            label={t("thread")}
            hint={t("threadHint")}
            name="thread"
            type="search"
            defaultValue={question.thread}
          />
          <div>
            <Button type="submit" variant="main">
              {t("find")}
            </Button>
          </div>
        </form>
      </Card>
    </search>
  );
}
