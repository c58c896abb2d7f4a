import { RequestLog } from "symphony-infra";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

const mistakes = (declare: () => unknown): readonly string[] =>
  problemsOf(declare).map(({ id, got }: any) => `${id} ${got}`);

describe("the request log of a service", () => {
  test("is JSON with a status and milliseconds by default", () => {
    expect(RequestLog.json()).toEqual({ kind: "json", status: "status", milliseconds: "duration_ms" });
    expect(make.newService(make.newEnvironment()).requestLog).toEqual(RequestLog.json());
  });

  test("names fields within others", () => {
    const { status, milliseconds } = RequestLog.json({ status: "http.response.status", milliseconds: "took-ms" });
    expect([status, milliseconds]).toEqual(["http.response.status", "took-ms"]);
  });

  test.each(["status >= 1) || ($.x", "a b", "a.", ".a", "", "1a", "${aws_key}", "a.b.c.d.e.f", 5, "x".repeat(65)])(
    "refuses the field %p, which would be a pattern of its own",
    (status) => {
      expect(mistakes(() => RequestLog.json({ status: status as string }))[0]).toMatch(/^SYM-SERVICE-018 status: /);
    },
  );

  test("is one that the constructor made, and cannot be changed", () => {
    const forged = { kind: "json", status: "a b", milliseconds: "ms" } as never;
    expect(mistakes(() => make.newService(make.newEnvironment(), "api", { requestLog: forged }))[0]).toMatch(
      /^SYM-SERVICE-018 requestLog: /,
    );
    expect(Object.isFrozen(RequestLog.json())).toBe(true);
  });
});
