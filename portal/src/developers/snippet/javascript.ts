import { double, lines } from './quote.ts';
import type { Field, TokenCall } from './token-call.ts';

const written = ({ value = '', env }: Field): string => (env === undefined ? double(value) : `process.env.${env}`);

export function javascript({ token_endpoint, client_id, is_basic, fields }: TokenCall): string {
  const headers = is_basic
    ? `\n  headers: { authorization: 'Basic ' + btoa(${double(`${client_id}:`)} + process.env.CLIENT_SECRET) },`
    : '';
  return `// Node.js 18 or later: node redeem.mjs
const answer = await fetch(${double(token_endpoint)}, {
  method: 'POST',${headers}
  body: new URLSearchParams({
${lines(fields, (field) => `    ${field.name}: ${written(field)},`)}
  }),
});
console.log(await answer.text());`;
}
