import { useEffect } from "react";

const counted = /^\(\d+\+?\) /;

/**
 * Puts a number before the title of the tab, whatever page gives the title. Only how many: a name or a
 * subject would stay in histories and on shared screens.
 */
export function useTitleCount(count: number): void {
  useEffect(() => {
    const mark = count > 99 ? "(99+) " : `(${count}) `;
    const apply = () => {
      const bare = document.title.replace(counted, "");
      const title = count > 0 ? mark + bare : bare;
      if (document.title !== title) document.title = title;
    };
    apply();
    const pages = new MutationObserver(apply);
    pages.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => pages.disconnect();
  }, [count]);
}
