'use client';

import Button from '@cloudscape-design/components/button';
import { ApiProblem } from '@vicinity/api-client';
import { PublicData, PublicPage } from '@vicinity/people/web';
import {
  NextLink,
  ProblemAlert,
  SkeletonLine,
  Stack,
  useApiMutation,
  useApiQuery,
} from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import {
  Answer,
  AnswerLinkNotValid,
  answerByLinkRoute,
  type Feedback,
  readAnswerLinkRoute,
} from '../../contract/index.ts';
import { list } from '../../domain/words.ts';
import { Rating } from './rating.tsx';
import { answerTexts, thanks } from './texts.ts';

/** Where the mail leads that asks whether people met: one click answers, signed in or not. */
export const AnswerLinkScreen = () => (
  <PublicData>
    <Opened />
  </PublicData>
);

const Opened = () => {
  const token = useSearchParams().get('token') ?? '';
  const link = useApiQuery(
    readAnswerLinkRoute,
    { query: { token } },
    { enabled: token !== '', staleTime: Number.POSITIVE_INFINITY },
  );
  if (token === '' || link.error !== null)
    return (
      <PublicPage
        picture="lost"
        title="This link does not ask anything any more"
        lead="Links work for 30 days, and not for a meeting that was called off."
        foot={<NextLink href="/app/coffee">Sign in and see my coffee</NextLink>}
      >
        <ProblemAlert problem={isDead(link.error) ? null : link.error} />
      </PublicPage>
    );
  if (link.data === undefined)
    return (
      <PublicPage picture="coffee" title="Did you meet?">
        <Stack>
          <SkeletonLine />
          <SkeletonLine width={60} />
        </Stack>
      </PublicPage>
    );
  return <Question token={token} others={link.data.others} answered={link.data.feedback} />;
};

// The page says it already; anything else is news.
const isDead = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.is(AnswerLinkNotValid);

type Props = { token: string; others: readonly string[]; answered: Feedback | null };

const Question = ({ token, others, answered }: Props) => {
  const give = useApiMutation(answerByLinkRoute);
  const feedback = give.data ?? answered;
  const save = (answer: Answer, rating: number | null) =>
    give.mutate({ body: { token, answer, rating } });
  return (
    <PublicPage
      picture="coffee"
      title={`Did you meet ${list(others)}?`}
      lead="Organisers see how many people met, never who said what."
      foot={<NextLink href="/app/coffee">Open my coffee</NextLink>}
    >
      <Stack>
        <ProblemAlert problem={give.error} />
        {Answer.options.map((answer) => (
          <Button
            key={answer}
            fullWidth
            variant={feedback?.answer === answer ? 'primary' : 'normal'}
            loading={give.isPending && give.variables.body.answer === answer}
            {...(feedback?.answer === answer ? { iconName: 'check' as const } : {})}
            onClick={() => save(answer, answer === 'met' ? (feedback?.rating ?? null) : null)}
          >
            {answerTexts[answer]}
          </Button>
        ))}
        <div role="status">{feedback && thanks[feedback.answer]}</div>
        {feedback?.answer === 'met' && (
          <Rating rating={feedback.rating} onRate={(rating) => save('met', rating)} />
        )}
      </Stack>
    </PublicPage>
  );
};
