import { useEffect } from "react";

/**
 * Follows links without asking the server, which cannot be reached: the address changes and the
 * shell shows another screen. With a network, links work as everywhere.
 */
export function useOfflineLinks(): void {
  useEffect(() => {
    window.addEventListener("click", follow, { capture: true });
    return () => window.removeEventListener("click", follow, { capture: true });
  }, []);
}

function follow(event: MouseEvent): void {
  if (navigator.onLine || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
  if (link.target !== "" || link.hasAttribute("download")) return;
  event.preventDefault();
  // Before the framework hears of it: it would ask the server.
  event.stopPropagation();
  history.pushState(null, "", link.href);
  window.scrollTo(0, 0);
}
