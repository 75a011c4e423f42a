import { type Block, formatText, type Inline } from "./format";

export type MessageTextProps = {
  text: string;
  /** The names that can be mentioned; of these the reader's own stands out more. */
  names?: readonly string[];
  ownName?: string;
};

const nobody: readonly string[] = [];

/**
 * The words of a message in their little formatting. Plain text in parts: nothing in it is markup. Each
 * paragraph finds its own direction, so a message can't turn what stands around it.
 */
export function MessageText({ text, names = nobody, ownName }: MessageTextProps) {
  return formatText(text, names).map((block, index) => (
    // A text never changes its parts without changing as a whole.
    <TextBlock key={`${index}:${block.kind}`} block={block} ownName={ownName} />
  ));
}

function TextBlock({ block, ownName }: { block: Block; ownName: string | undefined }) {
  const words = (
    <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere] [unicode-bidi:plaintext]">
      {block.parts.map((part, index) => (
        <Part key={`${index}:${part.kind}`} part={part} isMe={part.text === `@${ownName}`} />
      ))}
    </p>
  );
  if (block.kind === "plain") return words;
  return (
    <blockquote className="my-1 border-s-2 border-line-strong ps-2.5 text-ink-2">
      {words}
    </blockquote>
  );
}

function Part({ part, isMe }: { part: Inline; isMe: boolean }) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "strong":
      return <strong>{part.text}</strong>;
    case "struck":
      return <s>{part.text}</s>;
    case "code":
      return <code className="rounded-chip bg-sunken px-1 font-mono">{part.text}</code>;
    case "mention":
      return isMe ? (
        <mark
          data-mention="me"
          className="rounded-chip bg-urgent-tint px-0.5 font-strong text-urgent-ink"
        >
          {part.text}
        </mark>
      ) : (
        <span data-mention="other" className="font-medium text-accent-ink">
          {part.text}
        </span>
      );
    case "link":
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" className="link">
          {part.text}
        </a>
      );
    default:
      return part satisfies never;
  }
}
