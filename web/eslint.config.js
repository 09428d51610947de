import hooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** lib, components, api and realtime know no feature; features know no other feature; only app knows them all. */
const refuse = (files, ...groups) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: groups.map(([group, message]) => ({ group, message })) }] },
})
const far = [['../../*'], 'Name what is far away by @/.']

export default defineConfig(
  { ignores: ['dist', 'public', 'src/api/schema.d.ts'] },
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  hooks.configs.flat.recommended,
  {
    rules: {
      'max-lines': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      complexity: ['error', { max: 14, variant: 'modified' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'off', // the router throws redirects
    },
  },
  refuse(['src/lib/**'], [['@/*', '!@/lib/*', '!@/lib'], 'lib knows nothing else.'], far),
  refuse(['src/components/**'], [['@/app/*', '@/features/*', '@/api/*', '@/realtime/*'], 'Components know only lib.'], far),
  refuse(['src/api/**'], [['@/app/*', '@/features/*', '@/components/*', '@/realtime/*'], 'api knows only lib.'], far),
  refuse(['src/realtime/**'], [['@/app/*', '@/features/*', '@/components/*'], 'realtime knows only api and lib.'], far),
  refuse(['src/features/**'], [['@/app/*', '@/features/*'], 'A feature knows no other and not the app.'], far),
  refuse(['src/features/*/*.{ts,tsx}'], [['@/app/*', '@/features/*', '../*'], 'A feature knows no other and not the app.']),
  {
    files: ['e2e/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['describe', 'test'] }] },
      ],
    },
  },
  { files: ['*.js', '**/*.js', 'vite.config.ts'], extends: [tseslint.configs.disableTypeChecked] },
)
