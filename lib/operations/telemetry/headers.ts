/**
 * What a collector wants to be told: `name=value` separated by commas, URL-encoded, as OpenTelemetry has it. A value
 * that is no such encoding stands for itself.
 */
export function headersOf(list: string): Record<string, string> {
  return Object.fromEntries(
    list.split(",").flatMap((one): [string, string][] => {
      const [name = "", ...value] = one.trim().split("=");
      return name === "" ? [] : [[name, decoded(value.join("="))]];
    }),
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
