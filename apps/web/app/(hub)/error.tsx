'use client';

export { BrokenScreen as default } from '../../src/broken-screen.tsx';
