/**
 * Events as they come, in the form that browsers call server-sent events. What makes them runs to
 * its end also when nobody listens any more: what it stores must not depend on an open page.
 */
export function eventStream(events: AsyncIterable<unknown>): Response {
  const encoder = new TextEncoder();
  let isHeard = true;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for await (const event of events) {
        if (isHeard) controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      }
      if (isHeard) controller.close();
    },
    cancel() {
      isHeard = false;
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      // Proxies that gather answers would hold the first words back.
      "x-accel-buffering": "no",
    },
  });
}
