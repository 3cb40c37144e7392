// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import static org.lendfs.cifs.auth.Der.context;
import static org.lendfs.cifs.auth.Der.element;

import java.util.HexFormat;

/** The client's side of SPNEGO, for tests. */
final class SpnegoClient {
  private static final byte[] KERBEROS = HexFormat.of().parseHex("2a864886f712010202");

  private SpnegoClient() {}

  static byte[] mechanismList(boolean kerberosFirst) {
    byte[] ntlm = element(Der.OBJECT_IDENTIFIER, Mechanism.NTLM);
    byte[] kerberos = element(Der.OBJECT_IDENTIFIER, KERBEROS);
    return kerberosFirst ? element(Der.SEQUENCE, kerberos, ntlm) : element(Der.SEQUENCE, ntlm);
  }

  static byte[] kerberosOnly() {
    return init(element(Der.SEQUENCE, element(Der.OBJECT_IDENTIFIER, KERBEROS)), new byte[] {1});
  }

  static byte[] init(byte[] mechanismList, byte[] token) {
    byte[] types = element(context(0), mechanismList);
    byte[] wrapped = element(context(2), element(Der.OCTET_STRING, token));
    byte[] init = element(context(0), element(Der.SEQUENCE, types, wrapped));
    return element(Der.APPLICATION_0, element(Der.OBJECT_IDENTIFIER, Mechanism.SPNEGO), init);
  }

  static byte[] response(byte[] token, byte[] mic) {
    byte[] wrapped = element(context(2), element(Der.OCTET_STRING, token));
    byte[] signature = element(context(3), element(Der.OCTET_STRING, mic));
    return element(
        context(1),
        mic.length == 0
            ? element(Der.SEQUENCE, wrapped)
            : element(Der.SEQUENCE, wrapped, signature));
  }

  /** The token or, in the last answer, the signature that the server sent. */
  static SpnegoToken.Response read(byte[] reply) throws MalformedTokenException {
    return (SpnegoToken.Response) SpnegoToken.decode(reply);
  }
}
