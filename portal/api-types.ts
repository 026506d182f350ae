/** The types of the client, from an OpenAPI document. It stands here because here its generator is installed. */
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

export async function apiTypes(document: object): Promise<string> {
  return astToString(await openapiTS(document as OpenAPI3, { alphabetize: false }));
}
