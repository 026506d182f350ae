import { lines, single } from './quote.ts';
import type { Field, TokenCall } from './token-call.ts';

const written = ({ value = '', env }: Field): string => (env === undefined ? single(value) : `ENV.fetch('${env}')`);

export function ruby({ token_endpoint, client_id, is_basic, fields }: TokenCall): string {
  const authorization = is_basic ? `\nrequest.basic_auth(${single(client_id)}, ENV.fetch('CLIENT_SECRET'))` : '';
  return `# Ruby: ruby redeem.rb
require 'net/http'

uri = URI(${single(token_endpoint)})
request = Net::HTTP::Post.new(uri)${authorization}
request.set_form_data(
${lines(fields, (field) => `  ${single(field.name)} => ${written(field)},`)}
)
answer = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }
puts answer.body`;
}
