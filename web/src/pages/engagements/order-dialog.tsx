/** The form of an order. */
import {
  CloseDialog,
  CorrectDialog,
  JoinDialog,
  OutcomeDialog,
  RoeDialog,
  SupportDialog,
} from './engagement-dialogs.tsx';
import { BreachDialog, HitDialog, StrikeDialog, WithdrawDialog } from './jaeger-dialogs.tsx';
import type { OrderProps } from './order-form.tsx';
import type { Ordering } from './orders.tsx';

export function OrderDialog({ ordering, ...props }: OrderProps & { readonly ordering: Ordering }) {
  switch (ordering.order) {
    case 'JOIN':
      return <JoinDialog {...props} />;
    case 'CALL_SUPPORT':
      return <SupportDialog {...props} />;
    case 'CHANGE_ROE':
      return <RoeDialog {...props} />;
    case 'DECLARE_OUTCOME':
      return <OutcomeDialog {...props} />;
    case 'CLOSE':
      return <CloseDialog {...props} />;
    case 'CORRECT_STRIKE':
      return <CorrectDialog {...props} strike={ordering.strike} />;
    case 'STRIKE':
      return <StrikeDialog {...props} fighter={ordering.fighter} />;
    case 'RECORD_HIT':
      return <HitDialog {...props} fighter={ordering.fighter} />;
    case 'REPORT_BREACH':
      return <BreachDialog {...props} fighter={ordering.fighter} />;
    case 'WITHDRAW':
      return <WithdrawDialog {...props} fighter={ordering.fighter} />;
  }
}
