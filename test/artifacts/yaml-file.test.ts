import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { parse } from "yaml";
import { yamlText } from "../../src/artifacts/yaml-file";
import { hostileValue } from "../support/hostile-texts";

/** What PyYAML, a parser of YAML 1.1, reads: docker-compose 1 has it. */
function readByPython(yaml: string): unknown {
  const program = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin.buffer), sys.stdout)";
  return JSON.parse(execFileSync("/usr/bin/python3", ["-c", program], { input: yaml, encoding: "utf8" }));
}

const HARD = [
  "a>\u2028b  ",
  "a>\u0085b",
  "\u2029",
  "\u007f",
  "\u009f",
  "\ufeffx",
  "x\ufeff",
  "\uffff",
  "0o17",
  "1e5",
  "472:0",
  "no",
  "2001-01-01",
  "a\n\u2028b\n",
  "x\ny\u0085",
  " \n # x\n",
  "=",
  "a\tb",
  "<<",
];

test("every text is the same for parsers of YAML 1.1 and of 1.2", () => {
  expect(readByPython(yamlText({ HARD }))).toEqual({ HARD });
  expect(parse(yamlText({ HARD }), { version: "1.2" })).toEqual({ HARD });
  fc.assert(
    fc.property(fc.array(hostileValue, { minLength: 20, maxLength: 60 }), (texts) => {
      const yaml = yamlText({ texts });
      expect(readByPython(yaml)).toEqual({ texts });
      expect(parse(yaml, { version: "1.2" })).toEqual({ texts });
    }),
    { numRuns: 20, endOnFailure: true },
  );
}, 60_000);
