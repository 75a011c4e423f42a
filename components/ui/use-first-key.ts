import { type RefObject, useEffect } from "react";

/** The key that opened a menu was pressed before what draws it was here: the button hears it again. */
export function useFirstKey(button: RefObject<HTMLButtonElement | null>, pressed: boolean): void {
  useEffect(() => {
    if (!pressed) return;
    button.current?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }),
    );
    // Once, when the menu comes; from then on it hears its keys itself.
  }, [button, pressed]);
}
