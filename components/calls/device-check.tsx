"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { CallDevices, DevicesSnapshot } from "@/lib/calls/live/devices";

import { CameraPart, MicrophonePart, SpeakerPart } from "./check-parts";
import { Surroundings } from "./check-lines";
import type { Browser } from "./use-browser";
import type { ConnectionCheck } from "./use-connection-check";
import { useDevices } from "./use-devices";

/** What the person comes with. A visit can be listened to with neither. */
export type DeviceCheckResult = { microphone: boolean; camera: boolean };

export type DeviceCheckProps = {
  devices: CallDevices;
  browser: Browser;
  connection: ConnectionCheck;
  audience: "patient" | "staff";
  /** What comes next is on its way. */
  pending?: boolean;
  /** Why going on did not work, in words. */
  problem?: string | null;
  onDone: (result: DeviceCheckResult) => void;
  /** Ways to the care team without a call, for browsers that can't carry one. */
  children?: ReactNode;
};

/** Leads through camera, microphone and speaker before anybody else sees or hears the person. */
export function DeviceCheck(props: DeviceCheckProps) {
  const { devices, browser, connection, problem = null, children } = props;
  const t = useTranslations("calls");
  const id = useId();
  const view = useDevices(devices);
  const { readiness } = browser;
  const hasBegun = view.microphone.status !== "off" || view.camera.status !== "off";
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4" data-device-check>
      <h2 id={id} className="text-title">
        {t("check.title")}
      </h2>
      {readiness === "ready" ? (
        <>
          {hasBegun ? (
            <Parts devices={devices} view={view} browser={browser} />
          ) : (
            <p className="max-w-measure text-body text-ink-2">{t("check.intro")}</p>
          )}
          <Surroundings browser={browser} connection={connection} />
          {problem === null ? null : (
            <Banner
              tone="urgent"
              role="alert"
              icon={<CircleAlert aria-hidden className="size-5 shrink-0" />}
            >
              {problem}
            </Banner>
          )}
          <Next {...props} view={view} hasBegun={hasBegun} />
        </>
      ) : (
        <>
          <Banner
            tone="urgent"
            role="alert"
            icon={<CircleAlert aria-hidden className="size-5 shrink-0" />}
          >
            <strong>{t(`problem.${readiness}.title`)}</strong> {t(`problem.${readiness}.text`)}
          </Banner>
          <Surroundings browser={browser} connection={connection} />
          {children}
        </>
      )}
    </section>
  );
}

type PartsProps = { devices: CallDevices; view: DevicesSnapshot; browser: Browser };

function Parts({ devices, view, browser }: PartsProps) {
  const t = useTranslations("calls.check");
  const parts = { devices, view, browser };
  return (
    <>
      <CameraPart {...parts} />
      <Card as="section" className="flex flex-col gap-2 p-4" aria-label={t("microphone")}>
        <h3 className="text-heading">{t("microphone")}</h3>
        <MicrophonePart {...parts} />
      </Card>
      <Card as="section" className="flex flex-col gap-2 p-4" aria-label={t("speaker")}>
        <h3 className="text-heading">{t("speaker")}</h3>
        <SpeakerPart devices={devices} view={view} />
      </Card>
    </>
  );
}

type NextProps = DeviceCheckProps & { view: DevicesSnapshot; hasBegun: boolean };

/** One main button: first to turn devices on, then to go on with them. */
function Next({ devices, view, hasBegun, audience, pending = false, onDone }: NextProps) {
  const t = useTranslations("calls.check");
  const { microphone, camera } = view;
  const result = { microphone: microphone.status === "on", camera: camera.status === "on" };
  const isAsking = microphone.status === "opening" || camera.status === "opening";
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-support text-ink-2 empty:hidden">
        {isAsking ? t("asking") : null}
      </p>
      {hasBegun ? (
        <Button
          variant="main"
          size="lead"
          block
          pending={pending || isAsking}
          onClick={() => onDone(result)}
        >
          {microphone.status === "failed"
            ? t("listenOnly")
            : t(audience === "patient" ? "enterPatient" : "enterStaff")}
        </Button>
      ) : (
        <>
          <Button
            variant="main"
            size="lead"
            block
            onClick={() => void devices.open(["microphone", "camera"])}
          >
            {t("begin")}
          </Button>
          <Button variant="quiet" block onClick={() => void devices.open(["microphone"])}>
            {t("beginWithoutCamera")}
          </Button>
        </>
      )}
    </div>
  );
}
