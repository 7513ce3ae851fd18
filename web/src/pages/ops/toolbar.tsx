/** What is on the map, counted; each count switches its layer. */

import { useDirectory } from '../../api/use-directory.ts';
import { en } from '../../i18n/en.ts';
import { count } from '../../i18n/format.ts';
import { useLive, useSummary } from '../../live/use-live.ts';
import type { Layer, OpsSearch } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { killedIn } from './table-rows.ts';

export interface ToolbarProps {
  readonly search: OpsSearch;
  readonly isKilled: (no: number) => boolean;
  readonly onChange: (change: Partial<OpsSearch>) => void;
}

const always: readonly Layer[] = ['KAIJU', 'JAEGER', 'DOME', 'VESSEL'];
const ifAny: readonly Layer[] = ['AIRCRAFT', 'VEHICLE', 'OTHER'];

export function Toolbar({ search, isKilled, onChange }: ToolbarProps) {
  const { byKind } = useSummary();
  const { picture } = useLive();
  const domes = useDirectory().homes().length;
  const countOf = (layer: Layer) => {
    if (layer === 'DOME') return domes;
    return layer === 'KAIJU' ? Math.max(0, byKind.KAIJU - killedIn(picture, isKilled)) : byKind[layer];
  };
  const toggle = (layer: Layer) =>
    onChange({
      hidden: search.hidden.includes(layer)
        ? search.hidden.filter((each) => each !== layer)
        : [...search.hidden, layer],
    });
  return (
    <div className="toolbar">
      <fieldset className="layers" aria-label={en.layers.label}>
        {[...always, ...ifAny.filter((each) => countOf(each) > 0)].map((layer) => (
          <button
            key={layer}
            type="button"
            className="layer"
            aria-pressed={!search.hidden.includes(layer)}
            onClick={() => toggle(layer)}
          >
            <span className="kind-mark" data-kind={layer} aria-hidden="true" />
            {en.manyKinds[layer]} <span className="mono">{count(countOf(layer))}</span>
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        className="layer"
        aria-pressed={search.table}
        onClick={() => onChange({ table: !search.table })}
      >
        <Icon name="table" />
        {en.table.open} <kbd>T</kbd>
      </button>
    </div>
  );
}
