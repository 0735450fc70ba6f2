import { useTranslation } from 'react-i18next';
import { useProviderTypes } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AddProviderForm, type AddProviderFormProps } from './add-provider-form.tsx';

type AddProviderDialogProps = Omit<AddProviderFormProps, 'types' | 'linked'> &
  Partial<Pick<AddProviderFormProps, 'linked'>>;

/** A new account. A pasted key says whose it is, where its shape does; it goes to the secret store and is not shown again. */
export function AddProviderDialog({ linked = null, ...props }: AddProviderDialogProps) {
  const { t } = useTranslation();
  const types = useProviderTypes();
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('providers.add')}
      description={linked === null ? t('providers.addText') : undefined}
    >
      <Loaded query={types}>{(list) => <AddProviderForm types={list} linked={linked} {...props} />}</Loaded>
    </Dialog>
  );
}
