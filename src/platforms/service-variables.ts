import { Edge, portOf, variableName } from "../model/edge";

/** The variables that a use of a service gives its consumer, by the host name under which it reaches the service. */
export function serviceVariables(edge: Edge, host: string): Readonly<Record<string, string>> {
  const port = String(portOf(edge));
  return {
    [variableName(edge, "HOST")]: host,
    [variableName(edge, "PORT")]: port,
    [variableName(edge, "URL")]: `http://${host}:${port}`,
  };
}
