import { HeardContext } from "./heard";
import { MessageLog, type MessageLogProps } from "./message-log";
import { WritingPlace, type WritingPlaceProps } from "./writing-place";

export type ThreadBodyProps = WritingPlaceProps & Pick<MessageLogProps, "changes">;

/** What was said, and where to write. */
export function ThreadBody({ changes, ...props }: ThreadBodyProps) {
  const { viewer, view, thread, notes, answer } = props;
  return (
    <>
      <HeardContext value={view.heard}>
        <MessageLog
          viewer={viewer}
          view={view}
          thread={thread}
          changes={changes}
          notes={notes}
          answer={(message) => {
            answer.choose(message.id);
            thread?.field.focus();
          }}
        />
      </HeardContext>
      <WritingPlace {...props} />
    </>
  );
}
