"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { TextArea } from "@/components/ui/text-area";
import { useDates } from "@/components/ui/use-dates";
import { propose, publish, review, withdraw } from "@/lib/assistants/actions";
import { maxPrompt } from "@/lib/assistants/limits";
import type { PromptVersion, ReviewedAssistant } from "@/lib/assistants/types";
import { newId } from "@/lib/kernel/ids";

import { RejectForm } from "./reject-form";
import { useReview } from "./use-review";

export type PromptVersionsProps = { assistant: ReviewedAssistant; name: string };

/** What a model is told, by version, and the way to change it: somebody writes, somebody else reviews. */
export function PromptVersions({ assistant, name }: PromptVersionsProps) {
  const t = useTranslations("assistants.review");
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="text-label">{t("versions")}</h3>
      <p className="text-meta text-ink-2">{t("versionsText")}</p>
      <CardList>
        {assistant.versions.map((version) => (
          <VersionRow key={version.id} version={version} name={name} />
        ))}
        <li>
          <details className="group">
            <summary className="flex min-h-target cursor-pointer items-center gap-3 px-3 py-2">
              <span className="min-w-0 flex-1 font-medium">{t("propose")}</span>
              <ChevronDown aria-hidden className="size-5 group-open:-scale-y-100" />
            </summary>
            <ProposalForm assistant={assistant} name={name} />
          </details>
        </li>
      </CardList>
    </div>
  );
}

const tones = {
  in_force: "success",
  reviewed: "neutral",
  waiting: "accent",
  rejected: "urgent",
  withdrawn: "neutral",
} as const;

function VersionRow({ version, name }: { version: PromptVersion; name: string }) {
  const t = useTranslations("assistants.review");
  const dates = useDates();
  const { author, reviewer, state } = version;
  const people = [
    author === null ? t("product") : t("by", { name: author }),
    reviewer === null ? null : t("reviewedBy", { name: reviewer }),
    dates.date(version.createdAt),
  ];
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-target cursor-pointer items-center gap-3 px-3 py-2">
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{t("version", { version: version.version })}</span>
            <span className="block text-meta text-ink-2">{people.filter(Boolean).join(" · ")}</span>
          </span>
          <Chip tone={tones[state]}>{t(`states.${state}`)}</Chip>
          <ChevronDown aria-hidden className="size-5 group-open:-scale-y-100" />
        </summary>
        <div className="flex flex-col gap-3 px-3 pb-3">
          <p className="text-support break-words whitespace-pre-wrap">{version.prompt}</p>
          {version.rejection === null ? null : (
            <p className="text-support">{t("rejectedBy", version.rejection)}</p>
          )}
          <NextStep version={version} name={name} />
        </div>
      </details>
    </li>
  );
}

/** What can become of a version now. */
function NextStep({ version, name }: { version: PromptVersion; name: string }) {
  const t = useTranslations("assistants.review");
  const { change, pending, problem } = useReview();
  const { id, state } = version;
  if (state === "in_force" || state === "rejected" || state === "withdrawn") return null;
  const of = { version: version.version, name };
  return (
    <>
      {problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {problem}
        </p>
      )}
      {state === "reviewed" ? (
        <Button
          pending={pending}
          aria-label={t("publishOne", of)}
          onClick={() => change({ act: () => publish({ id }), done: t("published") })}
        >
          {t("publish")}
        </Button>
      ) : version.isMine ? (
        <p className="text-support text-ink-2">{t("mine")}</p>
      ) : (
        <>
          <Button
            pending={pending}
            aria-label={t("reviewOne", of)}
            onClick={() => change({ act: () => review({ id }), done: t("reviewed") })}
          >
            {t("review")}
          </Button>
          <RejectForm id={id} {...of} />
        </>
      )}
      {version.canWithdraw ? (
        <Button
          pending={pending}
          aria-label={t("withdrawOne", of)}
          onClick={() => change({ act: () => withdraw({ id }), done: t("withdrawn") })}
        >
          {t("withdraw")}
        </Button>
      ) : null}
    </>
  );
}

/** A new version, begun from the one in force. What is written stays until it is taken. */
function ProposalForm({ assistant, name }: PromptVersionsProps) {
  const t = useTranslations("assistants.review");
  const inForce = assistant.versions.find(({ state }) => state === "in_force")?.prompt ?? "";
  const [text, setText] = useState(inForce);
  const [id, setId] = useState(newId);
  const { change, pending, problem, setProblem } = useReview();
  const save = () => {
    if (text.trim() === "") return setProblem(t("missing"));
    change({
      act: () => propose({ id, assistantId: assistant.id, prompt: text }),
      done: t("proposed"),
      after: () => setId(newId()),
    });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-3 px-3 pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextArea
        label={t("field", { name })}
        hint={t("hint", { max: maxPrompt })}
        error={problem}
        rows={8}
        maxLength={maxPrompt}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div>
        <Button type="submit" variant="main" pending={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
