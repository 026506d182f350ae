import { lines, single } from './quote.ts';
import type { Field, TokenCall } from './token-call.ts';

const written = ({ value = '', env }: Field): string => (env === undefined ? single(value) : `getenv('${env}')`);

export function php({ token_endpoint, client_id, is_basic, fields }: TokenCall): string {
  const authorization = is_basic
    ? `\n$headers[] = 'Authorization: Basic ' . base64_encode(${single(`${client_id}:`)} . getenv('CLIENT_SECRET'));`
    : '';
  return `<?php // php redeem.php
$headers = ['Content-Type: application/x-www-form-urlencoded'];${authorization}
$body = http_build_query([
${lines(fields, (field) => `    ${single(field.name)} => ${written(field)},`)}
]);
$request = ['method' => 'POST', 'header' => $headers, 'content' => $body, 'ignore_errors' => true];
echo file_get_contents(${single(token_endpoint)}, false, stream_context_create(['http' => $request]));`;
}
