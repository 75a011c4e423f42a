import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";

/** All that leaves of a span's attributes: what was asked by pattern, how, and how it ended. */
const kept: ReadonlySet<string> = new Set([
  "http.method",
  "http.request.method",
  "http.status_code",
  "http.response.status_code",
  "http.route",
  "next.route",
  "next.span_type",
  "error.type",
  "medzen.job",
  "medzen.result",
]);

/** A word of ours or of Next.js: no blank, nothing of an address but its pattern. */
const word = /^[\w.[\]()@/-]{1,120}$/;
/** A part of a route that is no name: an id, a number, an address of a mailbox. */
const variable = /^(?=.*\d)[\w-]{8,}$|^\d+$|@|%/;

/** A route as a pattern: without query, ids and whatever else a request brought into it; null where it is none. */
export function routeOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const [path = ""] = value.split(/[?#]/);
  const parts = path.split("/").map((part) => (variable.test(part) ? "[…]" : part));
  const route = parts.join("/");
  return word.test(route.replaceAll("[…]", "[]")) ? route : null;
}

function keptValue(name: string, value: unknown): string | number | null {
  if (typeof value === "number") return value;
  if (name.endsWith("route")) return routeOf(value);
  return typeof value === "string" && word.test(value) ? value : null;
}

/** The attributes that may leave. Anything that is not on the list, or looks like a text, stays here. */
export function keptAttributes(attributes: Attributes): Attributes {
  const entries = Object.entries(attributes).flatMap(
    ([name, value]): [string, string | number][] => {
      const safe = kept.has(name) ? keptValue(name, value) : null;
      return safe === null ? [] : [[name, safe]];
    },
  );
  return Object.fromEntries(entries);
}

/** What a span is called outside: its kind and pattern, never the name that it was given by an address. */
function nameOf(span: ReadableSpan, attributes: Attributes): string {
  const route = attributes["http.route"] ?? attributes["next.route"];
  const method = attributes["http.method"] ?? attributes["http.request.method"];
  const own =
    attributes["next.span_type"] ?? (/^medzen\.[a-z_.]+$/.test(span.name) ? span.name : "span");
  return [own, method, route].filter((part) => part !== undefined).join(" ");
}

/**
 * The same span without anything that people wrote or that says who they are: no address with ids or a query, no
 * message of an error, no event, no link. Times, ids of the trace and whether it failed stay.
 */
export function scrubbed(span: ReadableSpan): ReadableSpan {
  const attributes = keptAttributes(span.attributes);
  return {
    name: nameOf(span, attributes),
    kind: span.kind,
    spanContext: () => {
      const { traceId, spanId, traceFlags } = span.spanContext();
      return { traceId, spanId, traceFlags };
    },
    ...(span.parentSpanContext && { parentSpanContext: span.parentSpanContext }),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: { code: span.status.code },
    attributes,
    events: [],
    links: [],
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** An exporter before which every span is scrubbed: there is no other way out. */
export function scrubbing(inner: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => inner.export(spans.map(scrubbed), done),
    shutdown: () => inner.shutdown(),
    forceFlush: async () => inner.forceFlush?.(),
  };
}
