"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { mayLead, mayLeave } from "@/lib/chat/abilities";
import {
  addToConversation,
  nameConversation,
  openOrClose,
  removeFromConversation,
} from "@/lib/chat/actions";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import { maxTitleLength } from "@/lib/chat/limits";
import type { Participant } from "@/lib/chat/types";

import { PeopleList } from "./people-list";
import { PeopleSearch } from "./people-search";
import { SeatMenu } from "./seat-menu";
import { type Leading, useLeading } from "./use-leading";

/** What the dialog shows: the people, or one thing that is being done. One dialog, never two. */
type Step =
  | { step: "people" | "add" | "name" | "leave" | "close" }
  | { step: "remove"; person: Participant };

export type PeopleDialogProps = { view: ThreadView; close: () => void };

/** Who can read the conversation, and for whoever leads it what can be changed about that. */
export function PeopleDialog({ view, close }: PeopleDialogProps) {
  const t = useTranslations("chat.people");
  const [step, setStep] = useState<Step>({ step: "people" });
  const back = () => setStep({ step: "people" });
  const leading = useLeading(back);
  const parts = { view, leading, back };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={step.step === "people" ? t("title") : t(`step.${step.step}`)}
      description={step.step === "people" ? t("text") : undefined}
      closeText={t("close")}
    >
      {leading.problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {leading.problem}
        </p>
      )}
      {step.step === "people" ? <Everybody view={view} leading={leading} go={setStep} /> : null}
      {step.step === "add" ? <Add {...parts} /> : null}
      {step.step === "name" ? <Name {...parts} /> : null}
      {step.step === "remove" ? <Remove {...parts} person={step.person} /> : null}
      {step.step === "leave" || step.step === "close" ? (
        <Confirm {...parts} what={step.step} close={close} />
      ) : null}
    </Dialog>
  );
}

type EverybodyProps = {
  view: ThreadView;
  leading: Leading;
  go: (step: Step) => void;
};

function Everybody({ view, leading, go }: EverybodyProps) {
  const t = useTranslations("chat.people");
  const { conversation, me } = view;
  const leads = mayLead(me);
  const isOpen = conversation.isActive;
  return (
    <>
      <PeopleList
        view={view}
        renderMenu={
          leads
            ? (person) => (
                <SeatMenu
                  view={view}
                  person={person}
                  leading={leading}
                  remove={() => go({ step: "remove", person })}
                />
              )
            : undefined
        }
      />
      <div className="flex flex-wrap gap-2">
        {leads && view.writing.may ? (
          <>
            <Button onClick={() => go({ step: "add" })}>{t("add")}</Button>
            <Button onClick={() => go({ step: "name" })}>{t("name")}</Button>
          </>
        ) : null}
        {leads && isOpen ? (
          <Button onClick={() => go({ step: "close" })}>{t("closeConversation")}</Button>
        ) : null}
        {leads && !isOpen ? (
          <Button
            pending={leading.pending}
            onClick={() =>
              leading.run(openOrClose({ conversationId: conversation.id, isOpen: true }))
            }
          >
            {t("reopen")}
          </Button>
        ) : null}
        {mayLeave(me, view.others) ? (
          <Button onClick={() => go({ step: "leave" })}>{t("leave")}</Button>
        ) : null}
      </div>
    </>
  );
}

type StepProps = { view: ThreadView; leading: Leading; back: () => void };

function Add({ view, leading, back }: StepProps) {
  const t = useTranslations("chat.people");
  const [query, setQuery] = useState("");
  const { conversation } = view;
  const isIn = (userId: string) =>
    conversation.participants.some((one) => one.userId === userId && one.isActive);
  return (
    <>
      <p className="text-support text-ink-2">{t("addText")}</p>
      <PeopleSearch
        query={query}
        setQuery={setQuery}
        renderActions={(person) =>
          // The patient of a visit is seated with it; nobody else's words are for another patient.
          person.role === "patient" ? null : (
            <Button
              pending={leading.pending}
              disabled={isIn(person.userId)}
              onClick={() =>
                leading.run(
                  addToConversation({ conversationId: conversation.id, people: [person.userId] }),
                )
              }
            >
              {t(isIn(person.userId) ? "isIn" : "addOne")}
              <span className="sr-only">{person.name}</span>
            </Button>
          )
        }
      />
      <Button onClick={back}>{t("back")}</Button>
    </>
  );
}

function Name({ view, leading, back }: StepProps) {
  const t = useTranslations("chat.people");
  const { id, title: before } = view.conversation;
  const [title, setTitle] = useState(before ?? "");
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        leading.run(nameConversation({ conversationId: id, title }));
      }}
    >
      <TextField
        label={t("nameLabel")}
        hint={t("nameHint")}
        maxLength={maxTitleLength}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="main" pending={leading.pending}>
          {t("save")}
        </Button>
        <Button onClick={back}>{t("back")}</Button>
      </div>
    </form>
  );
}

function Remove({ view, leading, back, person }: StepProps & { person: Participant }) {
  const t = useTranslations("chat.people");
  const { userId } = person;
  const asked = () => removeFromConversation({ conversationId: view.conversation.id, userId });
  return (
    <Sure
      text={t("removeText", { name: person.name })}
      act={t("remove")}
      leading={leading}
      back={back}
      go={() => leading.run(asked())}
    />
  );
}

function Confirm({
  view,
  leading,
  back,
  what,
  close,
}: StepProps & { what: "leave" | "close"; close: () => void }) {
  const t = useTranslations("chat.people");
  const conversationId = view.conversation.id;
  const userId = view.me?.userId ?? "";
  return (
    <Sure
      text={t(what === "leave" ? "leaveText" : "closeText")}
      act={t(what === "leave" ? "leave" : "closeConversation")}
      leading={leading}
      back={back}
      go={() =>
        what === "leave"
          ? leading.run(removeFromConversation({ conversationId, userId }), close)
          : leading.run(openOrClose({ conversationId, isOpen: false }))
      }
    />
  );
}

type SureProps = { text: string; act: string; leading: Leading; back: () => void; go: () => void };

/** Says what will be, before it is done. */
function Sure({ text, act, leading, back, go }: SureProps) {
  const t = useTranslations("chat.people");
  return (
    <>
      <p>{text}</p>
      <div className="flex gap-2">
        <Button variant="main" pending={leading.pending} onClick={go}>
          {act}
        </Button>
        <Button onClick={back}>{t("back")}</Button>
      </div>
    </>
  );
}
