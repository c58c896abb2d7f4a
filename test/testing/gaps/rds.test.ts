import { EmulatedAws } from "./calls";

jest.setTimeout(90_000);

let aws: EmulatedAws;
beforeAll(async () => {
  aws = await EmulatedAws.start();
});
afterAll(() => aws.stop());

const rds = (Action: string, fields: Readonly<Record<string, string>>) =>
  aws.form("rds", { Action, Version: "2014-10-31", ...fields });
const create = (OptionGroupName: string, MajorEngineVersion: string, EngineName = "mysql") =>
  rds("CreateOptionGroup", { OptionGroupName, EngineName, MajorEngineVersion, OptionGroupDescription: "Orders" });
const versionOf = async (answer: ReturnType<typeof rds>) =>
  /<MajorEngineVersion>([^<]*)</.exec((await answer).text)?.[1];
const describe = (OptionGroupName: string) => rds("DescribeOptionGroups", { OptionGroupName });

test("an option group of MySQL 8.4 is made, answered with its version, and taken by an instance", async () => {
  expect(await versionOf(create("Orders", "8.4"))).toBe("8.4");
  expect(await versionOf(create("ledger", "8.0"))).toBe("8.0");
  const audit = { "OptionsToInclude.OptionConfiguration.1.OptionName": "MARIADB_AUDIT_PLUGIN" };
  expect(await versionOf(rds("ModifyOptionGroup", { OptionGroupName: "orders", ...audit }))).toBe("8.4");
  expect(await versionOf(describe("orders"))).toBe("8.4");
  expect(await versionOf(describe("ledger"))).toBe("8.0");
  const instance = await rds("CreateDBInstance", {
    DBInstanceIdentifier: "orders",
    DBInstanceClass: "db.t4g.medium",
    Engine: "mysql",
    EngineVersion: "8.4",
    AllocatedStorage: "20",
    MasterUsername: "dbadmin",
    ManageMasterUserPassword: "true",
    OptionGroupName: "orders",
  });
  expect(instance).toEqual({ status: 200, text: expect.stringContaining("<OptionGroupName>orders<") });
});

test("a version that RDS does not have is refused, and one that is gone is forgotten", async () => {
  expect(await create("catalog", "9.9")).toEqual({ status: 400, text: expect.stringContaining("9.9 for mysql") });
  expect(await create("catalog", "8.4", "postgres")).toMatchObject({ status: 400 });
  await create("catalog", "8.4");
  await rds("DeleteOptionGroup", { OptionGroupName: "catalog" });
  expect(await describe("catalog")).toEqual({ status: 404, text: expect.stringContaining("OptionGroupNotFoundFault") });
  expect(await versionOf(create("catalog", "8.0"))).toBe("8.0");
});
