import { DOMParser } from '@xmldom/xmldom';
import { SignOnFailure } from '../failure.ts';

export const namespaces = {
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;
type Namespace = (typeof namespaces)[keyof typeof namespaces];

/**
 * The root of a document without a type: no entity of its own making is ever resolved or expanded.
 * @throws SignOnFailure `not-valid`
 */
export const parseXml = (text: string, what: string): Element => {
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    throw new SignOnFailure('not-valid', `${what} declares a document type, which is refused.`);
  const refuse = (): never => {
    throw new SignOnFailure('not-valid', `${what} is not well-formed XML.`);
  };
  const parser = new DOMParser({
    errorHandler: { warning: refuse, error: refuse, fatalError: refuse },
  });
  const { documentElement } = parser.parseFromString(text, 'text/xml') ?? refuse();
  return documentElement ?? refuse();
};

/** Every element below, and this one, in the order of the document. */
export const elementsIn = (element: Element): readonly Element[] => [
  element,
  ...Array.from(element.getElementsByTagName('*')),
];

/** Children of this name, of this namespace. */
export const childrenOf = (
  parent: Element,
  namespace: Namespace,
  name: string,
): readonly Element[] =>
  Array.from(parent.childNodes).filter(
    (node): node is Element =>
      isElement(node) && node.localName === name && node.namespaceURI === namespace,
  );

/** The child of this name; undefined unless there is exactly one. */
export const onlyChild = (
  parent: Element | undefined,
  namespace: Namespace,
  name: string,
): Element | undefined => {
  const found = parent === undefined ? [] : childrenOf(parent, namespace, name);
  return found.length === 1 ? found[0] : undefined;
};

export const textOf = (element: Element | undefined): string => (element?.textContent ?? '').trim();

/** An attribute; undefined where there is none. */
export const attributeOf = (element: Element | undefined, name: string): string | undefined =>
  element?.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined;

const isElement = (node: Node): node is Element => node.nodeType === 1;
