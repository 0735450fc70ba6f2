import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../renderer/ui/button.tsx';
import { Card } from '../../../renderer/ui/card.tsx';
import { Checkbox } from '../../../renderer/ui/checkbox.tsx';
import { CopyButton } from '../../../renderer/ui/copy-button.tsx';
import { Field } from '../../../renderer/ui/field.tsx';
import { IconButton } from '../../../renderer/ui/icon-button.tsx';
import { KeyHint } from '../../../renderer/ui/key-hint.tsx';
import { RadioGroup } from '../../../renderer/ui/radio-group.tsx';
import { Select } from '../../../renderer/ui/select.tsx';
import { Switch } from '../../../renderer/ui/switch.tsx';
import { Tabs } from '../../../renderer/ui/tabs.tsx';
import { TextArea } from '../../../renderer/ui/text-area.tsx';
import { TextField } from '../../../renderer/ui/text-field.tsx';
import { Toolbar, ToolbarItem, ToolbarSpace } from '../../../renderer/ui/toolbar.tsx';

const OPTIONS = [
  { value: 'fallback', label: 'Fallback', description: 'The targets in order.' },
  { value: 'loadbalance', label: 'Load balance', description: 'By weight.' },
] as const;

export function Controls() {
  const [text, setText] = useState('qwen3:8b');
  const [mode, setMode] = useState<'fallback' | 'loadbalance'>('fallback');
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState<'request' | 'response'>('request');
  return (
    <>
      <div className="row">
        <Button>Plain</Button>
        <Button variant="primary" icon={Plus}>
          Primary
        </Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger" icon={Trash2}>
          Danger
        </Button>
        <Button disabled>Disabled</Button>
        <Button variant="primary" pending>
          Pending
        </Button>
        <IconButton icon={Trash2} label="Remove" />
        <CopyButton text="x" label="Copy the id" />
        <KeyHint shortcut="$mod+Shift+k" />
        <KeyHint shortcut="g a" />
      </div>
      <Card title="Stacked fields" detail="two columns of a form">
        <TextField label="Model" value={text} onChange={setText} mono description="As the provider calls it." />
        <TextField label="Address" value="localhost" onChange={() => undefined} error="Write a full address." />
        <Field label="Patterns">
          <TextArea value={'sk-.*\nghp_.*'} onChange={() => undefined} mono />
        </Field>
      </Card>
      <Card title="Rows">
        <Field layout="row" label="Strategy" description="How the route picks.">
          <Select value={mode} options={OPTIONS} onChange={setMode} />
        </Field>
        <Field layout="row" label="Enabled">
          <Switch checked={on} onChange={setOn} />
        </Field>
        <Field layout="row" label="Off and disabled" disabled>
          <Switch checked={false} onChange={() => undefined} disabled />
        </Field>
        <Field layout="row" label="Chosen">
          <Checkbox checked={on} onChange={setOn} />
        </Field>
        <Field layout="row" label="Some">
          <Checkbox checked={false} indeterminate onChange={() => undefined} />
        </Field>
      </Card>
      <RadioGroup label="Strategy" value={mode} options={OPTIONS} onChange={setMode} />
      <Toolbar label="Filters">
        <ToolbarItem>
          <Button>First</Button>
        </ToolbarItem>
        <ToolbarItem>
          <Button>Second</Button>
        </ToolbarItem>
        <ToolbarSpace />
        <ToolbarItem>
          <Button>Last</Button>
        </ToolbarItem>
      </Toolbar>
      <Tabs
        label="Parts"
        tabs={[
          { value: 'request', label: 'Request' },
          { value: 'response', label: 'Response', count: 2 },
        ]}
        value={tab}
        onChange={setTab}
      >
        {tab}
      </Tabs>
    </>
  );
}
