import { double, lines } from './quote.ts';
import type { Field, TokenCall } from './token-call.ts';

const written = ({ value = '', env }: Field): string => (env === undefined ? double(value) : `os.environ["${env}"]`);

export function python({ token_endpoint, client_id, is_basic, fields }: TokenCall): string {
  const authorization = is_basic
    ? `
credentials = ${double(`${client_id}:`)} + os.environ["CLIENT_SECRET"]
request.add_header("Authorization", "Basic " + base64.b64encode(credentials.encode()).decode())`
    : '';
  return `# Python 3: python3 redeem.py
import base64, os, urllib.error, urllib.parse, urllib.request

body = urllib.parse.urlencode({
${lines(fields, (field) => `    ${double(field.name)}: ${written(field)},`)}
})
request = urllib.request.Request(${double(token_endpoint)}, body.encode())${authorization}
try:
    answer = urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    answer = error
print(answer.read().decode())`;
}
