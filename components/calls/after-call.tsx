"use client";

import { MessageCircle, Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { LogoMark } from "@/components/ui/logo";
import { useDates } from "@/components/ui/use-dates";
import type { OverReason } from "@/lib/calls/live/phase";
import type { CallState } from "@/lib/calls/types";

import { providerName } from "./names";

/** Where one goes on from a visit that is over; null where there is no such way. */
export type WaysOn = {
  conversationHref: string | null;
  /** Booking another visit with the same provider. */
  bookHref: string | null;
  homeHref: string;
};

export type AfterCallProps = {
  call: CallState;
  reason: OverReason;
  canReturn: boolean;
  ways: WaysOn;
  onReturn: () => void;
  /** What is still to do about the visit: its summary, how it went. */
  children?: ReactNode;
};

/** Reasons for which a visit that is over can be come back to. */
const returnable = ["left", "superseded", "network", "failed"] as const;

type Returnable = (typeof returnable)[number];

const isReturnable = (reason: OverReason): reason is Returnable =>
  returnable.some((one) => one === reason);

const wantsNewTime: readonly OverReason[] = [
  "expired",
  "provider-absent",
  "technical",
  "no-show",
  "cancelled",
];

/** A visit that took place, which another one may follow. */
const tookPlace: readonly OverReason[] = ["ended", "window-over"];

/** A visit that is over for this person: what happened, what it means, and what to do now. */
export function AfterCall(props: AfterCallProps) {
  const { call, reason, canReturn, ways, onReturn, children } = props;
  const t = useTranslations("calls.over");
  const words = useOverWords(call);
  const id = useId();
  const mayBook = wantsNewTime.includes(reason) && ways.bookHref !== null;
  // One main way: back inside, else a new time, else the conversation.
  const conversationIsMain = !canReturn && !mayBook;
  // Their account has ended with the visit: nothing leads on from here.
  const isGone = call.me.role === "guest" && !canReturn;
  return (
    <section
      aria-labelledby={id}
      data-call-over={reason}
      className="mx-auto flex w-full max-w-calm flex-col items-center gap-3 px-edge py-section text-center"
    >
      <LogoMark className="size-10 text-accent" />
      <div role="status" className="flex flex-col gap-2">
        <h2 id={id} className="text-title">
          {words.title(reason)}
        </h2>
        <p className="text-body text-ink-2">{words.text(reason, canReturn)}</p>
      </div>
      <div className="flex w-full max-w-sm flex-col gap-2">
        {canReturn ? (
          <Button
            variant="main"
            size="lead"
            block
            icon={<Video aria-hidden className="size-5" />}
            onClick={onReturn}
          >
            {t("return")}
          </Button>
        ) : null}
        {mayBook && ways.bookHref !== null ? (
          <LinkButton
            href={ways.bookHref}
            variant={canReturn ? "second" : "main"}
            size="lead"
            block
          >
            {t("book")}
          </LinkButton>
        ) : null}
        {ways.conversationHref === null || isGone ? null : (
          <LinkButton
            href={ways.conversationHref}
            variant={conversationIsMain ? "main" : "second"}
            size={conversationIsMain ? "lead" : "target"}
            block
            icon={<MessageCircle aria-hidden className="size-5" />}
          >
            {t("conversation")}
          </LinkButton>
        )}
        {tookPlace.includes(reason) && ways.bookHref !== null ? (
          <LinkButton href={ways.bookHref} block>
            {t("bookNext")}
          </LinkButton>
        ) : null}
        {isGone ? null : (
          <LinkButton href={ways.homeHref} variant="quiet" block>
            {t("back")}
          </LinkButton>
        )}
      </div>
      {children}
    </section>
  );
}

const isFinal = ({ status }: CallState) => status !== "pending" && status !== "active";

/** The same ends in the words of patients and of staff. */
function useOverWords(call: CallState) {
  const isStaff = call.me.role === "provider";
  const t = useTranslations(isStaff ? "calls.overStaff" : "calls.over");
  const guest = useTranslations("calls.guests.over");
  const waiting = useTranslations("calls.waiting");
  const dates = useDates();
  const name = providerName(call) ?? waiting("provider");
  const time = dates.time(call.windowEnd);
  // Whoever comes for somebody else is told of their own part alone.
  if (call.me.role === "guest" && isFinal(call)) {
    return { title: () => guest("title"), text: () => guest("text") };
  }
  return {
    title: (reason: OverReason) => t(`${reason}.title`, { name }),
    text: (reason: OverReason, canReturn: boolean) =>
      canReturn && isReturnable(reason)
        ? t(`${reason}.textReturn`, { time })
        : t(`${reason}.text`, { name }),
  };
}
