import { findLinks } from "./links";

/**
 * The words of a message, exactly as they were written. Plain text: nothing in it is markup. Each
 * paragraph finds its own direction, so a message can't turn what stands around it.
 */
export function MessageText({ text }: { text: string }) {
  return (
    <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere] [unicode-bidi:plaintext]">
      {findLinks(text).map((part, index) =>
        part.href === null ? (
          part.text
        ) : (
          <a
            // A text never changes its parts without changing as a whole.
            key={`${index}:${part.href}`}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="link"
          >
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}
