/** An address is reserved by whom it belongs to, not by whoever has said it elsewhere. */
export const ownedAddress = (): readonly string[] => [
  `create unique index account_address on account (email)
    where status <> 'deleted' and (password_hash <> '' or email_verified = 'yes')`,
  'drop index account_email',
];
