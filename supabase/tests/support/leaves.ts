import { z } from "zod";

/** Every value of nested JSON that holds no others. */
export function leaves(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(leaves);
  const nested = z.record(z.string(), z.unknown()).safeParse(node);
  return nested.success ? Object.values(nested.data).flatMap(leaves) : [node];
}
