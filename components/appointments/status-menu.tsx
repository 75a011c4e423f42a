"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Appointment } from "@/lib/appointments/types";
import { paths } from "@/lib/kernel/paths";

import { CancelDialog } from "./cancel-dialog";
import { useStatusChange } from "./use-status-change";

/** What staff may do to a visit: confirm, start, finish, note an absence, cancel; and its provider, move it. */
export function StatusMenu({ visit }: { visit: Appointment }) {
  const { name } = visit.patient;
  const t = useTranslations("appointments");
  const dates = useDates();
  const errorText = useErrorText();
  const router = useRouter();
  const [cancelling, setCancelling] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const { change, pending, error } = useStatusChange();
  const moves = visit.can.moves.filter((status) => status !== "cancelled");
  const mayCancel = visit.can.moves.includes("cancelled");
  if (visit.can.moves.length === 0) return null;
  return (
    <>
      <Menu
        trigger={
          <IconButton
            ref={trigger}
            label={t("moves.label", { name, time: dates.time(visit.startsAt) })}
            icon={<Ellipsis aria-hidden className="size-5" />}
            aria-busy={pending}
          />
        }
      >
        {moves.map((status) => (
          <MenuItem
            key={status}
            disabled={pending}
            onSelect={() =>
              change(
                { appointmentId: visit.id, status },
                t("moves.done", { name, status: t(`staffStatus.${status}`) }),
              )
            }
          >
            {t(`moves.${status}`)}
          </MenuItem>
        ))}
        {visit.can.reschedule ? (
          <MenuItem onSelect={() => router.push(paths.moveVisit(visit.id))}>
            {t("move.staffAction")}
          </MenuItem>
        ) : null}
        {mayCancel ? (
          <>
            {moves.length > 0 ? <MenuSeparator /> : null}
            <MenuItem onSelect={() => setCancelling(true)}>{t("moves.cancelled")}</MenuItem>
          </>
        ) : null}
      </Menu>
      <CancelDialog
        visit={visit}
        name={name}
        audience="staff"
        open={cancelling}
        onOpenChange={setCancelling}
        returnTo={trigger}
      />
      {error ? (
        <p role="alert" className="basis-full text-meta text-urgent-ink">
          {errorText(error)}
        </p>
      ) : null}
    </>
  );
}
