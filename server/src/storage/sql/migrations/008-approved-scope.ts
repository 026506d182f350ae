/** An app that was allowed all it asked for is allowed what it asks for by now, and nothing that it adds. */
export const approvedScope = (): readonly string[] => [
  `update approval set scope = (select client.scope from client where client.client_id = approval.client_id)
    where decision = 'allowed' and scope = ''`,
];
