import { control } from "../../control";
import { ofEngine } from "./engine";

/** Other engines have no authentication by IAM. */
const ENGINES = ["postgres", "mysql", "mariadb"];

export const instanceIamAuthentication = control({
  id: "RDS.10",
  title: "Users of each instance can sign in by IAM",
  severity: "medium",
  of: ["aws_db_instance"],
  why: "Without it every consumer keeps a password, which leaks and is seldom changed.",
  fix: "A Database has it unless an override takes it away; set iam_database_authentication_enabled of an instance of your own.",
  verify:
    'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].IAMDatabaseAuthenticationEnabled"',
  each: (instance) =>
    ofEngine(instance, ENGINES, () => instance.at("iam_database_authentication_enabled").is(true, { unset: false })),
});
