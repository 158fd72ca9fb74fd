import { X509Certificate } from 'node:crypto';

/** A certificate as PEM, from PEM or the bare base64 that metadata has; null when it is none. */
export const readCertificate = (text: string): string | null => {
  const base64 = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s+/g, '');
  try {
    return new X509Certificate(Buffer.from(base64, 'base64')).toString().trim();
  } catch {
    return null;
  }
};

/** Whom a certificate names, until when it is good, and how long its RSA key is; null for other keys. */
export const describeCertificate = (pem: string) => {
  const certificate = new X509Certificate(pem);
  return {
    name: /CN=([^\n]+)/.exec(certificate.subject)?.[1] ?? certificate.fingerprint256.slice(0, 11),
    until: new Date(certificate.validTo),
    bits: certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? null,
  };
};
