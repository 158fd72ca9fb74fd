'use client';

import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { ProblemAlert, Quiet, Row, Stack, useApiMutation } from '@vicinity/ui';
import { useId, useState } from 'react';
import {
  Answer,
  type Feedback,
  giveFeedbackRoute,
  listCurrentMatchesRoute,
  listMatchesRoute,
  type MatchView,
} from '../../contract/index.ts';
import styles from './did-you-meet.module.css';
import { Rating } from './rating.tsx';
import { answerTexts, firstNames, thanks } from './texts.ts';

const unanswered: Feedback | null = null;

/** The question after a meeting, answered in place. An answer shows at once, and can be changed for ever. */
export const DidYouMeet = ({ match }: { match: MatchView }) => {
  const give = useApiMutation(giveFeedbackRoute, {
    refreshes: [listCurrentMatchesRoute, listMatchesRoute],
  });
  const sent = give.isPending ? give.variables.body : undefined;
  const feedback = sent ?? match.feedback ?? unanswered;
  const save = (change: Partial<Feedback> & Pick<Feedback, 'answer'>) =>
    give.mutate({
      params: { groupId: match.groupId },
      body: {
        rating: change.answer === 'met' ? (feedback?.rating ?? null) : null,
        note: feedback?.note ?? null,
        shared: feedback?.shared ?? false,
        ...change,
      },
    });
  return (
    <Stack gap="small">
      <Choice
        legend={`Did you meet ${firstNames(match.others)}?`}
        options={Answer.options.map((answer) => ({ value: answer, text: answerTexts[answer] }))}
        chosen={feedback?.answer ?? null}
        onChoose={(answer) => save({ answer })}
      />
      <ProblemAlert problem={give.error} />
      <div role="status" className={styles.status}>
        {feedback && !give.isError && <Quiet>{thanks[feedback.answer]}</Quiet>}
      </div>
      {feedback && (
        <More
          key={match.groupId}
          feedback={feedback}
          onSave={(change) => save({ answer: feedback.answer, ...change })}
          isSaving={give.isPending}
        />
      )}
    </Stack>
  );
};

type ChoiceProps<Value extends string> = {
  legend: string;
  options: readonly { value: Value; text: string }[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
};

const Choice = <Value extends string>({
  legend,
  options,
  chosen,
  onChoose,
}: ChoiceProps<Value>) => {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.options}>
        {options.map(({ value, text }) => (
          <label key={value} className={styles.option}>
            <input
              type="radio"
              name={name}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

type MoreProps = {
  feedback: Feedback;
  onSave: (change: Partial<Feedback>) => void;
  isSaving: boolean;
};

/** What else one may say, for oneself; folded away until wanted. */
const More = ({ feedback, onSave, isSaving }: MoreProps) => {
  const [note, setNote] = useState(feedback.note ?? '');
  const [open, setOpen] = useState(feedback.note !== null);
  const [shared, share] = useState(feedback.shared ?? false);
  const kept = feedback.note ?? '';
  const isChanged = note.trim() !== kept || shared !== (feedback.shared ?? false);
  return (
    <>
      {feedback.answer === 'met' && (
        <Rating rating={feedback.rating} onRate={(rating) => onSave({ rating })} />
      )}
      {open ? (
        <FormField
          label="A note"
          description={shared ? 'The others of your group read it too.' : 'Nobody else reads it.'}
          stretch
        >
          <Textarea
            value={note}
            onChange={({ detail }) => setNote(detail.value.slice(0, 500))}
            rows={2}
            placeholder="What you talked about, what you promised each other"
          />
        </FormField>
      ) : (
        <Row>
          <Button variant="inline-link" onClick={() => setOpen(true)}>
            Add a note
          </Button>
        </Row>
      )}
      {open && (
        <Checkbox checked={shared} onChange={({ detail }) => share(detail.checked)}>
          Share it with those I met
        </Checkbox>
      )}
      {open && isChanged && (
        <Row>
          <Button
            loading={isSaving}
            onClick={() => onSave({ note: note.trim() === '' ? null : note.trim(), shared })}
          >
            Keep the note
          </Button>
        </Row>
      )}
    </>
  );
};
