"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useChange } from "@/components/ui/use-change";
import { beginFactor, finishFactor } from "@/lib/auth/actions";
import type { Enrolment } from "@/lib/auth/types";

import { CodeField } from "./code-field";

export type FactorSetUpProps = {
  /** Where the page goes on, from the server: what is open here still has the session of before. */
  then: string;
};

/** Sets a device up for the second step: its name, then the picture and the first code. */
export function FactorSetUp({ then }: FactorSetUpProps) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  return enrolment === null ? (
    <NameStep go={setEnrolment} />
  ) : (
    <CodeStep enrolment={enrolment} then={then} />
  );
}

function NameStep({ go }: { go: (enrolment: Enrolment) => void }) {
  const t = useTranslations("auth.secondStep");
  const [name, setName] = useState("");
  const { change, pending, error, problem, setProblem } = useChange();
  const isTaken = error?.code === "conflict";
  const submit = () => {
    if (name.trim() === "") return setProblem(t("nameMissing"));
    change({ act: () => beginFactor({ name }), done: null, after: go });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Problem words={isTaken ? t("nameTaken") : problem} />
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        value={name}
        maxLength={40}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
      />
      <div>
        <Button type="submit" variant="main" pending={pending}>
          {t("begin")}
        </Button>
      </div>
    </form>
  );
}

function CodeStep({ enrolment, then }: FactorSetUpProps & { enrolment: Enrolment }) {
  const t = useTranslations("auth.secondStep");
  const [code, setCode] = useState("");
  const { change, pending, problem } = useChange();
  const { id, secret, picture } = enrolment;
  const submit = () =>
    change({
      act: () => finishFactor({ id, code }),
      done: t("done"),
      after: () => window.location.assign(then),
    });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="text-support text-ink-2">{t("scan")}</p>
      {/* White in both themes: cameras do not read a dark picture. */}
      {/* oxlint-disable-next-line next/no-img-element -- a picture made for this page, which no server may see */}
      <img src={picture} alt={t("picture")} className="size-44 rounded-control bg-white p-1" />
      <div className="text-support">
        <p className="text-ink-2">{t("secret")}</p>
        <p className="font-mono break-all select-all">{secret.match(/.{1,4}/g)?.join(" ")}</p>
      </div>
      <Problem words={problem} />
      <CodeField value={code} onChange={({ target }) => setCode(target.value)} />
      <div>
        <Button type="submit" variant="main" pending={pending}>
          {t("finish")}
        </Button>
      </div>
    </form>
  );
}

function Problem({ words }: { words: string | null }) {
  return words === null ? null : (
    <Banner tone="urgent" role="alert">
      {words}
    </Banner>
  );
}
