import { Duration } from "symphony-infra";
import { isDuration, showDuration } from "../../src/values/show-duration";

test.each([
  [Duration.hours(12), true, "12 hours"],
  [Duration.millis(0), true, "0 seconds"],
  [Object.create(Duration.prototype), false, "an object of class Duration"],
  [30, false, "30"],
  ["30 days", false, '"30 days"'],
  [undefined, false, "undefined"],
])("%p is a length of time: %p", (given, is, shown) => {
  expect([isDuration(given), showDuration(given)]).toEqual([is, shown]);
});
