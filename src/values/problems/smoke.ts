import { entry } from "./entry";

/** Mistakes of smoke tests. */
export const smokeProblems = {
  "SYM-SMOKE-001": entry(
    "Not a list of smoke tests",
    "an array of what Smoke.get(), Smoke.head() and Smoke.post() make",
    'write smoke: [Smoke.get("/products").expect(200)]',
  ),
  "SYM-SMOKE-002": entry(
    "Not a path to ask",
    'a path such as "/products?limit=1": a slash, then up to 500 characters that a URL may hold, others as %XX, no fragment, and no "//", "/./" or "/../"',
    "give the path alone: the service knows its own address",
  ),
  "SYM-SMOKE-003": entry(
    "Not a port to ask",
    "the name of a port of the service",
    "name a port that the service declares, or leave it out: its main port is asked",
  ),
  "SYM-SMOKE-004": entry(
    "Not a status of an answer",
    "a whole number from 200 to 599; a status below is no final answer",
    "expect the status that the service answers with while it is well, such as 200",
  ),
  "SYM-SMOKE-005": entry(
    "A text in an answer that has none",
    "a text in the answer of a GET or a POST, whose status is neither 204 nor 304",
    "ask by Smoke.get(), or leave out containing()",
  ),
  "SYM-SMOKE-006": entry(
    "Not a body to send",
    "up to 16 KiB of what JSON holds: objects, arrays, strings, numbers, true, false and null; only a POST sends one",
    "send a small literal value by Smoke.post(path, { body })",
  ),
  "SYM-SMOKE-007": entry(
    "Not a time to answer within",
    "a Duration of 1 to 60 whole seconds",
    "give the time after which a person would say that it does not answer",
  ),
  "SYM-SMOKE-008": entry(
    "A smoke test that another one repeats or contradicts",
    "one status for a request, and each text asked for once",
    "remove one of the two",
  ),
  "SYM-SMOKE-009": entry(
    "A secret in a smoke test",
    "requests that anybody may send: they are readable in the documents and in symphony.json",
    "ask something that needs no credential; a path of the service's own may look into what lies behind one",
  ),
} as const;
