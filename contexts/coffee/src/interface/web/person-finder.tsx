'use client';

import Select from '@cloudscape-design/components/select';

type Found = {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly office: string | null;
};

type Props<Person extends Found> = {
  label: string;
  /** Those found by what was typed so far. */
  people: readonly Person[];
  /** Shown as the choice; null where choosing is an act of its own. */
  chosen: Person | null;
  onSearch: (typed: string) => void;
  onChoose: (person: Person) => void;
  isPending: boolean;
  disabled?: boolean;
};

/** Chooses one of many people by a part of their name. */
export const PersonFinder = <Person extends Found>({
  label,
  people,
  chosen,
  onSearch,
  onChoose,
  isPending,
  disabled = false,
}: Props<Person>) => (
  <Select
    ariaLabel={label}
    placeholder={label}
    options={people.map(optionOf)}
    selectedOption={chosen && optionOf(chosen)}
    onChange={({ detail }) => {
      const person = people.find(({ id }) => id === detail.selectedOption.value);
      if (person) onChoose(person);
    }}
    filteringType="manual"
    onLoadItems={({ detail }) => onSearch(detail.filteringText)}
    filteringPlaceholder="A name"
    filteringAriaLabel="Find by name"
    statusType={isPending ? 'loading' : 'finished'}
    loadingText="Looking"
    empty="Nobody by that name"
    disabled={disabled}
    expandToViewport
  />
);

const optionOf = ({ id, name, title, office }: Found) => ({
  value: id,
  label: name,
  description: [title, office].filter(Boolean).join(' · '),
});
