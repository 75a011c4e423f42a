import { expect, it } from "vitest";

import { csvLine } from "./csv";

it("quotes what needs it, and lets no spreadsheet run a text", () => {
  for (const sign of ["=", "+", "-", "@", "\t"]) {
    expect(csvLine([`${sign}1`])).toBe(`'${sign}1\r\n`);
  }
  expect(csvLine(["\r=1"])).toBe(`"'\r=1"\r\n`);
  expect(csvLine(['=HYPERLINK("x","y")'])).toBe(`"'=HYPERLINK(""x"",""y"")"\r\n`);
  expect(csvLine(["a,b", 'say "x"', "two\nlines"])).toBe('"a,b","say ""x""","two\nlines"\r\n');
});

it("leaves empty what is not there, and numbers as they are", () => {
  expect(csvLine([null, undefined, "", 7, -7])).toBe(",,,7,'-7\r\n");
});
