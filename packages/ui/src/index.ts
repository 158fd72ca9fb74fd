export { Art, type Picture } from './art/index.tsx';
export { ActionDialog, type DialogProps } from './components/action-dialog.tsx';
export { Card } from './components/card.tsx';
export { ConfirmDialog } from './components/confirm-dialog.tsx';
export { EmptyState } from './components/empty-state.tsx';
export { FilterBar } from './components/filter-bar.tsx';
export { FormDialog } from './components/form-dialog.tsx';
export { type Hue, hueOf, initialsOf } from './components/identity.ts';
export { CardGrid, MainAndAside, Quiet, Row, Stack, Unseen } from './components/layout.tsx';
export { LookScript } from './components/look-script.tsx';
export { NextLink } from './components/next-link.tsx';
export { PagedCard } from './components/paged-card.tsx';
export {
  AvatarGroup,
  type AvatarSize,
  type Face,
  PersonAvatar,
} from './components/person-avatar.tsx';
export { Pill, Pills, type PillTone } from './components/pill.tsx';
export { type Presence, PresenceDot } from './components/presence-dot.tsx';
export { PressLine, PressList } from './components/press-list.tsx';
export { ProblemAlert, ProblemNotice } from './components/problem-notice.tsx';
export { Screen } from './components/screen.tsx';
export { SearchField } from './components/search-field.tsx';
export { ShowMore } from './components/show-more.tsx';
export { SkeletonCard, SkeletonLine, SkeletonRows } from './components/skeleton.tsx';
export { When } from './components/when.tsx';
export { momentText, relativeText, useNow } from './components/when-text.ts';
export { api } from './data/api.ts';
export { WhoItIs } from './data/confirm-first.ts';
export { explain } from './data/explain.ts';
export { type Faults, faultsOf, sentence } from './data/faults.ts';
export { DataProvider } from './data/provider.tsx';
export { useAddress } from './data/use-address.ts';
export {
  type ArgsOf,
  type ReplyOf,
  useApiMutation,
  useApiQuery,
  useRefresh,
} from './data/use-api.ts';
export { useApiPages } from './data/use-api-pages.ts';
export { useFaults } from './data/use-faults.ts';
export { useLive, useLiveState } from './data/use-live.ts';
export { useRouteParam } from './data/use-route-param.ts';
export { useLook } from './state/look.ts';
