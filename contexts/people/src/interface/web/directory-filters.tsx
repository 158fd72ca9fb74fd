'use client';

import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import { SearchField } from '@vicinity/ui';
import type { DirectoryFilters } from '../../contract/person.ts';
import styles from './directory-filters.module.css';
import type { DirectoryQuery, FilterName } from './use-directory-query.ts';

type Choice = DirectoryFilters['offices'][number];
type Props = {
  directory: DirectoryQuery;
  choices: DirectoryFilters | undefined;
  managesPeople: boolean;
};

/** Search and filters of the directory. */
export const DirectoryFilterBar = ({ directory, choices, managesPeople }: Props) => (
  <search className={styles.bar}>
    <div className={styles.search}>
      <div className={styles.words}>
        <SearchField
          label="Search people"
          placeholder="Name, e-mail address, title or topic"
          value={directory.search}
          onSearch={directory.searchFor}
        />
      </div>
      {directory.isNarrowed && (
        <Button variant="inline-link" onClick={directory.clear}>
          Clear
        </Button>
      )}
    </div>
    <div className={styles.filters}>
      <Filter directory={directory} name="office" all="All offices" choices={choices?.offices} />
      <Filter
        directory={directory}
        name="department"
        all="All departments"
        choices={choices?.departments}
      />
      <Filter directory={directory} name="team" all="All teams" choices={choices?.teams} />
      <Filter directory={directory} name="topic" all="All topics" choices={choices?.topics} />
      <Filter
        directory={directory}
        name="timezone"
        all="All time zones"
        choices={choices?.timezones}
      />
      {managesPeople && <AccountFilter directory={directory} />}
    </div>
  </search>
);

type FilterProps = {
  directory: DirectoryQuery;
  name: FilterName;
  all: string;
  choices: readonly Choice[] | undefined;
};

const Filter = ({ directory, name, all, choices = [] }: FilterProps) => {
  const value = directory.filter(name);
  const none = { value: '', label: all };
  return (
    <Select
      ariaLabel={all}
      filteringType={choices.length > 8 ? 'auto' : 'none'}
      filteringPlaceholder="Find"
      filteringAriaLabel="Find"
      virtualScroll
      expandToViewport
      options={[
        none,
        ...choices.map(({ value: text, count }) => ({
          value: text,
          label: text,
          labelTag: String(count),
        })),
      ]}
      selectedOption={value === null ? none : { value, label: value }}
      onChange={({ detail }) => directory.change({ [name]: detail.selectedOption.value ?? null })}
    />
  );
};

const accounts = [
  { value: 'active', label: 'Active people' },
  { value: 'waiting', label: 'Never signed in' },
  { value: 'suspended', label: 'Suspended' },
];

const AccountFilter = ({
  directory: { state, waiting, change },
}: {
  directory: DirectoryQuery;
}) => {
  const chosen = waiting ? 'waiting' : state;
  return (
    <Select
      ariaLabel="Accounts"
      expandToViewport
      options={accounts}
      selectedOption={accounts.find(({ value }) => value === chosen) ?? null}
      onChange={({ detail: { selectedOption } }) =>
        change({
          state: selectedOption.value === 'suspended' ? 'suspended' : null,
          joined: selectedOption.value === 'waiting' ? 'no' : null,
        })
      }
    />
  );
};
