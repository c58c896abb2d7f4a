import { control } from "../../control";
import { orOfOrigin } from "./origin";

/** What consoles and examples call it. */
const DEFAULTS = ["admin", "postgres"];

export const instanceAdministrator = control({
  id: "RDS.25",
  title: "The administrator of each instance has a name of its own",
  severity: "medium",
  of: ["aws_db_instance"],
  why: "Half of the credentials is known to everybody who guesses passwords.",
  fix: "A Database has one unless an override changes it; give an instance of your own a username that is not admin or postgres, which replaces it.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].MasterUsername"',
  each: (instance) => orOfOrigin(instance, "username", (name) => name.isNot(DEFAULTS)),
});
