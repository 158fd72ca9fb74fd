'use client';

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { ProblemAlert, Quiet, Row, Stack, Unseen, useApiMutation } from '@vicinity/ui';
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
import { firstNames } from './texts.ts';

const answers: Record<Answer, string> = {
  met: 'We met',
  'not-yet': 'Not yet',
  'did-not-meet': 'Didn’t work out',
};

const thanks: Record<Answer, string> = {
  met: 'Lovely. Thanks for telling us.',
  'not-yet': 'No rush. Change it here when you have met.',
  'did-not-meet': 'That happens. Your next match will come.',
};

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
        ...change,
      },
    });
  return (
    <Stack gap="small">
      <Choice
        legend={`Did you meet ${firstNames(match.others)}?`}
        options={Answer.options.map((answer) => ({ value: answer, text: answers[answer] }))}
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
  const kept = feedback.note ?? '';
  return (
    <>
      {feedback.answer === 'met' && (
        <Rating rating={feedback.rating} onRate={(rating) => onSave({ rating })} />
      )}
      {open ? (
        <FormField label="A note to yourself" description="Nobody else reads it." stretch>
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
            Add a note to yourself
          </Button>
        </Row>
      )}
      {open && note.trim() !== kept && (
        <Row>
          <Button
            loading={isSaving}
            onClick={() => onSave({ note: note.trim() === '' ? null : note.trim() })}
          >
            Keep the note
          </Button>
        </Row>
      )}
    </>
  );
};

const cups = [1, 2, 3, 4, 5] as const;

const Rating = ({
  rating,
  onRate,
}: {
  rating: number | null;
  onRate: (rating: number) => void;
}) => {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.quietLegend}>How was it? Only you see this.</legend>
      <div className={styles.cups}>
        {cups.map((cup) => (
          <label key={cup} className={styles.cup} data-full={(rating ?? 0) >= cup || undefined}>
            <input type="radio" name={name} checked={rating === cup} onChange={() => onRate(cup)} />
            <Unseen>{cup === 1 ? '1 cup of 5' : `${cup} cups of 5`}</Unseen>
            <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden focusable="false">
              <path d="M4.5 9h12v6.5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5z" />
              <path d="M16.5 11h1.2a2.8 2.8 0 0 1 0 5.6h-1.4" />
            </svg>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
