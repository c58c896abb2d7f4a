import { Access, AccessProps, Duration, Who } from "../../../src";
import { dockerEnvironment, terraformOf } from "./shop";

const base: AccessProps = { who: Who.ssoGroup({ permissionSet: "OnCall" }), level: "administer" };

function declared(props: Partial<AccessProps> = {}) {
  const { dev } = dockerEnvironment();
  new Access(dev, "someone", { ...base, ...props });
  return dev;
}

const rowsOf = (props?: Partial<AccessProps>) =>
  declared(props)
    .platform.differences(declared(props))
    .filter(({ construct }) => construct === "someone");

test("nothing of an access applies to a Docker engine, which is stated of each property", () => {
  expect(rowsOf({ breakGlass: true, trail: "elsewhere" })).toEqual([
    {
      construct: "someone",
      property: "who",
      instead:
        "Whoever reaches the Docker engine may do everything, instead of only people with the permission set OnCall: access is not applicable.",
    },
    { construct: "someone", property: "level", instead: "There is no level of access, instead of administer." },
    { construct: "someone", property: "maxSession", instead: "Access does not end, instead of after 1 hour." },
    {
      construct: "someone",
      property: "breakGlass",
      instead: "Nobody is alerted when somebody acts in an emergency, instead of at each use.",
    },
    {
      construct: "someone",
      property: "trail",
      instead: "No trail records who did what, instead of one that is kept elsewhere.",
    },
  ]);
  expect(rowsOf().map(({ property }) => property)).toEqual(["who", "level", "maxSession"]);
});

/** Another value of every property than {@link base} gives; a rename changes nothing where nothing is built. */
const changes: {
  readonly [P in keyof Required<Omit<AccessProps, "renamedFrom" | "satisfies">>]: Partial<AccessProps>;
} = {
  who: { who: Who.account("210987654321") },
  level: { level: "read" },
  maxSession: { maxSession: Duration.hours(2) },
  breakGlass: { breakGlass: true },
  trail: { breakGlass: true, trail: "elsewhere" },
};

test.each(Object.keys(changes) as (keyof typeof changes)[])("a change of %s is stated", (property) => {
  const row = (props?: Partial<AccessProps>) => rowsOf(props).find((each) => each.property === property);
  expect(row(changes[property])).toBeDefined();
  expect(row(changes[property])).not.toEqual(row());
});

test("no resource is made of it", () => {
  expect(Object.keys(terraformOf(declared()).resource)).toEqual(["docker_network"]);
});
