import { control } from "../../control";
import { ofEngine } from "./engine";
import { parameterIsOn } from "./parameters";

/** Off in every version: "Requiring SSL/TLS for all connections to a MySQL DB instance" of the Amazon RDS user guide. */
const PARAMETER = { name: "require_secure_transport", isDefaultOf: () => false };

export const mysqlTls = control({
  id: "RDS.39",
  title: "Each MySQL instance refuses connections without TLS",
  severity: "medium",
  of: ["aws_db_instance"],
  why: "Passwords and data cross the network in plain text wherever a client does not ask for TLS.",
  fix: "A Database does unless an override changes its parameter group; set require_secure_transport to 1 in the parameter group of an instance of your own.",
  verify:
    "aws rds describe-db-parameters --db-parameter-group-name <group> --query \"Parameters[?ParameterName=='require_secure_transport']\"",
  each: (instance) => ofEngine(instance, ["mysql"], () => parameterIsOn(instance, PARAMETER)),
});
