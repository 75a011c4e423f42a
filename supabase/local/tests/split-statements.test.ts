import { expect, test } from "vitest";
import { splitStatements } from "../split-statements.ts";

test("cuts at semicolons and keeps comments with what they precede", () => {
  const text = "-- one\nselect 1;\n\n/* two; */ select 2;\n-- the end;\n";
  expect(splitStatements(text)).toEqual(["-- one\nselect 1", "/* two; */ select 2"]);
});

test.each([
  ["a quoted text", "select 'a;b''c;'"],
  ["an escaped text", String.raw`select e'it\'s; fine'`],
  ["a quoted name", 'select 1 as "a;b"'],
  ["a function body", "do $$ begin perform 1; perform 2; end $$"],
  ["a tagged body with another inside", "do $a$ begin execute $b$ x; $b$; end $a$"],
  ["nested comments", "/* a; /* b; */ c; */ select 1"],
  [
    "a standard body",
    "create function f() returns int begin atomic select 1; select case when true then 1 end; end",
  ],
])("does not cut inside %s", (_what, statement) => {
  expect(splitStatements(`${statement};\nselect 1;`)).toEqual([statement, "select 1"]);
});
