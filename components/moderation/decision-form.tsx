"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { useChange } from "@/components/ui/use-change";
import { paths } from "@/lib/kernel/paths";
import { claim, decide, release } from "@/lib/moderation/actions";
import { maxReason } from "@/lib/moderation/limits";
import { type Decision, decisions, type OpenCase } from "@/lib/moderation/types";

import { Problem } from "./problem";

const withoutAuthor: readonly Decision[] = ["dismiss", "hide", "remove"];

/** What can be decided of a case now, by whoever has it. */
export function DecisionForm({ one }: { one: OpenCase }) {
  const t = useTranslations("moderation.case");
  const queue = useTranslations("moderation.queue");
  const { change, pending, problem, setProblem } = useChange();
  if (one.state === "settled") return null;
  if (one.isMine) return <Deciding one={one} />;
  return (
    <Card className="flex flex-col items-start gap-3 p-4">
      <p className="text-support text-ink-2">{t("taken")}</p>
      <Button
        pending={pending}
        onClick={() =>
          change({
            act: () => claim({ caseId: one.id }),
            done: null,
            after: ({ isMine, name }) => {
              if (!isMine) setProblem(queue("takenBy", { name, number: one.number }));
            },
          })
        }
      >
        {queue("take")}
      </Button>
      <Problem text={problem} />
    </Card>
  );
}

function Deciding({ one }: { one: OpenCase }) {
  const t = useTranslations("moderation.case");
  const words = useTranslations("moderation.actions");
  const router = useRouter();
  const { change, pending, problem, setProblem } = useChange();
  const [action, setAction] = useState<Decision | null>(null);
  const [reason, setReason] = useState("");
  const isHidden = one.actions.some((done) => done.action === "hide" && !done.isReversed);
  const choices = (one.hasAuthor ? decisions : withoutAuthor).filter(
    (choice) => choice !== "hide" || !isHidden,
  );
  const save = () => {
    if (action === null || reason.trim().length < 3) return setProblem(t("missing"));
    change({
      act: () => decide({ caseId: one.id, action, reason }),
      done: t("saved"),
      after: () => {
        setAction(null);
        setReason("");
      },
    });
  };
  const putBack = () =>
    change({
      act: () => release({ caseId: one.id }),
      done: t("released"),
      after: () => router.push(paths.adminModeration),
    });
  return (
    <Card className="p-4">
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SelectField
          label={t("action")}
          value={action ?? ""}
          onChange={({ target }) =>
            setAction(choices.find((choice) => choice === target.value) ?? null)
          }
        >
          <option value="">{t("chooseAction")}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {words(choice)}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={t("reason")}
          hint={t("reasonHint")}
          maxLength={maxReason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Problem text={problem} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="main" pending={pending}>
            {t("save")}
          </Button>
          <Button pending={pending} onClick={putBack}>
            {t("release")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
