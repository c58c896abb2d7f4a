import { control } from "../../control";
import { ofEngine } from "./engine";
import { parameterIsOn } from "./parameters";

/** On from version 15 on: "Requiring an SSL connection to a PostgreSQL DB instance" of the Amazon RDS user guide. */
const PARAMETER = {
  name: "rds.force_ssl",
  isDefaultOf: (family?: string) =>
    family === undefined ? undefined : Number(family.replace("postgres", "").split(".")[0]) >= 15,
};

export const postgresqlTls = control({
  id: "RDS.38",
  title: "Each PostgreSQL instance refuses connections without TLS",
  severity: "medium",
  of: ["aws_db_instance"],
  why: "Passwords and data cross the network in plain text wherever a client does not ask for TLS.",
  fix: "A Database does unless an override changes its parameter group; set rds.force_ssl to 1 in the parameter group of an instance of your own.",
  verify:
    "aws rds describe-db-parameters --db-parameter-group-name <group> --query \"Parameters[?ParameterName=='rds.force_ssl']\"",
  each: (instance) => ofEngine(instance, ["postgres"], () => parameterIsOn(instance, PARAMETER)),
});
