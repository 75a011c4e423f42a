/** A dialog or a menu has the keyboard. */
export function isOverlaid(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}

/** Keys that are text, or somebody else's. */
export function isBusy(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented || isOverlaid()) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox"].includes(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}
