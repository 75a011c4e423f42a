import { paths } from "@/lib/kernel/paths";

/** Whether `pathname` is the page `href` or lies below it. */
export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}

/** Whether `href` leads to `pathname`, and none of `ways` leads nearer to it. */
export function isCurrent(pathname: string, href: string, ways: readonly string[]): boolean {
  const nearer = ways.some((way) => way.length > href.length && isWithin(pathname, way));
  return isWithin(pathname, href) && !nearer;
}

/**
 * How the shell frames a page. A "page" scrolls as a whole. "panes" fill the screen exactly and
 * scroll inside, as lists and message panes do. A "thread" is one pane that, on phones, takes the
 * bars' place as well: it has its own way back, and every line of height counts there.
 */
export function shellMode(pathname: string): "page" | "panes" | "thread" {
  if (pathname === paths.conversations) return "panes";
  if (isWithin(pathname, paths.conversations)) return "thread";
  return pathname.startsWith(`${paths.assistants}/`) ? "thread" : "page";
}
