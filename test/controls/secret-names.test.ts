import { isSecretName } from "../../src/controls/rules/secret-names";

test.each([
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "ECS_ENGINE_AUTH_DATA",
  "PASSWORD",
  "ORDERS_PASSWORD",
  "dbPassword",
  "smtp.pass",
  "STRIPE_API_KEY",
  "stripeApiKey",
  "APIKEY",
  "jwt-signing-key",
  "GITHUB_TOKEN",
  "OAUTH_CLIENT_SECRET",
  "GOOGLE_CREDENTIALS",
])("%s is the name of a secret", (name) => expect(isSecretName(name)).toBe(true));

test.each([
  "ORDERS_PASSWORD_FILE",
  "STRIPE_SECRET_ARN",
  "SECRET_NAME",
  "TOKEN_TTL",
  "MAX_TOKENS",
  "PASSWORD_MIN_LENGTH",
  "PUBLIC_KEY",
  "KEY",
  "SORT_KEY",
  "HTTP_PROXY_BYPASS",
  "COMPASS",
  "AWS_REGION",
])("%s is not", (name) => expect(isSecretName(name)).toBe(false));
