import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Renders the page anew once the visit has a conversation that it was not rendered with. */
export function useChatOpening(conversationId: string | null, renderedId: string | null): void {
  const router = useRouter();
  const isMissing = conversationId !== null && conversationId !== renderedId;
  useEffect(() => {
    if (isMissing) router.refresh();
  }, [router, isMissing]);
}
