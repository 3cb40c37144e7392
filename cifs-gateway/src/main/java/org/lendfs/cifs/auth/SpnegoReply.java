// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import static org.lendfs.cifs.auth.Der.context;
import static org.lendfs.cifs.auth.Der.element;

import java.nio.charset.StandardCharsets;

/** What the server says in SPNEGO. */
final class SpnegoReply {
  private static final byte[] ACCEPT_COMPLETED = {0};
  private static final byte[] ACCEPT_INCOMPLETE = {1};
  private static final byte[] NTLM = element(Der.OBJECT_IDENTIFIER, Mechanism.NTLM);
  private static final byte[] NONE = {};

  /** The hint that MS-SPNG section 2.2.1 prescribes; it says nothing. */
  private static final byte[] HINT =
      "not_defined_in_RFC4178@please_ignore".getBytes(StandardCharsets.US_ASCII);

  private SpnegoReply() {}

  /** NegTokenInit2 of MS-SPNG section 2.2.1: the server speaks first, and names NTLM. */
  static byte[] offer() {
    byte[] mechanisms = element(context(0), element(Der.SEQUENCE, NTLM));
    byte[] name = element(context(0), element(Der.GENERAL_STRING, HINT));
    byte[] hints = element(context(3), element(Der.SEQUENCE, name));
    byte[] init = element(context(0), element(Der.SEQUENCE, mechanisms, hints));
    return element(Der.APPLICATION_0, element(Der.OBJECT_IDENTIFIER, Mechanism.SPNEGO), init);
  }

  /** The first answer: NTLM it is, and its token unless it has not begun yet. */
  static byte[] first(byte[] token) {
    return response(state(ACCEPT_INCOMPLETE), element(context(1), NTLM), octets(2, token));
  }

  /** A later answer that is not the last. */
  static byte[] incomplete(byte[] token) {
    return response(state(ACCEPT_INCOMPLETE), octets(2, token));
  }

  /** The last answer. */
  static byte[] completed(byte[] mic) {
    return response(state(ACCEPT_COMPLETED), octets(3, mic));
  }

  private static byte[] response(byte[]... fields) {
    return element(context(1), element(Der.SEQUENCE, fields));
  }

  private static byte[] state(byte[] state) {
    return element(context(0), element(Der.ENUMERATED, state));
  }

  private static byte[] octets(int number, byte[] content) {
    return content.length == 0
        ? NONE
        : element(context(number), element(Der.OCTET_STRING, content));
  }
}
