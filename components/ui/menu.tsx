"use client";

import { Slot } from "radix-ui";
import { createContext, use, useState } from "react";

import { insist } from "@/lib/kernel/insist";

import type * as Parts from "./menu-parts";
import type { MenuItemProps, MenuProps, MenuRowItem } from "./menu-parts";
import { PartMissing } from "./part-missing";
import { useIdlePart } from "./use-idle-part";

const parts = () => import("./menu-parts");
const PartsContext = createContext<typeof Parts | null>(null);

/**
 * Further actions under one button. What draws them is fetched while the page is idle, and at the
 * latest when the button is pressed.
 */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  const [opened, setOpened] = useState<{ parts: typeof Parts; byKeyboard: boolean } | null>(null);
  const [isMissing, setMissing] = useState(false);
  useIdlePart(parts);
  if (opened === null) {
    const open = (byKeyboard: boolean) => {
      let wasMissed = false;
      insist(
        parts,
        (here) => {
          // What comes late does not open under somebody's hands: it can be pressed again.
          if (wasMissed) setMissing(false);
          else setOpened({ parts: here, byKeyboard });
        },
        () => {
          wasMissed = true;
          setMissing(true);
        },
      );
    };
    return (
      <>
        {/* A press by the keyboard comes without a click of the pointer. */}
        <Slot.Root aria-haspopup="menu" onClick={({ detail }) => open(detail === 0)}>
          {trigger}
        </Slot.Root>
        {isMissing ? <PartMissing /> : null}
      </>
    );
  }
  const { MenuRoot } = opened.parts;
  return (
    <PartsContext value={opened.parts}>
      <MenuRoot trigger={trigger} align={align} byKeyboard={opened.byKeyboard}>
        {children}
      </MenuRoot>
    </PartsContext>
  );
}

export function MenuItem(props: MenuItemProps) {
  const here = use(PartsContext);
  return here === null ? null : <here.MenuItem {...props} />;
}

/** Several short choices in one line; arrow keys pass through them like through the rest. */
export function MenuRow(props: { items: readonly MenuRowItem[] }) {
  const here = use(PartsContext);
  return here === null ? null : <here.MenuRow {...props} />;
}

export function MenuSeparator() {
  const here = use(PartsContext);
  return here === null ? null : <here.MenuSeparator />;
}
