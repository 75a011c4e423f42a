const OPERATORS = [
  "eq",
  "neq",
  "lt",
  "lte",
  "gt",
  "gte",
  "in",
  "like",
  "ilike",
  "is",
  "match",
  "imatch",
  "isdistinct",
] as const;

type Operator = (typeof OPERATORS)[number];

/** One comparison of a column, as the database compares it. */
export type Condition = {
  column: string;
  op: Operator;
  negate: boolean;
  /** Null for `in`. */
  value: string | null;
  /** For `in` only. */
  values: string[] | null;
};

const MAX_IN_VALUES = 100;
const IS_VALUES = new Set(["null", "true", "false", "unknown"]);

export class FilterError extends Error {
  constructor(reason: string) {
    super(`Error parsing \`filter\` params: ${reason}`);
  }
}

/**
 * Reads `column=[not.]op.value[,…]`; all conditions must hold. Empty means no filter.
 * @throws FilterError
 */
export function parseFilter(filter: string): Condition[] {
  if (filter.trim() === "") return [];
  return splitTopLevel(filter.trim()).map(parseCondition);
}

function parseCondition(text: string): Condition {
  const match = /^\s*([^=]+)=(not\.)?([a-z]+)\.(.*)$/s.exec(text);
  const op = OPERATORS.find((known) => known === match?.[3]);
  const [, column, not, , rest] = match ?? [];
  if (!op || column === undefined || rest === undefined)
    throw new FilterError(JSON.stringify(text.split(/[=.]/).slice(1)));
  const base = { column: unquote(column.trim()), op, negate: not !== undefined };
  if (op !== "in") {
    const value = unquote(rest);
    const word = value.toLowerCase();
    if (op === "is" && !IS_VALUES.has(word))
      throw new FilterError(`invalid value for is: ${value}`);
    return { ...base, value: op === "is" ? word : value, values: null };
  }
  const list = /^\((.*)\)$/s.exec(rest.trim())?.[1];
  if (list === undefined || list.trim() === "")
    throw new FilterError("`in` filter requires a list in parentheses");
  const values = splitTopLevel(list).map((value) => unquote(value.trim()));
  if (values.length > MAX_IN_VALUES)
    throw new FilterError(`too many values for \`in\` filter, at most ${MAX_IN_VALUES}`);
  return { ...base, value: null, values };
}

/** Splits at commas outside quotes and parentheses. A quote counts only where a value begins. */
function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = at === start || ".(,= ".includes(text[at - 1] ?? "");
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "," && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function unquote(text: string): string {
  const inner = /^"(.*)"$/s.exec(text)?.[1];
  return inner === undefined ? text : inner.replace(/\\(.)/gs, "$1");
}
