/** Line icons of the console, 20 px. */

const shapes = {
  brand: 'M6 4h8l4 6-4 6H6l-4-6zM10 7l3 3-3 3-3-3z',
  map: 'M2.5 5.5 7.5 3.5 12.5 5.5 17.5 3.5v11l-5 2-5-2-5 2zM7.5 3.5v11M12.5 5.5v11',
  threat: 'M10 2.5 17.5 10 10 17.5 2.5 10zM10 6.5v4.5M10 13v.6',
  combat: 'M7 3.5H3.5v13H7M13 3.5h3.5v13H13M10 6l4 4-4 4-4-4z',
  fleet: 'M6 3.5h8l4 6.5-4 6.5H6L2 10zM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  admin: 'M8 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM3 16.5c0-3 2-5 5-5s5 2 5 5zM14 5v6M11.5 8h5',
  keys: 'M2.5 5.5h15v9h-15zM5 8.5h1M8 8.5h1M11 8.5h1M14 8.5h1M6.5 11.5h7',
  theme: 'M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14',
  close: 'M5 5l10 10M15 5L5 15',
  follow: 'M10 3v4M10 13v4M3 10h4M13 10h4M10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  table: 'M3 4.5h14v11H3zM3 8h14M3 11.5h14M8 8v7.5',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  home: 'M3 6h14v8H3zM6.5 6v8M13.5 6v8',
} as const;

export function Icon({ name }: { readonly name: keyof typeof shapes }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
