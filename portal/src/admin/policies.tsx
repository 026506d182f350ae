/** What the configuration lets people and apps do. */
import { Badge, Code, Stack, Text } from '@mantine/core';
import { api, type Schema } from '../api/client.ts';
import { fits, useFilter } from '../shell/filter.ts';
import { NothingFound, Search } from '../shell/search.tsx';
import { Loaded } from '../shell/state.tsx';
import { duration } from '../shell/time.tsx';
import { OperatorPage } from './operator-page.tsx';
import { Row, Rows } from './row.tsx';

type Setting = Schema['Setting'];

export function Policies() {
  return (
    <OperatorPage
      title="Policies"
      description="How long things live, and who may come. They are set in the configuration file, and hold from the next start of the server."
    >
      <List />
    </OperatorPage>
  );
}

function List() {
  const filter = useFilter();
  const query = api.useQuery('get', '/operator/settings');
  return (
    <Stack>
      <Search filter={filter} placeholder="Lifetime, sign up, publishing …" />
      <Loaded query={query}>
        {({ settings }) => {
          const found = settings.filter(({ name, about }) => fits(filter.of('search'), name, spoken(name), about));
          if (found.length === 0) return <NothingFound />;
          return (
            <Rows label="Policies">
              {found.map((setting) => (
                <SettingRow key={setting.name} setting={setting} />
              ))}
            </Rows>
          );
        }}
      </Loaded>
    </Stack>
  );
}

function SettingRow({ setting }: { readonly setting: Setting }) {
  const { name, value, is_default, about } = setting;
  return (
    <Row
      title={spoken(name)}
      badges={
        is_default === 'yes' && (
          <Badge variant="default" tt="none">
            Default
          </Badge>
        )
      }
      note={
        <>
          {about}
          <div>
            <Code>{name}</Code>
          </div>
        </>
      }
      actions={
        <Text fw={600} data-setting={name}>
          {typeof value === 'number' ? duration(value) : value}
        </Text>
      }
    />
  );
}

/** "policies.sign_up": Sign up. */
function spoken(name: string): string {
  const words = name.slice(name.indexOf('.') + 1).replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
