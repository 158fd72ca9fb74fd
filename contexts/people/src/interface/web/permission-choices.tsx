import Checkbox from '@cloudscape-design/components/checkbox';
import styles from './permission-choices.module.css';

type Choice = {
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly disabled?: boolean;
};

type Props = {
  permissions: readonly Choice[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
};

/** Permissions to tick, each by what it lets one do. */
export const PermissionChoices = ({ permissions, chosen, onChoose }: Props) => (
  <div className={styles.choices}>
    {permissions.map(({ name, summary, description, disabled = false }) => (
      <Checkbox
        key={name}
        checked={chosen.includes(name)}
        disabled={disabled}
        description={description}
        onChange={({ detail }) =>
          onChoose(detail.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
        }
      >
        {summary}
      </Checkbox>
    ))}
  </div>
);
