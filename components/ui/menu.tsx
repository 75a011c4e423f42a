"use client";

import { Slot } from "radix-ui";
import { createContext, use, useState } from "react";

import type * as Parts from "./menu-parts";
import type { MenuItemProps, MenuProps, MenuRowItem } from "./menu-parts";
import { useIdlePart } from "./use-idle-part";

const parts = () => import("./menu-parts");
const PartsContext = createContext<typeof Parts | null>(null);

/**
 * Further actions under one button. What draws them is fetched while the page is idle, and at the
 * latest when the button is pressed.
 */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  const [opened, setOpened] = useState<{ parts: typeof Parts; byKeyboard: boolean } | null>(null);
  useIdlePart(parts);
  if (opened === null) {
    // A press by the keyboard comes without a click of the pointer.
    const open = async (byKeyboard: boolean) => setOpened({ parts: await parts(), byKeyboard });
    return (
      <Slot.Root aria-haspopup="menu" onClick={({ detail }) => void open(detail === 0)}>
        {trigger}
      </Slot.Root>
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
