import { useFormatter, useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import type { Evidence } from "@/lib/operations/schema/evidence";

type Tile = { title: string; value: string; text: string };

/** The four figures that are asked for first. */
export function Tiles({ evidence }: { evidence: Evidence }) {
  return (
    <ul role="list" className="grid grid-cols-2 gap-3 three:grid-cols-4">
      {useTiles(evidence).map(({ title, value, text }) => (
        <li key={title}>
          <Card className="flex h-full flex-col p-3 list:p-4">
            <span className="text-meta text-ink-2">{title}</span>
            <span className="figures text-title break-words">{value}</span>
            <span className="text-meta">{text}</span>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function useTiles({ access, record, delivery, accessibility }: Evidence): Tile[] {
  const t = useTranslations("evidence.tiles");
  const says = useTranslations("evidence.says");
  const format = useFormatter();
  const share = (value: number) =>
    format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const runs = access.result.state === "found" ? access.result.value.runs : [];
  const sum = (figure: "cells" | "red") => runs.reduce((all, run) => all + run[figure], 0);
  const messages = delivery?.week.messages;
  const pages = accessibility.result.state === "found" ? accessibility.result.value.pages : [];
  return [
    {
      title: t("cells"),
      value: runs.length === 0 ? t("none") : format.number(sum("cells")),
      text: runs.length === 0 ? t("cellsNone") : t("cellsText", { red: sum("red") }),
    },
    {
      title: t("events"),
      value: record === null ? t("none") : format.number(record.events),
      text:
        record === null
          ? says("part_unknown")
          : record.check === null
            ? t("eventsUnchecked")
            : t("eventsText", { state: record.check.problems }),
    },
    {
      title: t("delivered"),
      value:
        messages === undefined || messages.owed === 0
          ? t("none")
          : share(messages.delivered / messages.owed),
      text:
        messages === undefined
          ? says("part_unknown")
          : t("deliveredText", { delivered: messages.delivered, owed: messages.owed }),
    },
    {
      title: t("axe"),
      value:
        pages.length === 0
          ? t("none")
          : format.number(pages.reduce((all, { violations }) => all + violations, 0)),
      text: pages.length === 0 ? t("cellsNone") : t("axeText", { pages: pages.length }),
    },
  ];
}
