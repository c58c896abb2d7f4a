import { plural } from "../../src/values/plural";

test.each([
  [0, "file", "0 files"],
  [1, "file", "1 file"],
  [2, "policy", "2 policies"],
  [1, "policy", "1 policy"],
  [3, "day", "3 days"],
])("%i %s: %s", (count, noun, said) => expect(plural(count, noun)).toBe(said));
