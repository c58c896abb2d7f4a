import { Database } from "../../../model/database";
import { userNameOf } from "../../../model/database-users";
import { Edge, variableName } from "../../../model/edge";
import { arnOf } from "../account";
import { AwsContext } from "../context";
import { Grant } from "../provider-build";

/** What a use of a database is made of, known after the apply. */
export interface DatabaseEnds {
  readonly host: string;
  /** Where those who only read are sent. */
  readonly readerHost: string;
  /** The immutable id by which IAM names the database: of the instance or of the cluster. */
  readonly resourceId: string;
  readonly administrator: string;
  /** ARN of the secret that RDS keeps the administrator's password in. */
  readonly secretArn: string;
}

export function grantOf(context: AwsContext, database: Database, ends: DatabaseEnds, edge: Edge): Grant {
  return edge.access === "administer" ? administer(database, ends, edge) : connect(context, database, ends, edge);
}

/** Signs in by a token of IAM, as one user only: "Creating and using an IAM policy for IAM database access". */
function connect({ location }: AwsContext, database: Database, ends: DatabaseEnds, edge: Edge): Grant {
  const access = edge.access as "read" | "read-write";
  const user = userNameOf(database.facts, edge.consumer, access);
  return {
    statements: [
      {
        Sid: "ConnectToDatabase",
        Action: "rds-db:connect",
        Resource: arnOf(location, "rds-db", `dbuser:${ends.resourceId}/${user}`),
      },
    ],
    variables: variablesOf(database, edge, access === "read" ? ends.readerHost : ends.host, user, "iam"),
  };
}

/** ECS reads the password when a task starts. RDS changes it every seven days: a task that lives longer keeps a stale one. */
function administer(database: Database, ends: DatabaseEnds, edge: Edge): Grant {
  return {
    startStatements: [
      { Sid: "ReadDatabasePassword", Action: "secretsmanager:GetSecretValue", Resource: ends.secretArn },
    ],
    variables: variablesOf(database, edge, ends.host, ends.administrator, "password"),
    secrets: { [variableName(edge, "PASSWORD")]: `${ends.secretArn}:password::` },
    keys: [{ purpose: database.dataClass, use: "decrypt", via: "secretsmanager", by: "start" }],
  };
}

function variablesOf(
  database: Database,
  edge: Edge,
  host: string,
  user: string,
  authentication: "iam" | "password",
): Readonly<Record<string, string>> {
  return {
    [variableName(edge, "HOST")]: host,
    [variableName(edge, "PORT")]: database.ports[database.mainPort].toString(),
    [variableName(edge, "DATABASE")]: database.databaseName,
    [variableName(edge, "USER")]: user,
    [variableName(edge, "AUTHENTICATION")]: authentication,
  };
}
