import { Captions as CaptionsSign } from "lucide-react";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { Seats } from "@/lib/calls/live/seats";

import type { Captions } from "./use-captions";

export type CaptionsPanelProps = { captions: Captions; seats: Seats };

/** What is said, as text; whether one's own words are written down; and the question for them. */
export function CaptionsPanel({ captions, seats }: CaptionsPanelProps) {
  return (
    <>
      {/* The region is there before it speaks: only then do screen readers hear what enters it. */}
      <div role="status" className="empty:hidden">
        {captions.askedBy.length === 0 ? null : <OwnWords captions={captions} seats={seats} />}
      </div>
      {captions.isOn || captions.lines.length > 0 ? (
        <Lines captions={captions} seats={seats} />
      ) : null}
    </>
  );
}

/** Asked for one's own words: the question, and after a yes that they are written down, all the time. */
function OwnWords({ captions, seats }: CaptionsPanelProps) {
  const t = useTranslations("calls.captions");
  const { askedBy, decision, problem, writing, decide } = captions;
  const names = seats.others.filter(({ uid }) => askedBy.includes(uid)).map(({ name }) => name);
  // Somebody the server does not name is not answered.
  if (names.length === 0 || decision === "no") return null;
  const name = names.join(", ");
  const isAsked = decision === "none";
  return (
    <Banner
      role="note"
      tone={isAsked ? "accent" : problem === null ? "neutral" : "urgent"}
      icon={<CaptionsSign aria-hidden className="size-5 shrink-0" />}
      className="border-line"
      action={
        <div className="flex flex-wrap gap-2">
          {/* One and the same button, so that the focus stays on it. */}
          <Button
            variant={isAsked ? "main" : "second"}
            data-caption-decide={isAsked ? "yes" : "stop"}
            onClick={() => decide(isAsked)}
          >
            {t(isAsked ? "yes" : "stop")}
          </Button>
          {isAsked ? <Button onClick={() => decide(false)}>{t("no")}</Button> : null}
          {problem === null ? null : (
            <Button variant="main" onClick={() => decide(true)}>
              {t("again")}
            </Button>
          )}
        </div>
      }
    >
      {isAsked ? (
        <>
          <strong>{t("ask", { name })}</strong> {t("askText")}
        </>
      ) : (
        <span data-caption-writing={problem ?? writing}>
          {problem === null ? t(`writing.${writing}`, { name }) : t(`problem.${problem}`)}
        </span>
      )}
    </Banner>
  );
}

/** The newest lines; where there are none, what each of the others answered. */
function Lines({ captions, seats }: CaptionsPanelProps) {
  const t = useTranslations("calls.captions");
  const { lines, answers, isOn } = captions;
  const others = new Map(seats.others.map((seat) => [seat.uid, seat.name]));
  const named = lines.flatMap((line) => {
    const name = line.uid === null ? seats.self.name : others.get(line.uid);
    return name === undefined ? [] : [{ ...line, name }];
  });
  return (
    <section
      aria-label={t("turn")}
      data-captions={named.length}
      className="rounded-card border border-line bg-canvas px-3.5 py-2"
    >
      {named.length > 0 ? (
        // Whoever hears a screen reader hears the voices too: it is there to be read, and never read out over them.
        <div role="log" aria-live="off" className="flex flex-col gap-0.5">
          {named.map(({ uid, line, name, text }) => (
            <p key={`${uid ?? "own"} ${line}`} className="wrap-anywhere text-body">
              <span className="text-ink-2">{name}:</span> {text}
            </p>
          ))}
        </div>
      ) : null}
      <div role="status" className="text-support text-ink-2 empty:hidden">
        {named.length > 0 || !isOn
          ? null
          : seats.others.map(({ uid, name }) => (
              <p key={uid} data-caption-answer={answers.get(uid) ?? "none"}>
                {t(`answer.${answers.get(uid) ?? "none"}`, { name })}
              </p>
            ))}
      </div>
    </section>
  );
}
