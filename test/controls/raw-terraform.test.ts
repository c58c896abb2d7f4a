import { judge } from "../../src/controls/judge";
import { controls } from "../../src/controls/rules";
import { fixtureServices, loadFixture } from "./fixtures/load";
import { recordOf } from "./fixtures/record";

/** Controls that a folder of Terraform written by hand is about: those of the rules' folder of the same name. */
function idsOf(service: string): readonly string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const members = require(`../../src/controls/rules/${service}`)[service] as typeof controls;
  return members.filter((control) => !("notJudged" in control)).map(({ id }) => id);
}

function statuses(service: string, kind: "compliant" | "violating"): Readonly<Record<string, string>> {
  const judged = judge(recordOf(loadFixture(service, kind))).controls;
  const ids = idsOf(service);
  const own = judged.filter(({ control }) => ids.includes(control.id));
  return Object.fromEntries(own.map(({ control, status }) => [control.id, status]));
}

/** What an app says beside its Terraform, which Terraform written by hand has nothing of. */
const OF_DECLARATIONS = ["SYM-ALERT.3", "SYM-OBJECTIVE.1", "SYM-OBJECTIVE.2"];

describe.each(fixtureServices)("%s", (service) => {
  const all = (status: string) =>
    Object.fromEntries(idsOf(service).map((id) => [id, OF_DECLARATIONS.includes(id) ? "not-applicable" : status]));

  test("compliant Terraform written by hand satisfies every control", () => {
    expect(statuses(service, "compliant")).toEqual(all("satisfied"));
  });

  test("violating Terraform written by hand violates every control", () => {
    expect(statuses(service, "violating")).toEqual(all("violated"));
  });
});
