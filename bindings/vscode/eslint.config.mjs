// SPDX-License-Identifier: MIT
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
  { ignores: ['stage', 'eslint.config.mjs', 'build.js', 'test/workbench'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  { languageOptions: { parserOptions: { project: './tsconfig.json' } } },
  { rules: { '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }] } },
);
