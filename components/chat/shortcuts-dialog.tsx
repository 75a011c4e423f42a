import { useTranslations } from "next-intl";
import type { RefObject } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";

import { filterKeys, type Shortcut, shortcuts } from "./shortcut-keys";

export type ShortcutsDialogProps = {
  isOn: boolean;
  setOn: (on: boolean) => void;
  close: () => void;
  returnTo: RefObject<HTMLElement | null>;
};

const groups = ["list", "conversation", "go"] as const;

/** Every key and what it does, and the switch for all of them. */
export function ShortcutsDialog({ isOn, setOn, close, returnTo }: ShortcutsDialogProps) {
  const t = useTranslations("worklist.keys");
  const tf = useTranslations("worklist.filters");
  const keysOf = (group: (typeof groups)[number]): readonly Shortcut[] => shortcuts[group];
  return (
    <Dialog
      open
      wide
      onOpenChange={close}
      title={t("title")}
      description={t("text")}
      closeText={t("close")}
      returnTo={returnTo}
    >
      <Checkbox
        label={t("on")}
        checked={isOn}
        onChange={({ currentTarget }) => setOn(currentTarget.checked)}
      />
      <div className="grid gap-5 list:grid-cols-3">
        {groups.map((group) => (
          <section key={group} className="flex flex-col gap-2">
            <h3 className="text-heading">{t(`groups.${group}`)}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1.5 text-support">
              {keysOf(group).map(({ keys, does }) => (
                <Row key={keys} keys={keys} words={t(does)} />
              ))}
              {group === "list" ? (
                <>
                  <Row keys="Enter" words={t("open_row")} />
                  <Row keys="Esc" words={t("back")} />
                  <Row
                    keys="1 … 5"
                    words={t("filters", {
                      names: filterKeys.map(({ filter }) => tf(filter)).join(", "),
                    })}
                  />
                </>
              ) : null}
              {group === "conversation" ? <Row keys="$mod+Enter" words={t("send")} /> : null}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row({ keys, words }: { keys: string; words: string }) {
  return (
    <>
      <dt className="flex gap-1">
        {keys.split(" ").map((key) => (
          <kbd
            key={key}
            className="rounded-chip border border-line-strong bg-sunken px-1.5 font-mono text-micro"
          >
            {spelled(key)}
          </kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </>
  );
}

/** As it stands on the keyboard. */
function spelled(key: string): string {
  const plain = key.replace("[Shift]+", "").replace("$mod", "Ctrl");
  return plain.length === 1
    ? plain.toUpperCase()
    : plain.replace("+k", " + K").replace("+E", " + E");
}
