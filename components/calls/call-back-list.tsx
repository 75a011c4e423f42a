"use client";

import { Check, MessageCircle, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

import { Button } from "@/components/ui/button";
import { CardList } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { useDates } from "@/components/ui/use-dates";
import type { CallBack } from "@/lib/calls/types";
import { paths } from "@/lib/kernel/paths";

export type CallBackListProps = {
  requests: readonly CallBack[];
  /** A name alone never tells a patient: birth date and record number. */
  renderIdentity: (request: CallBack) => ReactNode;
  /** For which request something is on its way. */
  pending: string | null;
  /** Why the last one was not done, in words. */
  problem: string | null;
  onDone: (id: string) => void;
};

/** Whom a provider is to call by telephone, the longest waiting first; nothing where nobody asks. */
export function CallBackList(props: CallBackListProps) {
  const { requests, problem } = props;
  const t = useTranslations("calls.callBack");
  const id = useId();
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby={id} data-call-backs={requests.length} className="flex flex-col gap-2">
      <h2 id={id} className="mx-1 text-heading">
        {t("title")}
      </h2>
      {problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {problem}
        </p>
      )}
      <CardList>
        {requests.map((request) => (
          <Request key={request.id} {...props} request={request} />
        ))}
      </CardList>
    </section>
  );
}

function Request({
  request,
  renderIdentity,
  pending,
  onDone,
}: CallBackListProps & { request: CallBack }) {
  const t = useTranslations("calls.callBack");
  const dates = useDates();
  const titleId = useId();
  const { patient, phone, conversationId } = request;
  return (
    <li aria-labelledby={titleId} className="flex flex-col gap-2 px-row-x py-row-y">
      <div>
        <p id={titleId} className="font-strong">
          {patient.name}
        </p>
        {renderIdentity(request)}
        <p className="text-meta text-ink-2">
          {t("since", {
            asked: dates.time(request.requestedAt),
            visit: dates.time(request.scheduledStart),
          })}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {phone === null ? (
          <p className="text-support">{t("noPhone")}</p>
        ) : (
          <LinkButton
            href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}
            variant="main"
            icon={<Phone aria-hidden className="size-4" />}
          >
            {t("call", { phone })}
          </LinkButton>
        )}
        {conversationId === null ? null : (
          <LinkButton
            href={paths.conversation(conversationId)}
            icon={<MessageCircle aria-hidden className="size-4" />}
          >
            {t("chat")} <span className="sr-only">{patient.name}</span>
          </LinkButton>
        )}
        <Button
          variant="quiet"
          pending={pending === request.id}
          icon={<Check aria-hidden className="size-4" />}
          aria-describedby={titleId}
          data-call-back-done
          onClick={() => onDone(request.id)}
        >
          {t("done")}
        </Button>
      </div>
    </li>
  );
}
