import { codes, words, either } from "../rule";

/** Whoever calls may not, or is nobody that AWS knows: "Common Errors" of the API references of AWS, and the codes of single services. */
export const refusedByAws = either(
  codes(
    /^(?:\w+)?AccessDenied(?:Exception)?$/,
    "UnauthorizedOperation",
    "AuthFailure",
    "NotAuthorized",
    /^AuthorizationError(?:Exception)?$/,
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "InvalidAccessKeyId",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "OptInRequired",
    "SubscriptionRequiredException",
    "Forbidden",
    "ForbiddenException",
    "NotAuthorizedException",
    "UnauthorizedException",
    "AllAccessDisabled",
  ),
  words(
    /\b(?:AccessDenied(?:Exception)?|UnauthorizedOperation|AuthFailure|InvalidClientTokenId|UnrecognizedClientException)\b/,
  ),
);

/** The session that credentials are of has ended. */
export const expired = either(
  codes("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"),
  words(
    /\bExpiredToken(?:Exception)?\b/,
    /security token included in the request is expired/i,
    /SSO session (?:has )?(?:associated with this profile has )?expired/i,
    /\btoken (?:has )?expired\b/i,
  ),
);

/** The same request would be answered a little later: "Retry behavior" of the AWS SDKs, with the codes of single services. */
export const throttled = either(
  codes(
    /^Throttl(?:ing|ed)(?:Exception)?$/,
    /^RequestThrottled(?:Exception)?$/,
    "TooManyRequestsException",
    "TooManyRequests",
    "RequestLimitExceeded",
    "BandwidthLimitExceeded",
    "LimitExceededForRate",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "SlowDown",
    "EC2ThrottledException",
    "ReduceRequestRate",
  ),
  words(/\bRate exceeded\b/, /\bThrottlingException\b/, /\bTooManyRequestsException\b/),
);

/** AWS failed by itself, or is busy with the same thing. */
export const unavailable = codes(
  /^Internal(?:Error|Failure|ServerError|ServiceError|ServiceErrorException|ServerException|ServiceException|ServerErrorException)$/,
  /^Service(?:Unavailable|UnavailableException|Exception|Failure)$/,
  "Unavailable",
  "RequestTimeout",
  "RequestTimeoutException",
  "TransactionInProgressException",
  "IDPCommunicationError",
  "503",
);

/** Something else changes the same thing at this moment. */
export const busy = either(
  codes(
    "OperationAborted",
    /^Concurrent(?:Modification|Update)(?:Exception)?$/,
    /^OptimisticLock(?:Exception|Failure)?$/,
    "ResourceNotReadyException",
  ),
  words(
    /An update is in progress for resource/,
    /conflicting conditional operation is currently in progress/i,
    /is in the following state: Pending/,
  ),
);

/** A limit of the account, however the service calls it. */
export const limited = codes(
  /LimitExceeded(?:Exception|Fault)?$/,
  /QuotaExceeded(?:Exception|Fault)?$/,
  /^(?:Too|Max)[A-Z]\w*$/,
  /LimitReached(?:Exception)?$/,
  "AddressLimitExceeded",
  "LimitExceeded",
);

/** The name is taken. */
export const taken = either(
  codes(
    /Already(?:Exists|Exist|InUse|Associated)(?:Exception|Fault)?$/,
    "AlreadyExistsException",
    "BucketAlreadyOwnedByYou",
    /(?:\.|^)Duplicate\w*$/,
    /^Duplicate\w*$/,
    "ResourceConflictException",
    "ResourceInUseException",
    "ConflictException",
    "NameInUse",
    /(?:Name|Queue)Exists(?:Exception)?$/,
    "ResourceExistsException",
    "AliasExistsException",
    "UsernameExistsException",
    "CNAMEAlreadyExists",
  ),
  words(/it already exists\b/, /\bEntityAlreadyExists\b/),
);
