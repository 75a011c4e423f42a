"use client";

import { UserPlus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { useErrorText } from "@/components/ui/use-error-text";
import { openConversationForAppointment, startStaffConversation } from "@/lib/chat/actions";
import { maxTitleLength } from "@/lib/chat/limits";
import type { FoundPerson, Viewer } from "@/lib/chat/types";
import { paths } from "@/lib/kernel/paths";
import { answered, type Result } from "@/lib/kernel/result";

import { isCalm } from "./names";
import { PeopleSearch } from "./people-search";

/** Finds somebody by name and opens the conversation with them, or gathers a group. */
export function StartDialog({ viewer, close }: { viewer: Viewer; close: () => void }) {
  const t = useTranslations("chat.start");
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [group, setGroup] = useState<readonly FoundPerson[]>([]);
  const [title, setTitle] = useState("");
  const { start, goTo, pending, problem } = useStart(close);
  const isIn = (person: FoundPerson) => group.some((one) => one.userId === person.userId);
  // The button that was pressed goes with its row: the next name is typed where the last one was.
  const add = (person: FoundPerson) => {
    setGroup([...group, person]);
    setQuery("");
    field.current?.focus();
  };
  const write = (person: FoundPerson) => {
    if (person.conversationId !== null) goTo(paths.conversation(person.conversationId));
    else if (person.appointmentId !== null) {
      start(openConversationForAppointment(person.appointmentId));
    } else start(startStaffConversation({ people: [person.userId], title: null }));
  };
  const people = group.map((one) => one.userId);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      description={t(isCalm(viewer.role) ? "textPatient" : "text")}
      closeText={t("close")}
      footer={
        group.length === 0 ? undefined : (
          <Button
            variant="main"
            pending={pending}
            onClick={() => start(startStaffConversation({ people, title }))}
          >
            {t("startGroup", { count: group.length + 1 })}
          </Button>
        )
      }
    >
      {group.length === 0 ? null : (
        <>
          <ul aria-label={t("group")} className="flex flex-wrap gap-1.5">
            {group.map((person) => (
              <li key={person.userId}>
                <Button
                  icon={<X aria-hidden className="size-4" />}
                  aria-label={t("takeOut", { name: person.name })}
                  onClick={() => setGroup(group.filter((one) => one !== person))}
                >
                  {person.name}
                </Button>
              </li>
            ))}
          </ul>
          <TextField
            label={t("name")}
            hint={t("nameHint")}
            maxLength={maxTitleLength}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </>
      )}
      {problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {problem}
        </p>
      )}
      <PeopleSearch
        query={query}
        setQuery={setQuery}
        field={field}
        renderActions={(person) => (
          <>
            {!isCalm(viewer.role) && person.role !== "patient" && !isIn(person) ? (
              <IconButton
                label={t("addToGroup", { name: person.name })}
                icon={<UserPlus aria-hidden className="size-5 dense:size-4" />}
                onClick={() => add(person)}
              />
            ) : null}
            {isIn(person) ? <span className="text-meta text-ink-2">{t("inGroup")}</span> : null}
            {group.length === 0 && (person.refusal === null || person.conversationId !== null) ? (
              <Button pending={pending} onClick={() => write(person)}>
                {t(person.refusal === null ? "write" : "read")}
                <span className="sr-only">{person.name}</span>
              </Button>
            ) : null}
          </>
        )}
      />
    </Dialog>
  );
}

/** Goes to the conversation once it is there; a refusal stays in words, with all that was chosen. */
function useStart(close: () => void) {
  const router = useRouter();
  const errorText = useErrorText();
  const [pending, run] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const goTo = (path: string) => {
    close();
    router.push(path);
  };
  const start = (asked: Promise<Result<string>>) => {
    if (pending) return;
    run(async () => {
      const result = await answered(asked);
      if (result.ok) goTo(result.value);
      else setProblem(errorText(result.error));
    });
  };
  return { start, goTo, pending, problem };
}
