import { newCredential } from '../../clients/credentials.ts';
import { registerApi } from '../../resources/register.ts';
import { newId } from '../../tokens/form.ts';
import { command, oneOf, requiredText, toggle } from '../command.ts';
import { asEnvironment, environmentFile } from '../environment-file.ts';
import { facts } from '../output.ts';

export const apisCreate = command({
  about:
    'Registers an API, so that apps can ask for tokens for it. With the client_id and client_secret it prints the API may introspect those tokens, and nothing else.',
  example: 'grantry apis create --resource https://api.example.com --name "Orders API"',
  flags: {
    resource: requiredText('--resource <uri>', 'its identifier (RFC 8707), compared character by character'),
    name: requiredText('--name <name>', 'what people call it'),
    is_default: toggle('--default', 'the API of requests that name none'),
    access_token_format: oneOf(
      '--access-token-format <format>',
      ['opaque', 'jwt'],
      'of its tokens, whatever an app is registered for',
    ),
    env: asEnvironment,
  },
  run: async ({ resource, name, is_default = false, access_token_format, env }, installation, out) => {
    const { world } = installation;
    const { issuer, apis } = await installation.config();
    const secret = await installation.secret();
    const storage = await installation.storage();
    const newClientId = () => newId(world.random, 'api_');
    const register = registerApi({
      ...world,
      storage,
      issuer,
      configured: apis.map((api) => api.resource),
      newClientId,
      newCredential: newCredential({ ...world, secret }),
    });
    const { api, client_secret } = await register(
      { resource, name, is_default, access_token_format: access_token_format ?? '' },
      { type: 'command' },
    );
    const { client_id } = api;
    const file = { GRANTRY_ISSUER: issuer, RESOURCE: resource, CLIENT_ID: client_id, CLIENT_SECRET: client_secret };
    const text = env ? environmentFile(file) : facts({ resource, client_id, client_secret });
    out.print({ ...api, client_secret }, text);
    out.note('Keep the client_secret: it is not shown again.');
    return 0;
  },
});
