import { double } from './quote.ts';
import type { Field, TokenCall } from './token-call.ts';

const written = ({ value = '', env }: Field): string => (env === undefined ? double(value) : `System.getenv("${env}")`);

export function java({ token_endpoint, client_id, is_basic, fields }: TokenCall): string {
  const authorization = is_basic
    ? `
        var credentials = ${double(`${client_id}:`)} + System.getenv("CLIENT_SECRET");
        request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()));`
    : '';
  const pairs = fields.map((field) => `${double(field.name)}, ${written(field)}`).join(',\n            ');
  return `// Java 17 or later: java Redeem.java
import java.net.*;
import java.net.http.*;
import java.util.*;
import java.util.stream.*;
import static java.nio.charset.StandardCharsets.UTF_8;

class Redeem {
    public static void main(String[] args) throws Exception {
        var fields = Map.of(
            ${pairs});
        var body = fields.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(${double(token_endpoint)}))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));${authorization}
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.body());
    }
}`;
}
