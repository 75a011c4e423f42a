"use client";

import { useTranslations } from "next-intl";

import type { Handover } from "@/lib/assistants/types";

/** What was said, tapped and left open, put together by code. */
export function HandoverSummary({ summary }: { summary: Handover }) {
  const t = useTranslations("assistants.handover");
  const { words, answers, missing } = summary;
  return (
    <div className="flex flex-col gap-3 text-support">
      <div>
        <h4 className="font-strong">{t("words")}</h4>
        {words.length === 0 ? <p>{t("nothing")}</p> : null}
        <ul className="list-disc ps-5">
          {[...new Set(words)].map((line) => (
            <li key={line} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      </div>
      {answers.length === 0 ? null : (
        <div>
          <h4 className="font-strong">{t("answers")}</h4>
          <dl className="flex flex-col gap-1">
            {answers.map(({ question, answer }) => (
              <div key={question}>
                <dt className="text-ink-2">{question}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {missing.length === 0 ? null : (
        <p>
          <span className="font-strong">{t("missing")}: </span>
          {missing.join(" ")}
        </p>
      )}
    </div>
  );
}
