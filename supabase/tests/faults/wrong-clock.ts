// Loaded before a program (`node --import`): its clock is `CLOCK_OFFSET_MS` away from the machine's.
const Real = Date;
const offset = Number(process.env["CLOCK_OFFSET_MS"]);

globalThis.Date = new Proxy(Real, {
  construct: (target, args) =>
    args.length === 0 ? new target(target.now() + offset) : Reflect.construct(target, args),
  get: (target, name) => (name === "now" ? () => target.now() + offset : Reflect.get(target, name)),
});
