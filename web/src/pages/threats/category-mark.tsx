import { en } from '../../i18n/en.ts';
import './category-mark.css';

/** A diamond that carries the category; V has a second outline. */
export function CategoryMark({ category }: { readonly category: 'I' | 'II' | 'III' | 'IV' | 'V' }) {
  return (
    <svg
      className="category"
      width="26"
      height="26"
      viewBox="0 0 26 26"
      role="img"
      aria-label={en.panel.category(category)}
    >
      {category === 'V' && <path className="category-outline" d="M13 .5 25.500 13 13 25.500 .5 13z" />}
      <path d="M13 2.500 23.500 13 13 23.500 2.500 13z" />
      <text x="13" y="16.200" textAnchor="middle">
        {category}
      </text>
    </svg>
  );
}
