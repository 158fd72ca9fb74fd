import { useId } from 'react';
import styles from './choice.module.css';
import { Icon, type IconName } from './icon.tsx';

type Option<Value> = { readonly value: Value; readonly text: string; readonly icon?: IconName };

type Props<Value> = {
  label: string;
  options: readonly Option<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

/** One of a few, side by side: radio buttons to the keyboard and to screen readers. */
export const Choice = <Value extends string>({
  label,
  options,
  chosen,
  onChoose,
}: Props<Value>) => {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.options}>
        {options.map(({ value, text, icon }) => (
          <label className={styles.option} key={value}>
            <input
              className={styles.input}
              type="radio"
              name={name}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            {icon !== undefined && <Icon name={icon} size={17} />}
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
