/** Why something was not done, where it was tried. */
export function Problem({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p role="alert" className="text-support text-urgent-ink">
      {text}
    </p>
  );
}
