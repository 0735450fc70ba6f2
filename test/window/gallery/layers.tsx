import { Copy, MoreHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../renderer/ui/button.tsx';
import { ConfirmDialog } from '../../../renderer/ui/confirm-dialog.tsx';
import { Dialog } from '../../../renderer/ui/dialog.tsx';
import { IconButton } from '../../../renderer/ui/icon-button.tsx';
import { Menu } from '../../../renderer/ui/menu.tsx';
import { Popover } from '../../../renderer/ui/popover.tsx';
import { Sheet } from '../../../renderer/ui/sheet.tsx';
import { TextField } from '../../../renderer/ui/text-field.tsx';
import { showToast } from '../../../renderer/ui/toast.tsx';

export function Layers() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'sheet' | null>(null);
  const [column, setColumn] = useState(true);
  const close = () => setOpen(null);
  return (
    <>
      <div className="row">
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Confirm</Button>
        <Button onClick={() => setOpen('sheet')}>Sheet</Button>
        <Button onClick={() => showToast({ kind: 'ok', title: 'Saved and in force.' })}>Toast</Button>
        <Button
          onClick={() =>
            showToast({
              kind: 'error',
              title: 'That did not work.',
              text: 'The disk is full.',
              action: { label: 'Try again', run: () => undefined },
            })
          }
        >
          Error toast
        </Button>
        <Menu
          trigger={<IconButton icon={MoreHorizontal} label="More" />}
          entries={[
            { kind: 'heading', id: 'h', label: 'Request' },
            { id: 'copy', label: 'Copy the id', icon: Copy, shortcut: 'c', onSelect: () => undefined },
            { id: 'url', label: 'OpenAI', detail: 'http://127.0.0.1:4477/v1', onSelect: () => undefined },
            { kind: 'separator', id: 's' },
            { kind: 'check', id: 'column', label: 'Show cost', checked: column, onChange: setColumn },
            { id: 'off', label: 'Not now', disabled: true, onSelect: () => undefined },
            { id: 'remove', label: 'Remove', icon: Trash2, danger: true, onSelect: () => undefined },
          ]}
        />
        <Popover title="Filter" trigger={<Button>Popover</Button>}>
          <TextField label="Client" value="zed" onChange={() => undefined} />
        </Popover>
      </div>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title="Add a provider"
        description="Paste a key; the rest is found out."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary">Add</Button>
          </>
        }
      >
        <TextField label="Key" value="" onChange={() => undefined} type="password" />
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        title="Remove the route “fast”?"
        text="Clients that ask for it get an error from the next request on."
        confirmLabel="Remove"
        danger
        onConfirm={close}
        onClose={close}
      />
      <Sheet open={open === 'sheet'} onClose={close} title="smart · 14:02:07" subtitle="01K7C6ZZZZ0000000000000001">
        Details
      </Sheet>
    </>
  );
}
