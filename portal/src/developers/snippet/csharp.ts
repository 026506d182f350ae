import { double, lines } from './quote.ts';
import type { Field, TokenCall } from './token-call.ts';

const written = ({ value = '', env }: Field): string =>
  env === undefined ? double(value) : `Environment.GetEnvironmentVariable("${env}")!`;

export function csharp({ token_endpoint, client_id, is_basic, fields }: TokenCall): string {
  const authorization = is_basic
    ? `
var credentials = ${double(`${client_id}:`)} + Environment.GetEnvironmentVariable("CLIENT_SECRET");
http.DefaultRequestHeaders.Authorization =
    new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials)));`
    : '';
  return `// .NET 6 or later, Program.cs of a console project: dotnet run
using System.Net.Http.Headers;
using System.Text;

using var http = new HttpClient();${authorization}
var body = new FormUrlEncodedContent(new Dictionary<string, string>
{
${lines(fields, (field) => `    [${double(field.name)}] = ${written(field)},`)}
});
var answer = await http.PostAsync(${double(token_endpoint)}, body);
Console.WriteLine(await answer.Content.ReadAsStringAsync());`;
}
