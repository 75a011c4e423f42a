import type { ReactNode } from "react";

type AuthPanelProps = {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
  /** The way to the neighbouring page, below the form. */
  footer?: ReactNode;
};

/** One sign-in page's column: its one heading, what it is for, the form, and the way out. */
export function AuthPanel({ title, lead, children, footer }: AuthPanelProps) {
  return (
    <>
      <h1 className="text-display">{title}</h1>
      {lead ? <div className="mt-1 text-ink-2">{lead}</div> : null}
      <div className="mt-4.5 flex flex-col gap-4.5">{children}</div>
      {footer ? <p className="mt-5 text-center">{footer}</p> : null}
    </>
  );
}
