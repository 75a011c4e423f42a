import "server-only";

import { context, type Meter, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";

import type { OtelSettings } from "@/lib/kernel/env-schema";
import type { ServiceState } from "@/lib/operations/types";

import { headersOf } from "./headers";
import { scrubbing } from "./scrub";

/** Figures leave so often, in milliseconds. */
const everyMs = 60_000;

/** Sends what is left, and ends. */
export type Telemetry = { flush: () => Promise<void>; stop: () => Promise<void> };

/**
 * Sends traces and metrics by OTLP over HTTP from now on. Every span is scrubbed on its way out; metrics bear fixed
 * names only. A collector that does not answer keeps nobody waiting.
 *
 * @param look how the service stands, asked once for each export
 */
export function startTelemetry(
  settings: OtelSettings,
  look: () => Promise<ServiceState>,
): Telemetry {
  const { endpoint, serviceName } = settings;
  const headers = headersOf(settings.headers);
  const resource = resourceFromAttributes({ "service.name": serviceName });
  const spans = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers });
  const tracer = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(scrubbing(spans))],
  });
  const meter = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, headers }),
        exportIntervalMillis: everyMs,
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(tracer);
  metrics.setGlobalMeterProvider(meter);
  observe(meter.getMeter("medzen"), look);
  return {
    flush: async () => void (await Promise.all([tracer.forceFlush(), meter.forceFlush()])),
    stop: async () => {
      for (const api of [trace, metrics, context]) api.disable();
      // What could not be sent any more is lost: it is no reason to fail.
      await Promise.allSettled([tracer.shutdown(), meter.shutdown()]);
    },
  };
}

/** What is looked at for each export: how the service stands, and this process's memory. */
function observe(meter: Meter, look: () => Promise<ServiceState>): void {
  const state = meter.createObservableGauge("medzen.service", {
    description: "1 where a part works as it should, 0 where it does not",
  });
  state.addCallback(async (result) => {
    for (const [part, value] of Object.entries(await look())) {
      result.observe(value === "ok" ? 1 : 0, { part });
    }
  });
  meter
    .createObservableGauge("process.memory", { unit: "By", description: "Resident memory" })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
}
