import type { CarriedLevel } from "@/lib/adapters/rtc/port";

import { emptyMeter, figuresOf, measured, type QualityFigures } from "./quality-meter";
import type { Sample } from "./step-down";

const everyMs = 60_000;

/** Measures a call and says so each minute and at its end. What is not heard is in the next report. */
export class QualityReporter {
  private readonly send: (figures: QualityFigures) => Promise<void>;
  private meter = emptyMeter;
  private sentAt: number | null = null;
  private sentSeconds = 0;

  constructor(send: (figures: QualityFigures) => Promise<void>) {
    this.send = send;
  }

  /** One more look at the call. */
  look(sample: Sample, level: CarriedLevel): void {
    this.meter = measured(this.meter, sample, level);
    this.sentAt ??= sample.at;
    if (sample.at - this.sentAt >= everyMs) this.report(sample.at);
  }

  /** The call is over, or the page goes. */
  end(): void {
    if (this.meter.at !== null) this.report(this.meter.at);
  }

  private report(at: number): void {
    const figures = figuresOf(this.meter);
    this.sentAt = at;
    if (figures.seconds === this.sentSeconds) return;
    this.sentSeconds = figures.seconds;
    void this.send(figures).catch(() => undefined);
  }
}
